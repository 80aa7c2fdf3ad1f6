import { attempt } from '../../json/outside.js';
import { isObject } from '../../json/Json.js';
import { type Decision, type EditionId, type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { type Difference, differencesOf, type Facets, kindOf, nothing } from '../system/Facets.js';
import { type Comparison } from '../system/Comparison.js';
import { emptyStore, type Expected, expected } from '../reference/Reference.js';
import { editionsWithout } from '../reference/without.js';

/** What our own functions say of each step of a case, under an edition that lacks these rules. */
export const answersWithout = (
  edition: EditionId,
  comparison: Comparison,
  ids: readonly RuleId[],
  { hub, steps }: Case,
): readonly Expected[] => {
  const editions = editionsWithout(edition, ids);
  let store = emptyStore(edition, hub);
  return steps.map((step) => {
    const answer = expected(editions, edition, comparison, store, step);
    store = answer.store;
    return answer;
  });
};

/**
 * What can be seen of a case under an edition that lacks these rules. The operations are not made to work without each of
 * their rules; where one breaks down nothing is seen, which agrees with no answer.
 */
export const facetsWithout = (
  edition: EditionId,
  comparison: Comparison,
  ids: readonly RuleId[],
  each: Case,
): readonly Facets[] =>
  attempt(
    () => answersWithout(edition, comparison, ids, each).map(({ facets }) => facets),
    () => each.steps.map(() => nothing),
  );

/** A vector that can be run against the system. */
export interface RuleCase {
  readonly id: string;
  readonly rule: RuleId;
  readonly case: Case;
  /** Where our own functions would answer otherwise without the rule; empty where nobody could see that it is missing. */
  readonly shows: readonly Difference[];
  /** What our own functions say of each step. */
  readonly answers: readonly Expected[];
}

const codeIn = (decision: Decision): readonly (readonly [RuleId, string])[] =>
  decision.outcome === 'Failed' ? [[decision.rule, decision.code]] : [];

/** A case of a rule, and where the rule shows in it. */
export const ruleCaseOf = (
  edition: EditionId,
  comparison: Comparison,
  { id, rule, case: each }: Pick<RuleCase, 'id' | 'rule' | 'case'>,
): RuleCase => {
  const answers = answersWithout(edition, comparison, [], each);
  const without = facetsWithout(edition, comparison, [rule], each);
  return {
    ...{ id, rule, case: each, answers },
    shows: answers.flatMap(({ facets }, index) => differencesOf(facets, without[index] ?? nothing)),
  };
};

/** What the vectors teach about the rules. */
export interface Knowledge {
  /** The kinds of places that a rule decides. */
  readonly kinds: (rule: RuleId) => ReadonlySet<string>;
  /** Does the rule elsewhere put what a system has at such a place, where nobody sent it? */
  readonly makesUp: (rule: RuleId, written: Difference) => boolean;
  /** The codes with which it fails an item or a request. */
  readonly codes: (rule: RuleId) => ReadonlySet<string>;
  /** How many vectors it has. */
  readonly vectors: (rule: RuleId) => number;
}

/** Every text, number and list in a value, as JSON. */
const valuesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return [JSON.stringify(value), ...value.flatMap(valuesIn)];
  return isObject(value) ? Object.values(value).flatMap(valuesIn) : [JSON.stringify(value)];
};

const gathered = <A>(pairs: Iterable<readonly [RuleId, A]>): ((rule: RuleId) => ReadonlySet<A>) => {
  const sets = new Map<RuleId, Set<A>>();
  for (const [rule, value] of pairs) sets.set(rule, (sets.get(rule) ?? new Set()).add(value));
  return (rule) => sets.get(rule) ?? new Set();
};

export const learnFrom = (cases: readonly RuleCase[]): Knowledge => {
  const ids = gathered(cases.map(({ rule, id }) => [rule, id] as const));
  const shown = cases.flatMap(({ rule, shows }) => shows.map((each) => [rule, each] as const));
  const textOf = (at: string, value: unknown): string => `${kindOf(at)} ${JSON.stringify(value)}`;
  const written = cases.flatMap(({ rule, shows, case: { steps } }) => {
    const sent = new Set(valuesIn(steps));
    return shows
      .filter(({ at, expected: value }) => kindOf(at).startsWith('stored.') && value !== undefined)
      .map(({ at, expected: value }) => ({ rule, text: textOf(at, value), isSent: sent.has(JSON.stringify(value)) }));
  });
  // A rule that mostly copies what was sent makes nothing up, even where another rule adds to what it copies.
  const surplus = new Map<RuleId, number>();
  for (const { rule, isSent } of written) surplus.set(rule, (surplus.get(rule) ?? 0) + (isSent ? 1 : -1));
  const copies = (rule: RuleId): boolean => (surplus.get(rule) ?? 0) > 0;
  const madeUp = gathered(
    written.filter(({ rule, isSent }) => !isSent && !copies(rule)).map(({ rule, text }) => [rule, text] as const),
  );
  return {
    kinds: gathered(shown.map(([rule, { at }]) => [rule, kindOf(at)] as const)),
    makesUp: (rule, { at, actual }) => actual !== undefined && madeUp(rule).has(textOf(at, actual)),
    codes: gathered(cases.flatMap(({ answers }) => answers.flatMap(({ decisions }) => decisions.flatMap(codeIn)))),
    vectors: (rule) => ids(rule).size,
  };
};
