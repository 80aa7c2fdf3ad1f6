import fc from 'fast-check';

/** The usual value, and once in this many the other; it shrinks to the usual one. */
export const mostly = <A>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<A>, once = 10): fc.Arbitrary<A> =>
  fc.oneof({ withCrossShrink: true }, { weight: once - 1, arbitrary: usual }, { weight: 1, arbitrary: other });
