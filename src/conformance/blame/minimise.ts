import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { type Case, listOf, type Step } from '../system/Case.js';
import { type Check } from './Check.js';
import { type Found, oddityOf, type Ran, runCase, type Unexplained } from './runCase.js';

/* Makes the calls smaller that were answered differently: fewer calls, fewer items, fewer attributes. */

/** No finding is accepted without these. */
const required = new Set([
  ...['SchemaVersion', 'Id', 'ProductArn', 'GeneratorId', 'AwsAccountId', 'CreatedAt', 'UpdatedAt'],
  ...['Title', 'Description', 'Resources', 'Severity', 'Types'],
]);

/** The lists that are half as long, and those that lack one item. */
const shorter = <A>(list: readonly A[]): readonly (readonly A[])[] => {
  if (list.length < 2) return [];
  const middle = Math.ceil(list.length / 2);
  const halves = [list.slice(0, middle), list.slice(middle)];
  return list.length > 8 ? halves : [...halves, ...list.map((_, left) => list.filter((_item, at) => at !== left))];
};

const withoutEach = (object: Readonly<Record<string, unknown>>, names: readonly string[]): readonly object[] =>
  names.map((name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)));

/** A finding with less in it: first with nothing that could be left out, then without one attribute. */
const plainer = (item: unknown): readonly unknown[] => {
  if (!isObject(item)) return [];
  const optional = Object.keys(item).filter((name) => !required.has(name));
  const plainest = Object.fromEntries(Object.entries(item).filter(([name]) => required.has(name)));
  return optional.length === 0 ? [] : [plainest, ...withoutEach(item, optional)];
};

const smallerStep = (step: Step): readonly Step[] => {
  switch (step.call) {
    case 'importFindings': {
      const batch = listOf(step.batch);
      const few = batch.length > 8 ? [] : batch;
      return [
        ...shorter(batch).map((fewer) => ({ ...step, batch: fewer })),
        ...few.flatMap((item, index) =>
          plainer(item).map((plain) => ({ ...step, batch: batch.map((each, at) => (at === index ? plain : each)) })),
        ),
      ];
    }
    case 'updateFindings': {
      const { patch } = step;
      const fields = isObject(patch) ? Object.keys(patch) : [];
      return [
        ...shorter(listOf(step.identifiers)).map((identifiers) => ({ ...step, identifiers })),
        ...(isObject(patch) && fields.length > 1
          ? withoutEach(patch, fields).map((fewer) => ({ ...step, patch: fewer }))
          : []),
      ];
    }
    case 'withHub':
      return [];
  }
};

const smaller = ({ hub, steps }: Case): readonly Case[] => [
  ...steps.slice(0, -1).map((_, left) => ({ hub, steps: steps.filter((_step, at) => at !== left) })),
  ...steps.flatMap((step, index) =>
    smallerStep(step).map((less) => ({ hub, steps: steps.map((each, at) => (at === index ? less : each)) })),
  ),
];

/** How often a system is asked at most: it may be slow. */
const mostTries = 150;

/** How much it is asked at most, in characters: each try takes the longer, the longer the calls are. */
const mostAsked = 2_000_000;

/** The smallest calls, as far as a few tries find them, that show the same. */
const smallestThatShows = async <Seen extends Found | Unexplained>(
  check: Check,
  found: Seen,
  again: (ran: Ran, smallest: Seen) => Seen | undefined,
): Promise<Seen> => {
  let smallest = found;
  let tries = 0;
  let asked = 0;
  let candidates = smaller(smallest.case);
  let at = 0;
  let inVain = 0;
  while (inVain < candidates.length && tries < mostTries && asked < mostAsked) {
    const candidate = candidates[at % candidates.length];
    if (candidate === undefined) break;
    tries += 1;
    asked += JSON.stringify(candidate.steps).length;
    const ran = await runCase(check, candidate);
    if (E.isLeft(ran) || ran.right.hasGivenUp) break;
    const less = again(ran.right, smallest);
    if (less === undefined) {
      at += 1;
      inVain += 1;
    } else {
      // It goes on where it is: what was tried before will most likely be in vain again.
      smallest = less;
      candidates = smaller(less.case);
      inVain = 0;
    }
  }
  return smallest;
};

/** The smallest calls that show the same rule to be broken, and as clearly. */
export const minimise = (check: Check, found: Found): Promise<Found> =>
  smallestThatShows(check, found, (ran, { rule, alsoBroken, isUnclear }) =>
    ran.found.find(
      (each) => each.rule === rule && each.alsoBroken.length <= alsoBroken.length && (!each.isUnclear || isUnclear),
    ),
  );

/** The smallest calls that show the same to belong to no known rule. */
export const minimiseUnexplained = (check: Check, found: Unexplained): Promise<Unexplained> =>
  smallestThatShows(check, found, (ran) => ran.unexplained.find((each) => oddityOf(each) === oddityOf(found)));
