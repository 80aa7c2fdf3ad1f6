import { type RuleId } from '../index.js';
import { type Case } from './Case.js';
import { type Facets, fieldOf, isAlike, kindOf, leading, partsOf, placeOf, subjectOf } from './Facets.js';
import { facetsWithout } from './Knowledge.js';
import { type Expected } from './Reference.js';
import { type Difference } from './Report.js';
import { type Check } from './runCase.js';
import { rulesOfEdition } from './standings.js';
import { suspicionOf, type Without } from './suspicion.js';

/** A step that was answered otherwise, after steps that were answered right. */
export interface Situation {
  readonly check: Check;
  /** The case up to the step. */
  readonly case: Case;
  /** Rules that the system is known to lack: without them it has agreed so far. */
  readonly lacking: readonly RuleId[];
  readonly expected: Expected;
  readonly actual: Facets;
  readonly differences: readonly Difference[];
  /** The rule whose vector this is. */
  readonly vectorOf: RuleId | undefined;
}

/** A finding that should have changed and is as it was differs in one thing, however many of its attributes show it. */
const asOne = (
  differences: readonly Difference[],
  before: Facets | undefined,
  actual: Facets,
): readonly Difference[] => {
  const isAsItWas = ({ at }: Difference): boolean => {
    const place = placeOf('stored', subjectOf(at) ?? '');
    const parts = partsOf(before ?? new Map(), place);
    return kindOf(at).startsWith('stored.') && parts.size > 0 && isAlike(parts, partsOf(actual, place));
  };
  const unchanged = [...new Set(differences.filter(isAsItWas).map(({ at }) => placeOf('stored', subjectOf(at) ?? '')))];
  return [
    ...unchanged.map((at) => ({ at, expected: 'changed', actual: 'as it was' })),
    ...differences.filter((each) => !isAsItWas(each)),
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

/** What a step that was answered otherwise says about the rules. */
export interface Blame {
  /** The rules that are broken, the most suspect first, each with its differences. */
  readonly rules: ReadonlyMap<RuleId, readonly Difference[]>;
  /** Do our own functions answer all of the case as the system does, if these rules are taken away? */
  readonly explainsAll: boolean;
}

export const blame = (situation: Situation): Blame => {
  const { check, lacking, actual, differences, vectorOf } = situation;
  const { edition, knowledge, kept } = check;
  const { comparison } = check.calling;
  const step = situation.case.steps.at(-1);
  const answersWithout = (ids: readonly RuleId[]): readonly Facets[] =>
    facetsWithout(edition, comparison, [...lacking, ...ids], situation.case);
  const usual = answersWithout([]).slice(0, -1);
  const without = new Map(
    rulesOfEdition(edition).map(({ id }): [RuleId, Without] => {
      const answers = answersWithout([id]);
      const facets = answers.at(-1) ?? new Map<string, unknown>();
      const isRefuted = facets.size === 0 || usual.some((each, index) => !isAlike(each, answers[index] ?? new Map()));
      return [id, { facets, isRefuted }];
    }),
  );
  const mostSuspect = (group: readonly Difference[]): RuleId | undefined => {
    if (step === undefined) return undefined;
    const scene = { edition, knowledge, kept, step, expected: situation.expected, actual, vectorOf };
    const against = group.map((each) => suspicionOf(each, scene, without));
    const ranked = rulesOfEdition(edition)
      .map(({ id }) => ({ id, suspicion: against.reduce((sum, suspicion) => sum + suspicion(id), 0) }))
      .sort((one, other) => other.suspicion - one.suspicion || knowledge.vectors(other.id) - knowledge.vectors(one.id));
    return ranked[0]?.id;
  };
  const rules = new Map<RuleId, readonly Difference[]>();
  for (const group of byField(leading(asOne(differences, usual.at(-1), actual)))) {
    const rule = mostSuspect(group) ?? vectorOf;
    if (rule !== undefined) rules.set(rule, [...(rules.get(rule) ?? []), ...group]);
  }
  const explainsAll = isAlike(actual, answersWithout([...rules.keys()]).at(-1) ?? new Map());
  return { rules, explainsAll };
};
