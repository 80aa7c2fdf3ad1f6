import { attempt } from '../finding/Json.js';
import { type Decision, type EditionId, type RuleId } from '../index.js';
import { type Case } from './Case.js';
import { differencesOf, type Facets, kindOf } from './Facets.js';
import { type Comparison } from './Options.js';
import { emptyStore, type Expected, expected } from './Reference.js';
import { editionsWithout } from './without.js';

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
    () => each.steps.map(() => new Map()),
  );

/** A vector that can be run against the system. */
export interface RuleCase {
  readonly id: string;
  readonly rule: RuleId;
  readonly case: Case;
  /** The kinds of places that its rule decides; empty where nobody could see that the rule is missing. */
  readonly shows: ReadonlySet<string>;
  /** The codes with which our own functions fail something in it, each with its rule. */
  readonly codes: readonly (readonly [RuleId, string])[];
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
  const differing = answers.flatMap(({ facets }, index) => differencesOf(facets, without[index] ?? new Map()));
  return {
    ...{ id, rule, case: each },
    shows: new Set(differing.map(({ at }) => kindOf(at))),
    codes: answers.flatMap(({ decisions }) => decisions.flatMap(codeIn)),
  };
};

/** What the vectors teach about the rules. */
export interface Knowledge {
  /** The kinds of places that a rule decides. */
  readonly kinds: (rule: RuleId) => ReadonlySet<string>;
  /** The codes with which it fails an item or a request. */
  readonly codes: (rule: RuleId) => ReadonlySet<string>;
  /** How many vectors it has. */
  readonly vectors: (rule: RuleId) => number;
}

const gathered = <A>(pairs: Iterable<readonly [RuleId, A]>): ((rule: RuleId) => ReadonlySet<A>) => {
  const sets = new Map<RuleId, Set<A>>();
  for (const [rule, value] of pairs) sets.set(rule, (sets.get(rule) ?? new Set()).add(value));
  return (rule) => sets.get(rule) ?? new Set();
};

export const learnFrom = (cases: readonly RuleCase[]): Knowledge => {
  const ids = gathered(cases.map(({ rule, id }) => [rule, id] as const));
  return {
    kinds: gathered(cases.flatMap(({ rule, shows }) => [...shows].map((kind) => [rule, kind] as const))),
    codes: gathered(cases.flatMap(({ codes }) => codes)),
    vectors: (rule) => ids(rule).size,
  };
};
