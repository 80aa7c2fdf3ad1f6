import * as O from 'fp-ts/lib/Option.js';
import { jsonBytes } from '../finding/Json.js';

/** 240 KB, in bytes. */
export const largestFinding = 240 * 1024;

/** The size of a finding that is too large, in bytes. The bytes are only counted where the bound doesn't settle it. */
export const excessBytes = (finding: unknown, bytesAtMost: number): O.Option<number> => {
  if (bytesAtMost <= largestFinding) return O.none;
  const size = jsonBytes(finding);
  return size > largestFinding ? O.some(size) : O.none;
};
