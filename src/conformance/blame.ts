import { jsonEquals } from '../finding/Json.js';
import { type EditionId, type RuleId } from '../index.js';
import { keyOf } from './answers.js';
import { type Case } from './Case.js';
import { type Facets, kindOf, leading, subjectOf } from './Facets.js';
import { facetsWithout, type Knowledge } from './Knowledge.js';
import { type Comparison } from './Options.js';
import { type Expected } from './Reference.js';
import { type Difference } from './Report.js';
import { rulesOfEdition } from './standings.js';

/*
 * Which rule does a system break that answers otherwise? For each rule we ask what our own functions would answer without
 * it. A rule without which they answer as the system does is the one that the system lacks. Where there is none, the rules
 * are weighed: does the place depend on the rule, does the vector belong to it, did it decide, does its code stand there?
 */

/** A step that was answered otherwise. */
export interface Situation {
  readonly edition: EditionId;
  readonly comparison: Comparison;
  readonly knowledge: Knowledge;
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

/** What each reason to suspect a rule weighs. */
const weights = {
  /** Without the rule our own functions answer as the system does. */
  answersAlike: 4,
  /** Without the rule our own functions answer otherwise than with it. */
  decides: 2,
  /** The vector is the rule's, and the rule decides such places. */
  hasTheVector: 3,
  /** Our decision names the rule. */
  isNamed: 2,
  /** The system failed what should have succeeded, with a code of the rule. */
  hasTheCode: 3,
} as const;

/** The rules that our decision names for a place. */
const namedFor = ({ at }: Difference, { refusal, decisions, items }: Expected): readonly RuleId[] => {
  if (refusal !== undefined) return [refusal.rule];
  const subject = subjectOf(at);
  const concerned = decisions.filter((_, index) => {
    const item = items[index];
    return subject === undefined || (item !== undefined && (item.Id === subject || keyOf(item) === subject));
  });
  const attribute = /^stored\.(\w+)/.exec(kindOf(at))?.[1];
  if (attribute === undefined) {
    const failed = concerned.filter(({ outcome }) => outcome === 'Failed');
    return (failed.length > 0 ? failed : concerned).map(({ rule }) => rule);
  }
  return concerned.flatMap((decision) =>
    'withheld' in decision
      ? decision.withheld.filter((each) => each.attribute === attribute).map(({ rule }) => rule)
      : [],
  );
};

/** Is it a code or an exception where ours has none? */
const unexpectedCodes = ({ expected, actual }: Difference): readonly string[] => {
  const codesIn = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(/[\s:,]+/) : []);
  const wanted = codesIn(expected);
  return codesIn(actual).filter((code) => !wanted.includes(code));
};

/** The rule that a difference speaks against most. */
const mostSuspect = (
  difference: Difference,
  { edition, knowledge, expected, vectorOf }: Situation,
  without: ReadonlyMap<RuleId, Facets>,
): RuleId | undefined => {
  const { at, actual } = difference;
  const named = namedFor(difference, expected);
  const codes = unexpectedCodes(difference);
  const suspicion = (rule: RuleId): number => {
    const value = without.get(rule)?.get(at);
    const isLost = without.get(rule)?.size === 0;
    const decides = !isLost && !jsonEquals(value, expected.facets.get(at));
    const reasons: Readonly<Record<keyof typeof weights, boolean>> = {
      answersAlike: decides && jsonEquals(value, actual),
      decides,
      hasTheVector: rule === vectorOf && knowledge.kinds(rule).has(kindOf(at)),
      isNamed: named.includes(rule),
      hasTheCode: codes.some((code) => knowledge.codes(rule).has(code)),
    };
    return (Object.keys(weights) as (keyof typeof weights)[])
      .filter((reason) => reasons[reason])
      .reduce((sum, reason) => sum + weights[reason], 0);
  };
  const ranked = rulesOfEdition(edition)
    .map(({ id }) => ({ id, suspicion: suspicion(id), vectors: knowledge.vectors(id) }))
    .sort((one, other) => other.suspicion - one.suspicion || other.vectors - one.vectors);
  return ranked[0]?.id;
};

/** What a step that was answered otherwise says about the rules. */
export interface Blame {
  /** The rules that are broken, the most suspect first, each with its differences. */
  readonly rules: ReadonlyMap<RuleId, readonly Difference[]>;
  /** Do our own functions answer all of the case as the system does, if these rules are taken away? */
  readonly explainsAll: boolean;
}

export const blame = (situation: Situation): Blame => {
  const { edition, comparison, lacking, actual, differences } = situation;
  const without = new Map<RuleId, Facets>(
    rulesOfEdition(edition).map(({ id }) => [
      id,
      facetsWithout(edition, comparison, [...lacking, id], situation.case).at(-1) ?? new Map<string, unknown>(),
    ]),
  );
  const rules = new Map<RuleId, readonly Difference[]>();
  for (const difference of leading(differences)) {
    const rule = mostSuspect(difference, situation, without) ?? situation.vectorOf;
    if (rule !== undefined) rules.set(rule, [...(rules.get(rule) ?? []), difference]);
  }
  const all = facetsWithout(edition, comparison, [...lacking, ...rules.keys()], situation.case).at(-1);
  const explainsAll =
    all !== undefined && [...all.keys(), ...actual.keys()].every((at) => jsonEquals(all.get(at), actual.get(at)));
  return { rules, explainsAll };
};
