import { fromCompare, type Ord } from 'fp-ts/lib/Ord.js';

/** Texts in the order of their UTF-16 code units. That of fp-ts loads all of its arrays with it. */
export const textOrder: Ord<string> = fromCompare((one, other) => (one < other ? -1 : one > other ? 1 : 0));
