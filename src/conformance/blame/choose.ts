import { type RuleId } from '../../index.js';
import { callOf, type Step } from '../system/Case.js';
import { type Difference } from '../system/Facets.js';
import { type Check } from './Check.js';
import { type Grade, grades, type Suspects } from './grades.js';

/** Differences of one cause, and the rules that they speak against. */
export interface Group {
  readonly differences: readonly Difference[];
  readonly suspects: Suspects;
  readonly vectorOf: RuleId | undefined;
  /** The operation that was called. */
  readonly call: Step['call'];
}

const strongestOf = ({ gradeOf }: Suspects, among: readonly RuleId[]): number =>
  Math.min(...among.map((rule) => gradeOf(rule) ?? Infinity), Infinity);

/** The strongest reason that there is. For rules whose vectors the system all answers right, it is never one of the first five. */
const strongest = ({ suspects }: Group): number => {
  const likely = strongestOf(suspects, suspects.likely);
  return likely <= grades.hasASay ? likely : strongestOf(suspects, suspects.all);
};

/** Is there a rule that at least this much speaks against? */
const isSuspected = ({ suspects }: Group, grade: Grade): boolean => strongestOf(suspects, suspects.likely) <= grade;

/** May the differences be due to the rule, if it is broken? If experiments explain them, only to a rule whose experiment does. */
const mayBeOf = (group: Group, rule: RuleId): boolean => {
  const grade = group.suspects.gradeOf(rule);
  if (grade === undefined) return false;
  const best = strongest(group);
  return grade <= best || (best >= grades.ownVector && grade <= grades.hasASay);
};

/** The rule among these that the differences speak against most. */
export const ownerAmong = (group: Group, rules: ReadonlySet<RuleId>): RuleId | undefined =>
  [...rules]
    .filter((rule) => mayBeOf(group, rule))
    .sort((one, other) => (group.suspects.gradeOf(one) ?? 0) - (group.suspects.gradeOf(other) ?? 0))[0];

type Asked = Pick<Check, 'isAsked' | 'known'>;

const count = (groups: readonly Group[], is: (group: Group) => boolean): number => groups.filter(is).length;

/** How much speaks for naming a rule, the weightiest first. */
const reasonsFor = (
  { isAsked }: Asked,
  rule: RuleId,
  groups: readonly Group[],
  all: readonly Group[],
): readonly number[] => [
  // In how many of them no rule is suspected more.
  count(groups, (group) => group.suspects.gradeOf(rule) === strongest(group)),
  count(groups, (group) => mayBeOf(group, rule)),
  isAsked(rule) ? 1 : 0,
  count(all, (group) => mayBeOf(group, rule)),
  -Math.min(...groups.map(({ suspects }) => suspects.gradeOf(rule) ?? Infinity)),
  count(groups, ({ call }) => call === callOf(rule)),
  count(groups, ({ vectorOf }) => vectorOf === rule),
];

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.map((value, index) => (other[index] ?? 0) - value).find((difference) => difference !== 0) ?? 0;

/** The rule for which most speaks. */
const likeliest = (
  asked: Asked,
  rules: readonly RuleId[],
  groups: readonly Group[],
  all: readonly Group[],
): RuleId | undefined =>
  rules
    .map((rule) => ({ rule, reasons: reasonsFor(asked, rule, groups, all) }))
    .sort((one, other) => compare(one.reasons, other.reasons))[0]?.rule;

/** A few rules to which all of the groups may be due: the likeliest first, without those that the others make superfluous. */
const fewest = (asked: Asked, groups: readonly Group[], all: readonly Group[]): readonly RuleId[] => {
  const chosen: RuleId[] = [];
  let open = groups;
  while (open.length > 0) {
    const suspected = [...new Set(open.flatMap((group) => group.suspects.all.filter((rule) => mayBeOf(group, rule))))];
    const rule = likeliest(asked, suspected, open, all);
    if (rule === undefined) break;
    chosen.push(rule);
    open = open.filter((group) => !mayBeOf(group, rule));
  }
  return chosen.reduceRight<readonly RuleId[]>((kept, rule) => {
    const others = kept.filter((each) => each !== rule);
    const isSuperfluous = groups.every((group) => !mayBeOf(group, rule) || others.some((each) => mayBeOf(group, each)));
    return isSuperfluous ? others : kept;
  }, chosen);
};

/**
 * The rules to name next: the smallest set of rules to which the differences may be due, by the strongest reasons there are.
 * From a history a rule is named only if an experiment with it explains the differences, as a history may show several mistakes
 * at once. If the only reason left is that rules have a say, the one rule that has a say is named; of several the likeliest,
 * as long as no rule is known to be broken.
 */
export const nextRules = (check: Asked, open: readonly Group[]): readonly RuleId[] => {
  const ofVectors = open.filter(({ vectorOf }) => vectorOf !== undefined);
  const byReason = [
    open.filter((group) => isSuspected(group, grades.explainsAll)),
    ...[grades.explainsHere, grades.ownVector, grades.isNamed].map((grade) =>
      ofVectors.filter((group) => isSuspected(group, grade)),
    ),
    ofVectors.filter(({ suspects }) => suspects.all.length === 1),
  ];
  const chosen = byReason.map((groups) => fewest(check, groups, open)).find((rules) => rules.length > 0);
  if (chosen !== undefined) return chosen;
  const suspected = [...new Set(open.flatMap(({ suspects }) => suspects.all))];
  const last = check.known.size > 0 ? undefined : likeliest(check, suspected, open, open);
  return last === undefined ? [] : [last];
};
