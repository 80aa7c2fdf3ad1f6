import { type RuleId } from '../../index.js';
import { type Case, type Step } from '../system/Case.js';
import { type Difference } from '../system/Facets.js';
import { type MadeAgain } from '../report/unsteadyOf.js';
import { type Divergence } from '../report/Report.js';
import { type Found, oddityOf, type Unexplained } from '../blame/runCase.js';

/** The smallest calls so far that show a rule to be broken, or what no rule explains, and how often it showed. */
export interface Shown<Seen extends Found | Unexplained> {
  readonly occurrences: number;
  readonly found: Seen;
  readonly where: Divergence['found'];
}

/** Vectors of a rule that say nothing of it. */
export interface Unseen {
  readonly reason: string;
  /** Those that were not answered right, or could not be run. */
  readonly count: number;
  /** How many of them were answered wrong in something that isn't this rule's. */
  readonly hidden: number;
}

/** What has been found so far in a check. */
export interface Tally {
  readonly kept: Map<RuleId, number>;
  readonly broken: Map<RuleId, Shown<Found>>;
  readonly reached: Set<RuleId>;
  /** Why vectors of the rule say nothing of it, and how many there are. */
  readonly unseen: Map<RuleId, Unseen>;
  /** What no rule explains, by the attribute or the part of the reply; the smallest calls that show it. */
  readonly unexplained: Map<string, Shown<Unexplained>>;
  readonly problems: string[];
  /** What was made again, call by call. */
  readonly madeAgain: Map<Step['call'], MadeAgain>;
  vectors: number;
  histories: number;
  /** Calls that were given up. */
  late: number;
  /** Calls that were given up when they were made again. */
  lateAgain: number;
}

export const newTally = (): Tally => ({
  kept: new Map(),
  broken: new Map(),
  reached: new Set(),
  unseen: new Map(),
  unexplained: new Map(),
  problems: [],
  madeAgain: new Map(),
  vectors: 0,
  histories: 0,
  late: 0,
  lateAgain: 0,
});

/** Where the rule has no say in what should come of it, something else comes first. */
const isBeside = ({ rule, expected }: Partial<Pick<Found, 'rule' | 'expected'>>): boolean =>
  rule !== undefined && expected?.rules.has(rule) === false;

/** What a reader has to read: first of all what belongs to other rules, and how many calls. */
const sizeOf = (
  found: Partial<Pick<Found, 'rule' | 'expected' | 'alsoBroken' | 'isUnclear'>> & { readonly case: Case },
): number => {
  const { case: each } = found;
  const others = found.alsoBroken !== undefined ? found.alsoBroken.length + (found.isUnclear === true ? 1 : 0) : 0;
  const beside = isBeside(found) ? 1e15 : 0;
  return beside + others * 1e12 + each.steps.length * 1e9 + JSON.stringify(each.steps).length;
};

/** Counts what was seen, and keeps the calls that show it best. */
const counted = <Seen extends Found | Unexplained>(
  before: Shown<Seen> | undefined,
  found: Seen,
  where: Divergence['found'],
  occurrences: number,
): Shown<Seen> => ({
  occurrences: (before?.occurrences ?? 0) + occurrences,
  ...(before === undefined || sizeOf(found) < sizeOf(before.found)
    ? { found, where }
    : { found: before.found, where: before.where }),
});

/** A rule that was found broken. */
export const noteBreak = ({ broken }: Tally, found: Found, where: Divergence['found'], occurrences = 1): void => {
  broken.set(found.rule, counted(broken.get(found.rule), found, where, occurrences));
};

/** A difference that no rule explains. */
export const noteUnexplained = ({ unexplained }: Tally, found: Unexplained, where: Divergence['found']): void => {
  const kind = oddityOf(found);
  unexplained.set(kind, counted(unexplained.get(kind), found, where, 1));
};

/** Counts a vector of a rule that was answered right. */
export const noteKept = (tally: Tally, rule: RuleId): void => {
  tally.kept.set(rule, (tally.kept.get(rule) ?? 0) + 1);
};

/** Counts a vector that says nothing of its rule. The last reason is told. */
export const noteUnseen = ({ unseen }: Tally, rule: RuleId, reason: string, isHidden = false): void => {
  const before = unseen.get(rule) ?? { count: 0, hidden: 0 };
  unseen.set(rule, { reason, count: before.count + 1, hidden: before.hidden + (isHidden ? 1 : 0) });
};

/** A vector was answered right, and would be so without its rule: some only show where a rule ends. */
export const noteUnshown = ({ unseen }: Tally, rule: RuleId): void => {
  if (!unseen.has(rule))
    unseen.set(rule, { reason: "what can be seen of the system doesn't show it", count: 0, hidden: 0 });
};

/** The rules that had a say. */
export const noteReached = ({ reached }: Tally, rules: Iterable<RuleId>): void => {
  for (const rule of rules) reached.add(rule);
};

/** Counts a case that was made again, and whether one of its calls was answered differently then. */
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

/** Has the same call been answered sometimes one way, sometimes another? */
export const isUnsteady = ({ madeAgain }: Tally): boolean =>
  [...madeAgain.values()].some(({ changed }) => changed.size > 0);
