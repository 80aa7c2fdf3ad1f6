import * as E from 'fp-ts/lib/Either.js';
import { type Ask } from '../reference/Ask.js';
import { type Case } from '../system/Case.js';
import { type Difference, differencesOf, type Facets, kindOf, nothing, placeOfUnread } from '../system/Facets.js';
import { observeCase } from '../system/observeCase.js';
import { type Observed, wasGivenUp } from '../system/Session.js';
import { type Settings } from '../options/settings.js';
import { mostLate } from './stopping.js';
import { isUnsteady, noteMadeAgain, type Tally } from './Tally.js';

/*
 * Is a system wrong, or is it wrong at times? Calls that it answered differently from our own functions are made again from
 * reset. A system that breaks a rule breaks it in the same way each time; one that doesn't is unsteady, and no rule is to blame.
 */

/** How often calls are made again once the system has been unsteady: by chance it may be wrong twice. */
const timesIfUnsteady = 6;

/** A call that did not return is waited for once more, until it is plain that none returns. */
const timesIfLate = ({ lateAgain }: Tally): number => (lateAgain < mostLate ? 1 : 0);

/** The kinds of places where an answer was wrong. (Not the values: they may hold the time, or an id that was drawn.) */
const wrongIn = (expected: Facets, seen: Observed | undefined): string =>
  [...new Set(differencesOf(expected, seen?.facets ?? nothing).map(({ at }) => kindOf(at)))].sort().join(' ');

/** Can the first answer that was wrong not be read? No rule is blamed for that, not even by chance. */
const isUnread = (expected: readonly Facets[], seen: readonly Observed[]): boolean =>
  seen.find((each, index) => wrongIn(expected[index] ?? nothing, each) !== '')?.facets.has(placeOfUnread) === true;

/** The first step that was answered differently the second time, and where. */
interface Change {
  readonly step: number;
  readonly differences: readonly Difference[];
}

const changeBetween = (
  expected: readonly Facets[],
  first: readonly Observed[],
  second: readonly Observed[],
): Change | undefined => {
  const step = expected.findIndex((each, index) => wrongIn(each, first[index]) !== wrongIn(each, second[index]));
  return step === -1
    ? undefined
    : { step, differences: differencesOf(first[step]?.facets ?? nothing, second[step]?.facets ?? nothing) };
};

/** Makes calls again, so many times, that were answered differently from our own functions. Is the answer the same each time? */
export type IsSteady = (
  made: { readonly case: Case; readonly seen: readonly Observed[] },
  usually: number,
) => Promise<boolean>;

/** What was made again is noted. */
export const steadinessOf =
  (settings: Settings, ask: Ask, tally: Tally): IsSteady =>
  async ({ case: each, seen }, usually) => {
    const usual = ask([], each);
    const expected = usual.map(({ facets }) => facets);
    const ifItAnswers = isUnsteady(tally) && !isUnread(expected, seen) ? timesIfUnsteady : usually;
    const times = wasGivenUp(seen) ? timesIfLate(tally) : ifItAnswers;
    for (let time = 0; time < times; time += 1) {
      const again = await observeCase(settings, each, usual);
      if (E.isLeft(again)) {
        tally.problems.push(`${again.left}, before calls that were made again`);
        return false;
      }
      if (wasGivenUp(again.right)) tally.lateAgain += 1;
      const change = changeBetween(expected, seen, again.right);
      noteMadeAgain(tally, each, change);
      if (change !== undefined) return false;
    }
    return true;
  };
