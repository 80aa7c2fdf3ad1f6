import { describe } from 'vitest';

/** What is run of that which takes long: a sample, as in `npm test`; the rest, as in `npm run test:rest`; or all of it. */
const share = process.env.SHARE ?? 'sample';

/**
 * How often a property is tried that `npm test` tries a fifth as often: those of a file that has many, or whose values take
 * long to make. test/support/Closing.ts says which files these are, and `npm run test:rest` makes the other runs.
 */
export const sampledRuns = (all: number): number => {
  const sample = Math.ceil(all / 5);
  return { sample, rest: all - sample }[share] ?? all;
};

/** So many of the cases, spread evenly, so that there are some of each kind where a list has them kind by kind. */
const spread = <A>(cases: readonly A[], size: number): readonly A[] =>
  cases.filter((_, at) => Math.floor((at * size) / cases.length) !== Math.floor(((at + 1) * size) / cases.length));

/** The cases of a share, and what the title says of them. */
const shareOf = <A>(
  cases: readonly A[],
  sample: readonly A[],
): { readonly chosen: readonly A[]; readonly note: string } => {
  if (share !== 'sample' && share !== 'rest') return { chosen: cases, note: '' };
  const isOfSample = new Set(sample);
  const chosen = share === 'sample' ? sample : cases.filter((each) => !isOfSample.has(each));
  const of = `${chosen.length} of ${cases.length} cases`;
  return { chosen, note: share === 'sample' ? ` (sample: ${of})` : ` (the other ${of})` };
};

/**
 * Describes something by cases that are too many or too slow for `npm test`: it gets a sample, of this size or these
 * cases, and its title says so, for test/support/Closing.ts to repeat at the end. `npm run test:rest` runs the others.
 */
export const describeSampled = <A>(
  name: string,
  cases: readonly A[],
  sample: number | readonly A[],
  define: (cases: readonly A[]) => void,
): void => {
  const { chosen, note } = shareOf(cases, typeof sample === 'number' ? spread(cases, sample) : sample);
  describe(`${name}${note}`, () => {
    define(chosen);
  });
};
