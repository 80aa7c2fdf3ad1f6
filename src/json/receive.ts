import { deepestLevel, longestRequest } from './limits.js';
import { attempt } from './outside.js';
import { type Received } from './Received.js';
import { receiveCarefully } from './receiveCarefully.js';
import { receiveQuickly } from './receiveQuickly.js';

/**
 * The door: whatever comes from outside becomes our own deep-frozen copy of plain JSON data, or the reason why it can't.
 * An attribute that is `undefined` is not given. Behind the door no value has a getter, a proxy, a cycle or a class.
 *
 * @param longest - how many bytes of JSON are read at most; the cost is bounded by it, also where parts are shared
 * @param deepest - how many levels deep it may be
 */
export const receive = (value: unknown, longest = longestRequest, deepest = deepestLevel): Received =>
  attempt(
    () => receiveQuickly(value, longest, deepest),
    () => undefined,
  ) ?? receiveCarefully(value, longest, deepest);
