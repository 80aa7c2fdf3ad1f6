/** The clock of this machine, in milliseconds: an emulator on this machine has the same. */
export const now = (): number => Date.now();

/** The instant of a timestamp, in milliseconds; `undefined` if it isn't one. Zeros at the end of its fraction may be left out. */
export const instantOf = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || !/:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
};
