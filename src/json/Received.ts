import { type Either, isRight } from 'fp-ts/lib/Either.js';
import { jsonBytes } from './bytes.js';
import { type Json } from './Json.js';
import { longestRequest } from './limits.js';

/** The way from the outermost value to an inner one: names of attributes and positions in lists. */
export type Path = readonly (string | number)[];

/** Why a value from outside cannot be written as JSON. */
export interface NotJson {
  readonly path: Path;
  /** What the value must be, as in `should be a JSON value`. */
  readonly message: string;
  /** What it was, as in `a function`. */
  readonly found: string;
}

/** A value from outside, after the door: our own plain data, or the reason why it isn't any. */
export interface Received {
  readonly json: Either<NotJson, Json>;
  /** Its compact UTF-8 JSON is not shorter than this many bytes, as far as it was read. */
  readonly bytesAtLeast: number;
  /** Its compact UTF-8 JSON is not longer than this many bytes. */
  readonly bytesAtMost: number;
  /** Counts the bytes of its compact UTF-8 JSON, once; for a value that isn't JSON, those that could be read. */
  readonly countBytes: () => number;
  /** The format that it was held to while it was read, and follows. */
  readonly follows?: unknown;
  /** Where no copy was made because none was wanted: reads the value again and makes one. */
  readonly keep?: () => Received;
}

export const receivedOf = (
  json: Either<NotJson, Json>,
  bytesAtLeast: number,
  bytesAtMost: number,
  areCounted = false,
): Received => {
  let counted = areCounted && isRight(json) ? bytesAtMost : undefined;
  const countBytes = (): number => (counted ??= isRight(json) ? jsonBytes(json.right) : bytesAtLeast);
  return { json, bytesAtLeast, bytesAtMost, countBytes };
};

/** A part of a request may be as long as the parts before it have left; messages name the whole request. */
export const tooLong = (longest: number): NotJson => ({
  path: [],
  message: `should NOT be longer than ${Math.max(longest, longestRequest)} bytes as JSON`,
  found: 'longer',
});
