import { type RuleId } from '../../index.js';
import { rulesOfEdition } from '../reference/standings.js';
import { type Case } from '../system/Case.js';
import { differencesOf, type Facets, isAlike, isWithin } from '../system/Facets.js';
import { type Expected } from '../reference/Reference.js';
import { type Check } from './Check.js';
import { identityRule } from './identifying.js';

/** What our own functions would answer to the last step of a case without a rule, where they answer those before alike. */
export interface Experiment {
  readonly facets: Facets;
  /** Would they answer all of the step as the system does? */
  readonly explainsAll: boolean;
  /** Would they answer as the system does at a place where they don't, and no worse anywhere? */
  readonly resolves: (at: string) => boolean;
  /** How many places would still differ; `undefined` where others would. */
  readonly remaining: number | undefined;
}

/** Of a case longer than this, in characters, no experiments are made but for the rule that it is about. */
const longestExperiment = 1_000_000;

const isSameAnswer = (one: Expected, other: Expected | undefined): boolean =>
  one === other || (other !== undefined && isAlike(one.facets, other.facets));

/** The places where a system differs. */
const placesOf = (expected: Facets, actual: Facets): ReadonlySet<string> =>
  new Set(differencesOf(expected, actual).map(({ at }) => at));

/**
 * Experiments with one rule and another, beside those that the system is known to lack; none where the rule has no part. None
 * with that of identity either: without it our own functions match nothing, so that every import is the first, which a system
 * in which the last write wins seems to do, but none that takes one finding for another.
 */
export const experimenting = (
  { ask }: Check,
  each: Case,
  lacking: readonly RuleId[],
  actual: Facets,
): ((rule: RuleId) => Experiment | undefined) => {
  const usual = ask(lacking, each);
  const last = each.steps.length - 1;
  const expected = usual[last];
  if (expected === undefined) return () => undefined;
  const before = placesOf(expected.facets, actual);
  return (rule) => {
    if (rule === identityRule) return undefined;
    const answers = ask([...lacking, rule], each);
    const otherwise = answers[last];
    if (otherwise === undefined || otherwise === expected || otherwise.facets.size === 0) return undefined;
    if (usual.slice(0, -1).some((said, index) => !isSameAnswer(said, answers[index]))) return undefined;
    const after = placesOf(otherwise.facets, actual);
    const isNoWorse = [...after].every((at) => before.has(at));
    return {
      facets: otherwise.facets,
      explainsAll: after.size === 0,
      resolves: (at) => {
        const places = before.has(at) ? [at] : [...before].filter((place) => isWithin(place, at));
        return isNoWorse && places.length > 0 && !places.some((place) => after.has(place));
      },
      remaining: isNoWorse ? after.size : undefined,
    };
  };
};

/** The experiments with each rule that has a part in a case. */
export const experimentsIn = (
  check: Check,
  each: Case,
  lacking: readonly RuleId[],
  actual: Facets,
  vectorOf: RuleId | undefined,
): ReadonlyMap<RuleId, Experiment> => {
  const isLong = JSON.stringify(each.steps).length > longestExperiment;
  const experimentWith = experimenting(check, each, lacking, actual);
  return new Map(
    rulesOfEdition(check.edition).flatMap(({ id }) => {
      if ((isLong && id !== vectorOf) || lacking.includes(id)) return [];
      const experiment = experimentWith(id);
      return experiment === undefined ? [] : [[id, experiment] as const];
    }),
  );
};
