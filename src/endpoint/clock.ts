/** The clock of this machine, in milliseconds: an emulator on this machine has the same. */
export const now = (): number => Date.now();

/** The instant of a timestamp, in milliseconds; `undefined` if it isn't one, or has no milliseconds. */
export const instantOf = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || !/:\d\d\.\d{3,}(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
};
