import * as O from 'fp-ts/lib/Option.js';

/** 240 KB, in bytes. */
export const largestFinding = 240 * 1024;

/** The size of a finding that is too large, in bytes. The bytes are only counted where the bound doesn't settle it. */
export const excessBytes = (bytesAtMost: number, countBytes: () => number): O.Option<number> => {
  if (bytesAtMost <= largestFinding) return O.none;
  const size = countBytes();
  return size > largestFinding ? O.some(size) : O.none;
};
