import fc from 'fast-check';
import { type Lengths } from './lengths.js';

/** Whether an item is there: nearly always, until it shrinks. */
const isThere = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant(false) },
  { weight: 10_000, arbitrary: fc.constant(true) },
);

/**
 * For lists that shrink by any of their items, at any position. (`fc.array` gives up the first items only: what
 * follows on the ones that matter would stay in every counterexample.)
 */
export const listOf = <A>(item: fc.Arbitrary<A>, { minLength, maxLength }: Lengths): fc.Arbitrary<A[]> =>
  fc
    .array(fc.tuple(isThere, item), { minLength, maxLength })
    .map((items) => items.filter(([there]) => there).map(([, value]) => value))
    .filter((items) => items.length >= minLength);
