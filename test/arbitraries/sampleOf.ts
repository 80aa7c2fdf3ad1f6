import fc from 'fast-check';

/** Values of an arbitrary for statistics: the same each time, so that no figure is missed by chance. */
export const sampleOf = <A>(arbitrary: fc.Arbitrary<A>, numRuns = 2000): readonly A[] =>
  fc.sample(arbitrary, { numRuns, seed: 20241031 });
