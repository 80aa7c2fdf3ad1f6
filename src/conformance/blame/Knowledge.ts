import { type Decision, type RuleId } from '../../index.js';
import { jsonEquals } from '../../json/equals.js';
import { type Case } from '../system/Case.js';
import { type Difference, differencesOf, kindOf, kindOfAttribute, nothing } from '../system/Facets.js';
import { type AnswerComparison } from '../system/AnswerComparison.js';
import { type Ask } from '../reference/Ask.js';
import { type Expected } from '../reference/Reference.js';

/** A vector that can be run against the system. */
export interface RuleCase {
  readonly id: string;
  readonly rule: RuleId;
  readonly case: Case;
  /** Where our own functions would answer differently without the rule; empty if nobody could see that it is missing. */
  readonly shows: readonly Difference[];
  /** What our own functions say of each step. */
  readonly answers: readonly Expected[];
}

const codeIn = (decision: Decision): readonly (readonly [RuleId, string])[] =>
  decision.outcome === 'Failed' ? [[decision.rule, decision.code]] : [];

const showsOf = (ask: Ask, rule: RuleId, each: Case): readonly Difference[] => {
  const without = ask([rule], each);
  return ask([], each).flatMap((answer, index) => {
    const other = without[index];
    // The same object where the rule has no part in the step; where an operation breaks down without it, nothing.
    return answer === other ? [] : differencesOf(answer.facets, other?.facets ?? nothing);
  });
};

const prepare = (ask: Ask, { id, rule, case: each }: Pick<RuleCase, 'id' | 'rule' | 'case'>): RuleCase => {
  let shows: readonly Difference[] | undefined;
  return {
    id,
    rule,
    case: each,
    answers: ask([], each),
    get shows() {
      return (shows ??= showsOf(ask, rule, each));
    },
  };
};

/** What was prepared before, by the case and by what is compared: the vectors of an edition are the same in every check. */
const prepared = new WeakMap<Case, Map<string, RuleCase>>();

/** A case of a rule, and where the rule shows in it. */
export const ruleCaseOf = (
  ask: Ask,
  comparison: AnswerComparison,
  given: Pick<RuleCase, 'id' | 'rule' | 'case'>,
): RuleCase => {
  const ofCase = prepared.get(given.case) ?? new Map<string, RuleCase>();
  const compared = JSON.stringify(comparison);
  const known = ofCase.get(compared) ?? prepare(ask, given);
  prepared.set(given.case, ofCase.set(compared, known));
  return known;
};

/** What the vectors teach about the rules. */
export interface Knowledge {
  /** The kinds of places that a rule decides. */
  readonly kinds: (rule: RuleId) => ReadonlySet<string>;
  /** Does the rule, in other cases, put the value that the system has at such a place, although nobody sent it? */
  readonly makesUp: (rule: RuleId, written: Difference) => boolean;
  /** The codes with which it fails an item or a request. */
  readonly codes: (rule: RuleId) => ReadonlySet<string>;
}

/** Is a text, a number or a list anywhere in what was sent? */
const sentIn = (sent: unknown): ((value: unknown) => boolean) => {
  const plain = new Set<unknown>();
  const lists: unknown[] = [];
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) lists.push(value);
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part);
    else plain.add(value);
  };
  gather(sent);
  return (value) => (Array.isArray(value) ? lists.some((list) => jsonEquals(list, value)) : plain.has(value));
};

const gathered = <A>(pairs: Iterable<readonly [RuleId, A]>): ((rule: RuleId) => ReadonlySet<A>) => {
  const sets = new Map<RuleId, Set<A>>();
  for (const [rule, value] of pairs) sets.set(rule, (sets.get(rule) ?? new Set()).add(value));
  return (rule) => sets.get(rule) ?? new Set();
};

const learn = (cases: readonly RuleCase[]): Knowledge => {
  const shown = cases.flatMap(({ rule, shows }) => shows.map((each) => [rule, each] as const));
  const textOf = (at: string, value: unknown): string => `${kindOf(at)} ${JSON.stringify(value)}`;
  const written = cases.flatMap(({ rule, shows, case: { steps } }) => {
    const inFindings = shows.filter(
      ({ at, expected: value }) => kindOf(at).startsWith('stored.') && value !== undefined,
    );
    if (inFindings.length === 0) return [];
    const isSent = sentIn(steps);
    return inFindings.map(({ at, expected: value }) => ({ rule, text: textOf(at, value), isSent: isSent(value) }));
  });
  // A rule that mostly copies what was sent makes nothing up, even where another rule adds to what it copies.
  const surplus = new Map<RuleId, number>();
  for (const { rule, isSent } of written) surplus.set(rule, (surplus.get(rule) ?? 0) + (isSent ? 1 : -1));
  const copies = (rule: RuleId): boolean => (surplus.get(rule) ?? 0) > 0;
  const madeUp = gathered(
    written.filter(({ rule, isSent }) => !isSent && !copies(rule)).map(({ rule, text }) => [rule, text] as const),
  );
  return {
    kinds: gathered(shown.map(([rule, { at }]) => [rule, kindOfAttribute(at)] as const)),
    makesUp: (rule, { at, actual }) => actual !== undefined && madeUp(rule).has(textOf(at, actual)),
    codes: gathered(cases.flatMap(({ answers }) => answers.flatMap(({ decisions }) => decisions.flatMap(codeIn)))),
  };
};

/** What the vectors teach, learned when it is first asked for: for a system without mistakes it never is. */
export const learnFrom = (cases: readonly RuleCase[]): Knowledge => {
  let learned: Knowledge | undefined;
  const knowledge = (): Knowledge => (learned ??= learn(cases));
  return {
    kinds: (rule) => knowledge().kinds(rule),
    makesUp: (rule, written) => knowledge().makesUp(rule, written),
    codes: (rule) => knowledge().codes(rule),
  };
};
