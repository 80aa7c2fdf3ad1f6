import { jsonEquals } from '../finding/Json.js';
import { type EditionId, type RuleId } from '../index.js';
import { keyOf } from './answers.js';
import { type Case } from './Case.js';
import { differencesOf, type Facets, kindOf, leading, placeOf, subjectOf } from './Facets.js';
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

/** A step that was answered otherwise, after steps that were answered right. */
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
  /** Without the rule our own functions answer the whole step as the system does, in all that is compared. */
  answersAlike: 6,
  /** Without the rule our own functions answer as the system does here. */
  answersAlikeHere: 2,
  /** Without the rule our own functions answer otherwise here than with it. */
  decides: 2,
  /** The vector is the rule's, and the rule decides such places. */
  hasTheVector: 3,
  /** Our decision names the rule. */
  isNamed: 2,
  /** The system failed what should have succeeded, with a code of the rule. */
  hasTheCode: 3,
  /** It is the rule of identity, and another finding has an Id like this one. */
  isMixedUp: 5,
  /** It is the rule of sequence, and the finding stands in the batch twice. */
  isTwiceInTheBatch: 3,
} as const;

type Reason = keyof typeof weights;

const identityRule: RuleId = 'import/findingIsMatchedByProductArnAndId';
const sequenceRule: RuleId = 'import/sameFindingTwiceIsTwoImportsInOrder';

/** The items that a place is about; all of them where it is about none in particular. */
const concerned = ({ at }: Difference, { items }: Expected): readonly number[] => {
  const subject = subjectOf(at);
  return items.flatMap((item, index) =>
    subject === undefined || item.Id === subject || keyOf(item) === subject ? [index] : [],
  );
};

/** The rules that our decision names for a place. */
const namedFor = (difference: Difference, expected: Expected): readonly RuleId[] => {
  if (expected.refusal !== undefined) return [expected.refusal.rule];
  const decisions = concerned(difference, expected).flatMap((index) => expected.decisions[index] ?? []);
  const attribute = /^stored\.(\w+)/.exec(kindOf(difference.at))?.[1];
  if (attribute === undefined) {
    const failed = decisions.filter(({ outcome }) => outcome === 'Failed');
    return (failed.length > 0 ? failed : decisions).map(({ rule }) => rule);
  }
  return decisions.flatMap((decision) =>
    'withheld' in decision
      ? decision.withheld.filter((each) => each.attribute === attribute).map(({ rule }) => rule)
      : [],
  );
};

/** InvalidInput is the code of an item, and InvalidInputException that of a request, for the same fault. */
const codesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[\s:,]+/).map((code) => code.replace(/Exception$/, '')) : [];

/** The codes and exceptions that stand where ours has none of them. */
const unexpectedCodes = ({ expected, actual }: Difference): readonly string[] => {
  const wanted = codesIn(expected);
  return codesIn(actual).filter((code) => !wanted.includes(code));
};

/** Is there another finding, stored or sent, whose Id is the same but for letter case or product? */
const isMixedUp = (difference: Difference, { expected }: Situation): boolean => {
  const subject = subjectOf(difference.at);
  if (subject === undefined || !['stored', 'reply.findings'].includes(kindOf(difference.at))) return false;
  const idOf = (key: string): string => key.slice(key.indexOf(' ') + 1).toLowerCase();
  const others = [...expected.facets.keys()]
    .filter((at) => kindOf(at) === 'stored')
    .flatMap((at) => subjectOf(at) ?? [])
    .filter((key) => key !== subject);
  return others.some((key) => idOf(key) === idOf(subject));
};

/** Is a kind of places the one, or a part of it? */
const isWithin =
  (kind: string) =>
  (part: string): boolean =>
    part === kind || part.startsWith(`${kind}.`);

/** What our own functions would have answered to all steps without a rule. */
interface Without {
  readonly facets: Facets;
  /** Would a step before have been answered otherwise, or does the operation break down? Then it can't be that rule alone. */
  readonly isRefuted: boolean;
  readonly isAlike: boolean;
}

/** The rule that a difference speaks against most. */
const mostSuspect = (
  difference: Difference,
  situation: Situation,
  without: ReadonlyMap<RuleId, Without>,
): RuleId | undefined => {
  const { edition, knowledge, expected, vectorOf } = situation;
  const { at, actual } = difference;
  const step = situation.case.steps.at(-1)?.call;
  const named = namedFor(difference, expected);
  const codes = unexpectedCodes(difference);
  const isRepeated = concerned(difference, expected).length > 1 && subjectOf(at) !== undefined;
  const confused = isMixedUp(difference, situation);
  const suspicion = (rule: RuleId): number => {
    const contrary = without.get(rule);
    const value = contrary?.facets.get(at);
    const isPossible = contrary?.isRefuted === false;
    const decides = isPossible && !jsonEquals(value, expected.facets.get(at));
    const isOfTheCall = step === 'importFindings' ? rule.startsWith('import/') : rule.startsWith('update/');
    const reasons: Readonly<Record<Reason, boolean>> = {
      answersAlike: isPossible && contrary.isAlike,
      answersAlikeHere: decides && jsonEquals(value, actual),
      decides,
      hasTheVector: rule === vectorOf && [...knowledge.kinds(rule)].some(isWithin(kindOf(at))),
      isNamed: named.includes(rule),
      hasTheCode: isOfTheCall && codes.some((code) => knowledge.codes(rule).has(code)),
      isMixedUp: confused && rule === identityRule,
      isTwiceInTheBatch: isRepeated && rule === sequenceRule,
    };
    return (Object.keys(weights) as Reason[])
      .filter((reason) => reasons[reason])
      .reduce((sum, reason) => sum + weights[reason], 0);
  };
  const ranked = rulesOfEdition(edition)
    .map(({ id }) => ({ id, suspicion: suspicion(id), vectors: knowledge.vectors(id) }))
    .sort((one, other) => other.suspicion - one.suspicion || other.vectors - one.vectors);
  return ranked[0]?.id;
};

/** The parts of a stored finding, as they are seen. */
const partsOf = (facets: Facets | undefined, place: string): Facets =>
  new Map(
    [...(facets ?? [])].filter(([at]) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`)),
  );

/** A finding that should have changed and is as it was differs in one thing, however many of its attributes show it. */
const asOne = (
  differences: readonly Difference[],
  before: Facets | undefined,
  actual: Facets,
): readonly Difference[] => {
  const isAsItWas = ({ at }: Difference): boolean => {
    const place = placeOf('stored', subjectOf(at) ?? '');
    const parts = partsOf(before, place);
    return (
      kindOf(at).startsWith('stored.') && parts.size > 0 && differencesOf(parts, partsOf(actual, place)).length === 0
    );
  };
  const unchanged = [...new Set(differences.filter(isAsItWas).map(({ at }) => placeOf('stored', subjectOf(at) ?? '')))];
  return [
    ...unchanged.map((at) => ({ at, expected: 'changed', actual: 'as it was' })),
    ...differences.filter((each) => !isAsItWas(each)),
  ];
};

/** What a step that was answered otherwise says about the rules. */
export interface Blame {
  /** The rules that are broken, the most suspect first, each with its differences. */
  readonly rules: ReadonlyMap<RuleId, readonly Difference[]>;
  /** Do our own functions answer all of the case as the system does, if these rules are taken away? */
  readonly explainsAll: boolean;
}

const isAlike = (one: Facets, other: Facets | undefined): boolean =>
  other !== undefined && differencesOf(one, other).length === 0;

export const blame = (situation: Situation): Blame => {
  const { edition, comparison, lacking, actual, differences } = situation;
  const answersWithout = (ids: readonly RuleId[]): readonly Facets[] =>
    facetsWithout(edition, comparison, [...lacking, ...ids], situation.case);
  const usual = answersWithout([]).slice(0, -1);
  const without = new Map(
    rulesOfEdition(edition).map(({ id }): [RuleId, Without] => {
      const answers = answersWithout([id]);
      const facets = answers.at(-1) ?? new Map<string, unknown>();
      const isRefuted = facets.size === 0 || usual.some((each, index) => !isAlike(each, answers[index]));
      return [id, { facets, isRefuted, isAlike: isAlike(actual, facets) }];
    }),
  );
  const rules = new Map<RuleId, readonly Difference[]>();
  for (const difference of leading(asOne(differences, usual.at(-1), actual))) {
    const rule = mostSuspect(difference, situation, without) ?? situation.vectorOf;
    if (rule !== undefined) rules.set(rule, [...(rules.get(rule) ?? []), difference]);
  }
  const explainsAll = isAlike(actual, answersWithout([...rules.keys()]).at(-1));
  return { rules, explainsAll };
};
