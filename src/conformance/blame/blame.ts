import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import {
  type Difference,
  type Facets,
  fieldOf,
  isAlike,
  kindOf,
  leading,
  nothing,
  partsOf,
  placeOf,
  subjectOf,
} from '../system/Facets.js';
import { rulesOfEdition } from '../reference/standings.js';
import { type Expected } from '../reference/Reference.js';
import { facetsWithout } from './Knowledge.js';
import { type Experiment, type Scene, suspicionOf } from './suspicion.js';

/** What there is to find out who is to blame. */
export interface Situation extends Scene {
  /** The case up to the step. */
  readonly case: Case;
  /** Rules that the system is known to lack: without them it has agreed so far. */
  readonly lacking: readonly RuleId[];
  readonly differences: readonly Difference[];
}

/** A finding that should have changed and is as it was differs in one thing, however many of its attributes show it. */
const asOne = (differences: readonly Difference[], before: Facets, actual: Facets): readonly Difference[] => {
  const isAsItWas = ({ at }: Difference): boolean => {
    const place = placeOf('stored', subjectOf(at) ?? '');
    const parts = partsOf(before, place);
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

/** Of a case longer than this, in characters, no experiments are made but for the rule that it is about. */
const longestExperiment = 1_000_000;

/** In one step no more causes than these are looked for: a system that goes wrong everywhere shows it in the first few. */
const mostGroups = 12;

/** The rules that experiments are made with. */
const rulesAtPlay = ({ check: { edition }, case: { steps }, vectorOf }: Situation): readonly RuleId[] => {
  const isLong = JSON.stringify(steps).length > longestExperiment;
  return rulesOfEdition(edition)
    .map(({ id }) => id)
    .filter((id) => !isLong || id === vectorOf);
};

/** The rules without which our own functions would have answered the last step otherwise, and those before alike. */
const experimentsIn = (situation: Situation): ReadonlyMap<RuleId, Experiment> => {
  const { check, lacking, actual } = situation;
  const usual = check.ask(lacking, situation.case);
  const last = situation.case.steps.length - 1;
  return new Map(
    rulesAtPlay(situation).flatMap((id): readonly (readonly [RuleId, Experiment])[] => {
      const answers = check.ask([...lacking, id], situation.case);
      const facets = answers[last]?.facets ?? nothing;
      if (answers[last] === usual[last] || facets.size === 0) return [];
      const isRefuted = usual.slice(0, -1).some((each, index) => !isSameAnswer(each, answers[index]));
      return isRefuted ? [] : [[id, { facets, isAlike: isAlike(actual, facets) }]];
    }),
  );
};

const isSameAnswer = (one: Expected, other: Expected | undefined): boolean =>
  one === other || (other !== undefined && isAlike(one.facets, other.facets));

export const blame = (situation: Situation): Blame => {
  const { check, lacking, actual, differences, vectorOf } = situation;
  const { edition, knowledge, ask } = check;
  const answersWithout = (ids: readonly RuleId[]): readonly Facets[] =>
    facetsWithout(ask, [...lacking, ...ids], situation.case);
  const before = answersWithout([]).at(-2) ?? nothing;
  const experiments = experimentsIn(situation);
  const mostSuspect = (group: readonly Difference[]): RuleId | undefined => {
    const against = group.map((each) => suspicionOf(each, situation, experiments));
    const ranked = rulesOfEdition(edition)
      .map(({ id }) => ({ id, suspicion: against.reduce((sum, suspicion) => sum + suspicion(id), 0) }))
      .sort((one, other) => other.suspicion - one.suspicion || knowledge.vectors(other.id) - knowledge.vectors(one.id));
    return ranked[0]?.id;
  };
  const rules = new Map<RuleId, readonly Difference[]>();
  for (const group of byField(leading(asOne(differences, before, actual))).slice(0, mostGroups)) {
    const rule = mostSuspect(group) ?? vectorOf;
    if (rule !== undefined) rules.set(rule, [...(rules.get(rule) ?? []), ...group]);
  }
  const explainsAll = isAlike(actual, answersWithout([...rules.keys()]).at(-1) ?? nothing);
  return { rules, explainsAll };
};
