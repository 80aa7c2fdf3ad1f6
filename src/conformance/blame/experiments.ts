import { type RuleId } from '../../index.js';
import { type Case } from '../system/Case.js';
import { differencesOf, type Facets, isAlike, isWithin, withoutReplyWhereThereIsNone } from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { type Check } from './Check.js';
import { identityRule } from './identifying.js';

/** What our own functions would answer to the last step of a case without a rule, if they answer the steps before it as they do with it. */
export interface Experiment {
  /** The places where the rule makes a difference. */
  readonly decided: () => ReadonlySet<string>;
  /** Would they answer all of the step as the system does? */
  readonly explainsAll: boolean;
  /** Would they agree with the system at a place where they differ from it now, and differ nowhere that they agree now? */
  readonly resolves: (at: string) => boolean;
  /** How many places would still differ; `undefined` where others would. */
  readonly remaining: number | undefined;
}

/** The experiment with a rule; `undefined` if the rule plays no part. */
export type Experiments = (rule: RuleId) => Experiment | undefined;

/** With a case longer than this, in characters, only the rule that it is about is tried. */
const longestExperiment = 1_000_000;

const isSameAnswer = (one: Expected, other: Expected | undefined): boolean =>
  one === other || (other !== undefined && isAlike(one.facets, other.facets));

/** The places where two answers differ. */
const placesOf = (one: Facets, other: Facets): ReadonlySet<string> =>
  new Set(withoutReplyWhereThereIsNone(differencesOf(one, other)).map(({ at }) => at));

/**
 * Experiments with each rule, in addition to those the system is known to lack; `undefined` if the rule plays no part. The
 * identity rule is never tried: without it our functions match nothing, so every import counts as the first, and a
 * last-write-wins system would be blamed for it.
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
    const changed = ask(others, each, isAnother)[last];
    if (changed === undefined || changed === expected || changed.facets.size === 0) return undefined;
    let places: ReadonlySet<string> | undefined;
    const decided = (): ReadonlySet<string> => (places ??= placesOf(expected.facets, changed.facets));
    // Putting it back shows what it decides, too; but that it is lacking has explained the steps so far.
    if (isLacking) return { decided, explainsAll: false, resolves: () => false, remaining: undefined };
    const after = placesOf(changed.facets, actual);
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
