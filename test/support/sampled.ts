import { describe } from 'vitest';

/** Whether every case is run, as `npm run test:exhaustive` does, or a sample of those that take long, as `npm test` does. */
const exhaustive = process.env.EXHAUSTIVE === 'true';

/**
 * How often a property is tried that `npm test` tries a fifth as often: those of a file that has many, or whose values take
 * long to make. test/support/Closing.ts says which files these are, and `npm run test:exhaustive` makes every run.
 */
export const sampledRuns = (all: number): number => (exhaustive ? all : Math.ceil(all / 5));

/** So many of the cases, spread evenly, so that there are some of each kind where a list has them kind by kind. */
const spread = <A>(cases: readonly A[], size: number): readonly A[] =>
  cases.filter((_, at) => Math.floor((at * size) / cases.length) !== Math.floor(((at + 1) * size) / cases.length));

/**
 * Describes something by cases that are too many or too slow for `npm test`: it gets a sample, of this size or these
 * cases, and its title says so, for test/support/Closing.ts to repeat at the end. `npm run test:exhaustive` runs all of them.
 */
export const describeSampled = <A>(
  name: string,
  cases: readonly A[],
  sample: number | readonly A[],
  define: (cases: readonly A[]) => void,
): void => {
  const some = typeof sample === 'number' ? spread(cases, Math.min(sample, cases.length)) : sample;
  const chosen = exhaustive ? cases : some;
  const note = chosen.length === cases.length ? '' : ` (sample: ${chosen.length} of ${cases.length} cases)`;
  describe(`${name}${note}`, () => {
    define(chosen);
  });
};
