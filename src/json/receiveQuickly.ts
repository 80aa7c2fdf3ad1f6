import { left, right } from 'fp-ts/lib/Either.js';
import { deepestLevel, longestRequest } from './limits.js';
import { type Received, receivedOf, tooLong } from './Received.js';
import { type Take, takeAny, type Taking } from './take.js';

/** Which values are worth a copy. */
export type Kept = Pick<Taking, 'longestKept' | 'isKept'>;

const everything: Kept = { longestKept: Infinity, isKept: () => true };

/** What a quick reading came to. */
interface Quick {
  readonly received: Received;
  /** Is what was received a copy? */
  readonly keeps: boolean;
  readonly follows: boolean;
}

/** The answer of the careful way in one reading, where it takes no more than that; else `undefined`. */
export const receiveQuickly = (
  value: unknown,
  longest = longestRequest,
  deepest = deepestLevel,
  take: Take = takeAny,
  { longestKept, isKept }: Kept = everything,
  countsBytes = false,
): Quick | undefined => {
  // `for in` would go through what objects inherit, too.
  if (Object.keys(Object.prototype).length > 0) return undefined;
  const taking: Taking = {
    longest,
    deepest,
    longestKept,
    isKept,
    countsBytes,
    keeps: true,
    follows: true,
    isTooLong: false,
    bytesAtLeast: 0,
    bytesAtMost: 0,
  };
  const taken = take(value, 0, taking);
  const { keeps, follows, isTooLong, bytesAtLeast, bytesAtMost } = taking;
  if (taken === undefined && !isTooLong) return undefined;
  const json = taken === undefined ? left(tooLong(longest)) : right(taken);
  return { received: receivedOf(json, bytesAtLeast, bytesAtMost, countsBytes), keeps, follows };
};
