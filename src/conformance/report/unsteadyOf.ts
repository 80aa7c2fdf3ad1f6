import { type Case, type Step } from '../system/Case.js';
import { type Difference } from '../system/Facets.js';
import { describe } from './divergenceOf.js';
import { type Unsteady } from './Unsteady.js';

/** How steadily a kind of call was answered in the cases that were made more than once. */
export interface MadeAgain {
  readonly cases: Set<string>;
  readonly changed: Set<string>;
  /** The smallest case whose last call was answered differently the second time, and where the answers differ. */
  example: { readonly case: Case; readonly differences: readonly Difference[] } | undefined;
}

/** What was made again and answered differently, the most frequent call first. */
export const unsteadyOf = (madeAgain: ReadonlyMap<Step['call'], MadeAgain>): readonly Unsteady[] =>
  [...madeAgain]
    .flatMap(([call, { cases, changed, example }]): readonly Unsteady[] => {
      if (example === undefined) return [];
      const { differences } = example;
      const said = differences.map(({ at }) => at).join(' ');
      const calls = example.case.steps.map((step) => describe(step, said));
      return [{ call, occurrences: changed.size, total: cases.size, calls, differences }];
    })
    .sort((one, other) => other.occurrences - one.occurrences);
