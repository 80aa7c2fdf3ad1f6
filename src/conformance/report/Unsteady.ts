import { type Difference } from '../system/Facets.js';
import { type Step } from '../system/Case.js';

/**
 * An operation that doesn't always give the same answer to the same calls. What is answered differently from what a rule
 * says is made again from `reset`, several times, before the rule is blamed; if an answer changes, no rule is to blame.
 */
export interface Unsteady {
  readonly call: Step['call'];
  /** In how many cases its answer changed. */
  readonly occurrences: number;
  /** How many cases have such a call and were made more than once. */
  readonly total: number;
  /** The smallest of these cases, a line for each call; the answer to the last one changed. */
  readonly calls: readonly string[];
  /** Where that answer changed: `expected` is what it was the first time, `actual` what it was when made again. */
  readonly differences: readonly Difference[];
}
