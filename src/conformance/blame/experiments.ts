import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { differencesOf, type Facets, isAlike, isWithin, withoutReplyWhereThereIsNone } from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { type Check } from './Check.js';
import { identityRule } from './identifying.js';

/** What our own functions would answer to the last step of a case without a rule, where they answer those before alike. */
export interface Experiment {
  /** The places where the rule makes a difference. */
  readonly decided: () => ReadonlySet<string>;
  /** Would they answer all of the step as the system does? */
  readonly explainsAll: boolean;
  /** Would they answer as the system does at a place where they don't, and no worse anywhere? */
  readonly resolves: (at: string) => boolean;
  /** How many places would still differ; `undefined` where others would. */
  readonly remaining: number | undefined;
}

/** The experiment with a rule; none where the rule has no part. */
export type Experiments = (rule: RuleId) => Experiment | undefined;

/** Of a case longer than this, in characters, no experiments are made but for the rule that it is about. */
const longestExperiment = 1_000_000;

const isSameAnswer = (one: Expected, other: Expected | undefined): boolean =>
  one === other || (other !== undefined && isAlike(one.facets, other.facets));

/** The places where two answers differ. */
const placesOf = (one: Facets, other: Facets): ReadonlySet<string> =>
  new Set(withoutReplyWhereThereIsNone(differencesOf(one, other)).map(({ at }) => at));

/**
 * Experiments with one rule and another, beside those that the system is known to lack; none where the rule has no part. None
 * with that of identity either: without it our own functions match nothing, so that every import is the first, which a system
 * in which the last write wins seems to do, but none that takes one finding for another.
 */
export const experimenting = ({ ask }: Check, each: Case, lacking: readonly RuleId[], actual: Facets): Experiments => {
  const usual = ask(lacking, each);
  const last = each.steps.length - 1;
  const expected = usual[last];
  if (expected === undefined) return () => undefined;
  const before = placesOf(expected.facets, actual);
  const make = (rule: RuleId): Experiment | undefined => {
    if (rule === identityRule) return undefined;
    const isAnother = (answer: Expected, index: number): boolean => index < last && !isSameAnswer(answer, usual[index]);
    const isLacking = lacking.includes(rule);
    const others = isLacking ? lacking.filter((each) => each !== rule) : [...lacking, rule];
    const otherwise = ask(others, each, isAnother)[last];
    if (otherwise === undefined || otherwise === expected || otherwise.facets.size === 0) return undefined;
    let places: ReadonlySet<string> | undefined;
    const decided = (): ReadonlySet<string> => (places ??= placesOf(expected.facets, otherwise.facets));
    // What it decides can be seen by having it back, too; but that it is lacking is what has explained the steps so far.
    if (isLacking) return { decided, explainsAll: false, resolves: () => false, remaining: undefined };
    const after = placesOf(otherwise.facets, actual);
    const isNoWorse = [...after].every((at) => before.has(at));
    return {
      decided,
      explainsAll: after.size === 0,
      resolves: (at) => {
        const there = before.has(at) ? [at] : [...before].filter((place) => isWithin(place, at));
        return isNoWorse && there.length > 0 && !there.some((place) => after.has(place));
      },
      remaining: isNoWorse ? after.size : undefined,
    };
  };
  // Each is made when it is first asked for, and once.
  const made = new Map<RuleId, Experiment | undefined>();
  return (rule) => {
    if (!made.has(rule)) made.set(rule, make(rule));
    return made.get(rule);
  };
};

/** The experiments with each rule that has a part in a case. */
export const experimentsIn = (
  check: Check,
  each: Case,
  lacking: readonly RuleId[],
  actual: Facets,
  vectorOf: RuleId | undefined,
): Experiments => {
  const experiment = experimenting(check, each, lacking, actual);
  const isLong = JSON.stringify(each.steps).length > longestExperiment;
  return (rule) => (isLong && rule !== vectorOf ? undefined : experiment(rule));
};
