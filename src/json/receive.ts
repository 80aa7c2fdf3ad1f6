import { isLeft } from 'fp-ts/lib/Either.js';
import { deepestLevel, longestRequest } from './limits.js';
import { attempt } from './outside.js';
import { type Received } from './Received.js';
import { receiveCarefully } from './receiveCarefully.js';
import { type Kept, receiveQuickly } from './receiveQuickly.js';
import { type Take } from './take.js';

/**
 * The door: whatever comes from outside becomes our own deep-frozen copy of plain JSON data, or the reason why it can't.
 * An attribute that is `undefined` is not given. Behind the door no value has a getter, a proxy, a cycle or a class.
 *
 * @param longest - how many bytes of JSON are read at most; the cost is bounded by it, also where parts are shared
 * @param deepest - how many levels deep it may be
 */
export const receive = (value: unknown, longest = longestRequest, deepest = deepestLevel): Received =>
  attempt(
    () => receiveQuickly(value, longest, deepest)?.received,
    () => undefined,
  ) ?? receiveCarefully(value, longest, deepest);

/** A format that a value can be held to while it is read. */
export interface Format {
  readonly take: Take;
}

/**
 * The door, for a value that should follow a format: it is checked, counted and copied in one reading. One that does not
 * follow it is received as if nothing had been asked of it, so that what is wrong with it can be said.
 *
 * @param kept - what is not worth a copy is only checked and counted, and has `keep`
 * @param countsBytes - are its bytes counted in the same reading? That pays only if somebody is going to ask for their number
 */
export const receiveAs = (
  format: Format,
  value: unknown,
  longest: number,
  kept: Kept,
  countsBytes = false,
): Received => {
  const quick = attempt(
    () => receiveQuickly(value, longest, deepestLevel, format.take, kept, countsBytes),
    () => undefined,
  );
  if (quick === undefined) return receiveCarefully(value, longest);
  const { received, keeps, follows } = quick;
  const { json, bytesAtLeast, bytesAtMost, countBytes } = received;
  if (isLeft(json)) return received;
  if (keeps) return follows ? { json, bytesAtLeast, bytesAtMost, countBytes, follows: format } : received;
  let copied: Received | undefined;
  const keep = (): Received => (copied ??= receive(value, longest));
  if (!follows) return keep();
  const count = countsBytes ? countBytes : (): number => keep().countBytes();
  return { json, bytesAtLeast, bytesAtMost, countBytes: count, follows: format, keep };
};
