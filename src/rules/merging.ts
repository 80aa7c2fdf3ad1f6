import { type Withheld } from '../decision/Decision.js';
import { type Finding } from '../finding/Finding.js';

/** Attributes and their new values; `undefined` takes an attribute away. */
export type Changes = Readonly<Record<string, unknown>>;

/** What one merge rule does: the attributes that it sets, and those that the provider sent and does not get. */
export interface MergeStep {
  readonly set: Changes;
  readonly withheld: readonly Omit<Withheld, 'rule'>[];
}

/** The answer of a merge rule that has nothing to do. */
export const unchanged: MergeStep = { set: {}, withheld: [] };

export const setting = (set: Changes): MergeStep => ({ set, withheld: [] });

/**
 * The finding without the attributes that were taken away. The cast holds: rules take only optional attributes away.
 */
export const withoutAbsent = (finding: Finding): Finding =>
  Object.values(finding).includes(undefined)
    ? (Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined)) as Finding)
    : finding;
