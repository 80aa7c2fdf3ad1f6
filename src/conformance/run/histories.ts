import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { exampleHub } from '../../arbitraries/exampleHub.js';
import { hubWithAutomationRules } from '../../arbitraries/automationRules.js';
import { history } from '../../arbitraries/history.js';
import { mostly } from '../../arbitraries/mostly.js';
import { type RuleId } from '../../index.js';
import { whatWasThrown } from '../system/given.js';
import { type Case, type Step } from '../system/Case.js';
import { fitting } from '../system/fitting.js';
import { type Check } from '../blame/Check.js';
import { type Found, type Ran, runCase, type Unexplained } from '../blame/runCase.js';
import { tellApart, tellWhatItIs } from '../blame/tellApart.js';

/** A rule that a history showed to be broken, or what it showed and no rule explains, with what is needed to make it again. */
export interface FoundInHistory {
  readonly found: Found | Unexplained;
  readonly seed: number;
  readonly path: string;
}

/** How the histories are made, and who hears of them. */
export interface Histories {
  readonly numRuns: number;
  readonly seed: number;
  /** Only this one. */
  readonly path: string | undefined;
  /** Is it news that no rule explains something of this kind? */
  readonly isOdd: (unexplained: Unexplained) => boolean;
  readonly onHistory: (ran: Ran) => void;
  readonly onFound: (found: FoundInHistory) => void;
  /** Are the calls answered in the same way when they are made again? If not, no rule is to blame. */
  readonly isSteady: (found: Found | Unexplained) => Promise<boolean>;
  readonly isStopped: () => boolean;
}

/** Any other seed will do for the histories after a find. */
const nextSeed = (seed: number): number => (Math.imul(seed, 1_103_515_245) + 12_345) | 0;

/**
 * Makes up histories of calls and compares each answer with our own functions, which are the model. When one shows a rule
 * to be broken, the search goes on for other rules. Histories are made smaller by `minimise` and not by fast-check, which would
 * need more calls: it doesn't know that those after the one that was answered differently say nothing.
 */
export const runHistories = async (
  given: Check,
  histories: Histories,
): Promise<E.Either<string, ReadonlySet<RuleId>>> => {
  const { path, isOdd, onHistory, onFound, isStopped } = histories;
  const { system } = given.calling;
  const canMake = ({ call }: Step): boolean => system[call] !== undefined;
  const hub = exampleHub(given.edition);
  const calls = history(hub).map((steps) => steps.filter(canMake));
  // Half of the histories of a system that has automation rules are made in a hub that lists some.
  const cases: fc.Arbitrary<Case> = (
    system.automationRules === true
      ? fc
          .tuple(mostly(fc.constant(hub), hubWithAutomationRules(hub), 2), calls)
          .map(([inHub, steps]) => ({ hub: inHub, steps }))
      : calls.map((steps) => ({ hub, steps }))
  ).map((each) => fitting(system.lacks ?? {}, each));

  let check = given;
  let { seed, numRuns: remaining } = histories;
  while (remaining > 0 && !isStopped()) {
    let found: Found | Unexplained | undefined;
    let problem: string | undefined;
    const property = fc.asyncProperty(cases, async (each): Promise<boolean> => {
      if (isStopped() || problem !== undefined) return true;
      const ran = await runCase(check, each);
      if (E.isLeft(ran)) {
        problem = `${ran.left}, before a history`;
        return true;
      }
      onHistory(ran.right);
      const { isAsked, known } = check;
      const isNew = (each: Found | Unexplained): boolean =>
        'rule' in each ? isAsked(each.rule) && !known.has(each.rule) : isOdd(each);
      const shown = [...ran.right.found, ...ran.right.unexplained].find(isNew);
      if (shown === undefined || !(await histories.isSteady(shown))) return true;
      const told = 'rule' in shown ? await tellApart(check, shown) : await tellWhatItIs(check, shown);
      if (!isNew(told)) return true;
      found = told;
      return false;
    });
    const which = path === undefined ? { numRuns: remaining } : { numRuns: 1, path };
    const made = await fc.check(property, { seed, endOnFailure: true, ...which });
    const { counterexamplePath, numRuns, failed, errorInstance } = made;
    if (problem !== undefined) return E.left(problem);
    // fast-check takes whatever is thrown in a property for its answer.
    if (failed && found === undefined) return E.left(`the check broke down: ${whatWasThrown(errorInstance)}`);
    if (found !== undefined) {
      onFound({ found, seed, path: counterexamplePath ?? '' });
      if ('rule' in found) check = { ...check, known: new Set([...check.known, found.rule]) };
    }
    remaining = path === undefined && found !== undefined ? remaining - numRuns : 0;
    seed = nextSeed(seed);
  }
  return E.right(check.known);
};
