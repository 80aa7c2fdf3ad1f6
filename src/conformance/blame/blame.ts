import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import {
  type Difference,
  differencesOf,
  type Facets,
  fieldOf,
  findingOf,
  isAlike,
  isWithin,
  kindOf,
  leading,
  nothing,
  partsOf,
  subjectOf,
  versionOf,
  withoutReplyWhereThereIsNone,
} from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { type Check } from './Check.js';
import { type Group, ownerAmong } from './choose.js';
import { experimenting, experimentsIn } from './experiments.js';
import { grades, onlyOf, type Suspects } from './grades.js';
import { isOfVersions } from './Scene.js';
import { suspectsIn } from './suspects.js';

/** A step that was answered differently, and what is known of the system. */
export interface Situation {
  readonly check: Check;
  /** The case up to the step. */
  readonly case: Case;
  /** Rules that the system is known to lack: without them it has agreed so far. */
  readonly lacking: readonly RuleId[];
  readonly actual: Facets;
  /** The rule whose vector this is. */
  readonly vectorOf: RuleId | undefined;
}

const asItWas = 'as it was';

const isOneThing = ({ actual }: Difference): boolean => actual === asItWas;

/**
 * A finding that should have changed and is as it was differs in one thing, however many of its attributes show it; and so does
 * one that was in the batch several times, and of which another version is stored.
 */
const asOne = (
  differences: readonly Difference[],
  before: Facets,
  actual: Facets,
  expected: Expected,
): readonly Difference[] => {
  const isOfContent = ({ at }: Difference): boolean => kindOf(at).startsWith('stored.');
  const isAsItWas = (finding: string): boolean => {
    const parts = partsOf(before, finding);
    return parts.size > 0 && isAlike(parts, partsOf(actual, finding));
  };
  const changed = new Set(differences.filter(isOfContent).map(({ at }) => findingOf(at)));
  const unchanged = new Set([...changed].filter(isAsItWas));
  const versions = new Set(differences.map(({ at }) => at).filter((at) => isOfVersions(at, expected)));
  const isLeft = ({ at }: Difference): boolean =>
    !unchanged.has(findingOf(at)) && (!versions.has(versionOf(at)) || versions.has(at));
  return [
    ...[...unchanged].map((at) => ({ at, expected: 'changed', actual: asItWas })),
    ...differences.filter((each) => !isOfContent(each) || isLeft(each)),
  ];
};

/** The differences that have one cause: those of one field of a finding, at the top level and under FindingProviderFields. */
const byField = (differences: readonly Difference[]): readonly (readonly Difference[])[] => {
  const groups = new Map<string, readonly Difference[]>();
  for (const each of differences) {
    const field = fieldOf(each.at);
    const key = field === undefined ? each.at : `${subjectOf(each.at) ?? ''} ${field}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
};

/** At most this many causes are looked for in one step: a system that goes wrong everywhere shows it in the first few. */
const mostGroups = 12;

/** What a step that was answered differently says about the rules. */
export interface Blame {
  /** The known rules that the differences belong to, each with those that are its own. */
  readonly rules: ReadonlyMap<RuleId, readonly Difference[]>;
  /** Those of them without which our own functions answer as the system does, or nearer to it. */
  readonly lacking: readonly RuleId[];
  /** What belongs to no known rule. */
  readonly open: readonly Group[];
  /** Do our own functions answer all of the step as the system does without those that are lacking? */
  readonly explainsAll: boolean;
}

/** Differences that belong to a known rule. */
interface Owned {
  readonly rule: RuleId;
  readonly differences: readonly Difference[];
}

interface Taken {
  readonly rules: ReadonlyMap<RuleId, readonly Difference[]>;
  readonly lacking: readonly RuleId[];
  readonly expected: Expected | undefined;
  readonly remaining: readonly Difference[];
}

/** Takes the known rules away one after the other, as long as that brings our own functions nearer to the system. */
const takeAway = ({ check, case: each, lacking: before, actual }: Situation): Taken => {
  const last = each.steps.length - 1;
  const rules = new Map<RuleId, readonly Difference[]>();
  let lacking = before;
  for (;;) {
    const expected = check.ask(lacking, each)[last];
    const remaining = withoutReplyWhereThereIsNone(differencesOf(expected?.facets ?? nothing, actual));
    const experimentWith = experimenting(check, each, lacking, actual);
    const nearer = [...check.known]
      .map((rule) => ({ rule, experiment: experimentWith(rule) }))
      .map(({ rule, experiment }) => ({ rule, experiment, left: experiment?.remaining ?? remaining.length }))
      .filter(({ left }) => left < remaining.length)
      .sort((one, other) => one.left - other.left)[0];
    if (nearer === undefined) return { rules, lacking, expected, remaining };
    const { rule, experiment } = nearer;
    rules.set(
      rule,
      remaining.filter(({ at }) => experiment?.resolves(at) === true),
    );
    lacking = [...lacking, rule];
  }
};

/**
 * If much speaks against a rule that was asked for, the suspects that nobody asked for are left out: the vectors that would
 * clear them were not run.
 */
const askedAmong = ({ isAsked }: Check, suspects: Suspects): Suspects => {
  const isOne = (rule: RuleId): boolean => isAsked(rule) && (suspects.gradeOf(rule) ?? Infinity) <= grades.ownVector;
  return suspects.likely.some(isOne) ? onlyOf(suspects, isAsked) : suspects;
};

export const blame = (situation: Situation): Blame => {
  const { check, actual, vectorOf } = situation;
  const { rules, lacking, expected, remaining } = takeAway(situation);
  const step = situation.case.steps.at(-1);
  if (remaining.length === 0 || expected === undefined || step === undefined)
    return { rules, lacking, open: [], explainsAll: remaining.length === 0 };
  const before = check.ask(lacking, situation.case).at(-2)?.facets ?? nothing;
  const experiments = experimentsIn(check, situation.case, lacking, actual, vectorOf);
  const scene = { check, steps: situation.case.steps, step, expected, actual, vectorOf };
  const groupOf = (differences: readonly Difference[]): Group => {
    const suspects = askedAmong(check, suspectsIn(differences, scene, experiments));
    return { differences, suspects, vectorOf, call: step.call };
  };
  const ownedIn = (group: Group): readonly Owned[] | undefined => {
    const rule = ownerAmong(group, check.known);
    return rule === undefined ? undefined : [{ rule, differences: group.differences }];
  };
  // A finding that is as it was may lack only what known rules would have changed.
  const ownedInParts = ({ differences }: Group): readonly Owned[] | undefined => {
    const parts = remaining.filter(({ at }) =>
      differences.some((whole) => isOneThing(whole) && isWithin(at, whole.at)),
    );
    const owned = byField(parts).map((each) => ownedIn(groupOf(each)));
    return owned.length === 0 || owned.includes(undefined) ? undefined : owned.flatMap((each) => each ?? []);
  };
  const all = new Map(rules);
  const open: Group[] = [];
  for (const differences of byField(leading(asOne(remaining, before, actual, expected))).slice(0, mostGroups)) {
    const group = groupOf(differences);
    const owned = ownedIn(group) ?? ownedInParts(group);
    if (owned === undefined) open.push(group);
    for (const each of owned ?? []) all.set(each.rule, [...(all.get(each.rule) ?? []), ...each.differences]);
  }
  return { rules: all, lacking, open, explainsAll: false };
};
