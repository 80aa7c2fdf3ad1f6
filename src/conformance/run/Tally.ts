import { type RuleId } from '../../index.js';
import { type Case, type Step } from '../system/Case.js';
import { type Difference } from '../system/Facets.js';
import { type MadeAgain } from '../report/unsteadyOf.js';
import { type Divergence } from '../report/Report.js';
import { type Found } from '../blame/runCase.js';

/** The smallest calls so far that show a rule to be broken, and how often it showed. */
export interface Break {
  readonly times: number;
  readonly found: Found;
  readonly where: Divergence['found'];
}

/** What has been found so far in a check. */
export interface Tally {
  readonly kept: Map<RuleId, number>;
  readonly broken: Map<RuleId, Break>;
  readonly reached: Set<RuleId>;
  /** Why a vector of the rule says nothing of it. */
  readonly unseen: Map<RuleId, string>;
  readonly problems: string[];
  /** What was made again, call by call. */
  readonly madeAgain: Map<Step['call'], MadeAgain>;
  vectors: number;
  histories: number;
  /** Calls that were given up. */
  late: number;
}

export const newTally = (): Tally => ({
  ...{ kept: new Map(), broken: new Map(), reached: new Set(), unseen: new Map(), problems: [] },
  madeAgain: new Map(),
  ...{ vectors: 0, histories: 0, late: 0 },
});

/** What a reader has to read: first of all how many calls. */
const sizeOf = ({ case: { steps } }: { readonly case: Case }): number =>
  steps.length * 1e9 + JSON.stringify(steps).length;

/** A rule that was found broken; the smaller calls are kept. */
export const noteBreak = (tally: Tally, found: Found, where: Divergence['found'], times = 1): void => {
  const before = tally.broken.get(found.rule);
  const isSmaller = before === undefined || sizeOf(found) < sizeOf(before.found);
  tally.broken.set(found.rule, {
    times: (before?.times ?? 0) + times,
    ...(isSmaller ? { found, where } : { found: before.found, where: before.where }),
  });
};

/** Counts a vector of a rule that was answered right. */
export const noteKept = (tally: Tally, rule: RuleId): void => {
  tally.kept.set(rule, (tally.kept.get(rule) ?? 0) + 1);
};

/** The rules that had a say. */
export const noteReached = ({ reached }: Tally, rules: Iterable<RuleId>): void => {
  for (const rule of rules) reached.add(rule);
};

/** Counts a case that was made again, and whether the answer to one of its calls was another then. */
export const noteMadeAgain = (
  { madeAgain }: Tally,
  { hub, steps }: Case,
  change: { readonly step: number; readonly differences: readonly Difference[] } | undefined,
): void => {
  const key = JSON.stringify([hub, steps]);
  for (const call of new Set(steps.map((step) => step.call))) {
    const noted = madeAgain.get(call) ?? { cases: new Set(), changed: new Set(), example: undefined };
    noted.cases.add(key);
    madeAgain.set(call, noted);
  }
  const changed = change === undefined ? undefined : steps[change.step];
  const noted = changed === undefined ? undefined : madeAgain.get(changed.call);
  if (change === undefined || noted === undefined) return;
  noted.changed.add(key);
  const example = { case: { hub, steps: steps.slice(0, change.step + 1) }, differences: change.differences };
  if (noted.example === undefined || sizeOf(example) < sizeOf(noted.example)) noted.example = example;
};

/** Has the same call been answered now so, now so? */
export const isUnsteady = ({ madeAgain }: Tally): boolean =>
  [...madeAgain.values()].some(({ changed }) => changed.size > 0);
