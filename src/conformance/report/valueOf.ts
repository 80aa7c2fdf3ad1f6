import { printable, show } from '../../codecs/show.js';

/** A value in a report: as JSON if that is short. */
export const valueOf = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const written = JSON.stringify(value);
  return written.length <= 200 ? printable(written) : show(value);
};
