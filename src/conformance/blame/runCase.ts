import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { type Difference, differencesOf, isAlike, subjectOf, withoutParts } from '../system/Facets.js';
import { type Expected, rulesIn } from '../reference/Reference.js';
import { observeCase } from '../system/observeCase.js';
import { changedAfterTheCall, type Observed } from '../system/Session.js';
import { blame } from './blame.js';
import { type Check } from './Check.js';

/** A rule that a system was found to break, and where. */
export interface Found {
  readonly rule: RuleId;
  /** The calls up to the one that was answered otherwise. */
  readonly case: Case;
  /** What could be seen of each. */
  readonly seen: readonly Observed[];
  readonly expected: Expected;
  readonly differences: readonly Difference[];
  readonly keepsWhatItWasGiven: boolean;
}

/** What came of a case. */
export interface Ran {
  readonly found: readonly Found[];
  /** Were all steps made, and the answers to all of them understood? */
  readonly isComplete: boolean;
  /** Was a call given up because it has not come back? */
  readonly hasGivenUp: boolean;
  /** The rules that had a say. */
  readonly reached: ReadonlySet<RuleId>;
}

/** Did the system answer every step as our own functions do? */
export const agrees = (answers: readonly Expected[], seen: readonly Observed[]): boolean =>
  answers.every(({ facets }, index) => {
    const observed = seen[index];
    return observed !== undefined && isAlike(facets, observed.facets);
  });

const holdsMark = (value: unknown): boolean =>
  value === changedAfterTheCall ||
  (Array.isArray(value) ? value.some(holdsMark) : isObject(value) && Object.values(value).some(holdsMark));

/** A system that kept what it was given shows it changed, and may not find it any more under its name. */
const showsWhatWasChanged = (differences: readonly Difference[]): boolean =>
  differences.some(({ at, actual }) => holdsMark(actual) || subjectOf(at)?.includes(changedAfterTheCall) === true);

/**
 * Finds the rules that explain what was seen of a case. When the lack of some rules explains all of it, the rest of the
 * case is compared with our functions as they are without them; otherwise the system has gone its own way, and what
 * follows says nothing.
 */
export const explainCase = (
  check: Check,
  { hub, steps }: Case,
  seen: readonly Observed[],
  vectorOf: RuleId | undefined,
): Ran => {
  const hasGivenUp = seen.some((observed) => observed.hasGivenUp);
  const found: Found[] = [];
  const reached = new Set<RuleId>();
  const ran = (isComplete: boolean): Ran => ({ found, isComplete, hasGivenUp, reached });
  let lacking: readonly RuleId[] = [];
  for (const [index, step] of steps.entries()) {
    const observed = seen[index];
    const soFar = { hub, steps: steps.slice(0, index + 1) };
    // Without some rules an operation may break down; then there is nothing to compare with.
    const answer = check.ask(lacking, soFar)[index];
    if (answer === undefined || observed === undefined) return ran(false);
    for (const rule of rulesIn(answer)) reached.add(rule);
    const differences = differencesOf(answer.facets, observed.facets);
    if (differences.length === 0) continue;

    const kept = showsWhatWasChanged(differences);
    const { rules, explainsAll } = blame({
      ...{ check, case: soFar, step, lacking, vectorOf },
      ...{ expected: answer, actual: observed.facets, differences },
    });
    for (const [rule, differing] of rules) {
      // What explains itself is shown with all that belongs to it.
      const shown = withoutParts(rules.size === 1 ? differences : differing);
      found.push({
        ...{ rule, case: soFar, seen: seen.slice(0, index + 1) },
        ...{ expected: answer, differences: shown, keepsWhatItWasGiven: kept },
      });
    }
    if (!explainsAll || kept || observed.hasGivenUp) return ran(false);
    lacking = [...lacking, ...rules.keys()];
  }
  return ran(true);
};

export const runCase = async (check: Check, each: Case, vectorOf?: RuleId): Promise<E.Either<string, Ran>> =>
  E.map((seen: readonly Observed[]) => explainCase(check, each, seen, vectorOf))(await observeCase(check, each));
