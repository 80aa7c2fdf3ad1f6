import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { type Difference, differencesOf, kindOf, placeOfUnread, subjectOf, withoutParts } from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { observeCase } from '../system/observeCase.js';
import { changedAfterTheCall, type Observed, wasGivenUp } from '../system/Session.js';
import { blame } from './blame.js';
import { type Check } from './Check.js';
import { nobody } from './grades.js';
import { type Group, nextRules } from './choose.js';

/** Where a system was seen to answer differently from our own functions. */
export interface Seen {
  /** The calls up to the one that was answered differently. */
  readonly case: Case;
  /** What could be seen of each. */
  readonly seen: readonly Observed[];
  readonly expected: Expected;
  readonly differences: readonly Difference[];
  readonly keepsWhatItWasGiven: boolean;
}

/** A rule that a system was found to break, and where. */
export interface Found extends Seen {
  readonly rule: RuleId;
  /** The other rules that the calls show to be broken. */
  readonly alsoBroken: readonly RuleId[];
  /** Does the last answer differ in something that belongs to no known rule? */
  readonly isUnclear: boolean;
}

/** A difference that belongs to no known rule, and where. */
export type Unexplained = Seen & Group;

/** The kind of place where something differs that no rule explains. In whatever finding that is, it counts as one. */
export const oddityOf = ({ differences }: Unexplained): string => kindOf(differences[0]?.at ?? '');

/** What came of a case. */
export interface Ran {
  readonly found: readonly Found[];
  readonly unexplained: readonly Unexplained[];
  /** Were all steps made, and the answers to all of them understood? */
  readonly isComplete: boolean;
  /** Was a call given up because it did not return? */
  readonly hasGivenUp: boolean;
  /** The rules that had a say. */
  readonly reached: ReadonlySet<RuleId>;
}

/** Where the system answered a step differently. */
const differencesFrom = (answer: Expected, observed: Observed): readonly Difference[] =>
  observed.foreseen === answer ? [] : differencesOf(answer.facets, observed.facets);

/** Did the system answer every step as our own functions do? */
export const agrees = (answers: readonly Expected[], seen: readonly Observed[]): boolean =>
  answers.every((answer, index) => {
    const observed = seen[index];
    return observed !== undefined && differencesFrom(answer, observed).length === 0;
  });

const holdsMark = (value: unknown): boolean =>
  value === changedAfterTheCall ||
  (Array.isArray(value) ? value.some(holdsMark) : isObject(value) && Object.values(value).some(holdsMark));

/** A system that kept the objects it was given shows them changed, and may no longer find a finding by its identifier. */
const showsWhatWasChanged = (differences: readonly Difference[]): boolean =>
  differences.some(({ at, actual }) => holdsMark(actual) || subjectOf(at)?.includes(changedAfterTheCall) === true);

/**
 * Finds the known rules that explain what was seen of a case. When the lack of some rules explains all of it, the rest of the
 * case is compared with our functions as they are without them; otherwise the system has gone its own way, and what
 * follows says nothing.
 */
export const explainCase = (
  check: Check,
  { hub, steps }: Case,
  seen: readonly Observed[],
  vectorOf: RuleId | undefined,
): Ran => {
  const hasGivenUp = wasGivenUp(seen);
  const found: Found[] = [];
  const unexplained: Unexplained[] = [];
  const reached = new Set<RuleId>();
  const ran = (isComplete: boolean): Ran => ({ found, unexplained, isComplete, hasGivenUp, reached });
  let lacking: readonly RuleId[] = [];
  for (const [index, step] of steps.entries()) {
    const observed = seen[index];
    const soFar = { hub, steps: steps.slice(0, index + 1) };
    // Without some rules an operation may break down; then there is nothing to compare with.
    const answer = check.ask(lacking, soFar)[index];
    if (answer === undefined || observed === undefined) return ran(false);
    for (const rule of answer.rules) reached.add(rule);
    const differences = differencesFrom(answer, observed);
    if (differences.length === 0) continue;

    const kept = showsWhatWasChanged(differences);
    const seenHere = {
      case: soFar,
      seen: seen.slice(0, index + 1),
      expected: answer,
      keepsWhatItWasGiven: kept,
    };
    const unread = differences.filter(({ at }) => at === placeOfUnread);
    if (unread.length > 0) {
      // No rule is to blame for what can't be seen.
      unexplained.push({ ...seenHere, differences: unread, suspects: nobody, vectorOf, call: step.call });
      return ran(false);
    }
    const blamed = blame({ check, case: soFar, lacking, actual: observed.facets, vectorOf });
    const isUnclear = blamed.open.length > 0;
    for (const [rule, differing] of blamed.rules) {
      const alsoBroken = [...new Set([...lacking, ...blamed.rules.keys()])].filter((other) => other !== rule);
      // What explains itself is shown with all that belongs to it.
      const isAlone = blamed.rules.size === 1 && !isUnclear;
      found.push({
        ...seenHere,
        rule,
        alsoBroken,
        isUnclear,
        differences: withoutParts(isAlone ? differences : differing),
      });
    }
    for (const group of blamed.open) unexplained.push({ ...seenHere, ...group });
    if (!blamed.explainsAll || kept || observed.hasGivenUp) return ran(false);
    lacking = blamed.lacking;
  }
  return ran(true);
};

/**
 * Explains a case. For differences that no known rule explains, it also adds the rules that an experiment with our own functions
 * points to, and the likeliest one if nothing is known yet: see `nextRules`.
 */
const explainAlone = (check: Check, each: Case, seen: readonly Observed[]): Ran => {
  const ran = explainCase(check, each, seen, undefined);
  const more = nextRules(check, ran.unexplained);
  return more.length === 0 ? ran : explainAlone({ ...check, known: new Set([...check.known, ...more]) }, each, seen);
};

export const runCase = async (check: Check, each: Case): Promise<E.Either<string, Ran>> =>
  E.map((seen: readonly Observed[]) => explainAlone(check, each, seen))(
    await observeCase(check, each, check.ask([], each)),
  );
