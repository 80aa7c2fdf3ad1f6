import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../finding/Json.js';
import { type RuleId } from '../index.js';
import { textOf } from '../items.js';
import { keyOf } from './answers.js';
import { type Case, itemsOf, type Step } from './Case.js';
import { type Check } from './Check.js';
import { subjectOf } from './Facets.js';
import { type Found, runCase } from './runCase.js';

/*
 * Some rules can't be told apart by what was seen. So the system is asked again.
 *
 * One that denies what it should allow says InvalidAccess, whichever of its rules is too strict: it is given one more
 * reason to allow it, and the rule whose reason helps is the one that it has wrong. One that goes wrong where a finding
 * stands in a batch twice is given its versions one at a time: if it goes wrong still, the rule of sequence is not to blame.
 * And one that goes wrong where two findings have the same Id, and right where each has its own, takes one for the other.
 * One that goes right when the items that fail are left out of the batch has the rule wrong by which they fail.
 */

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

/** Every account names every product of the case among its integrations, its own default product too. */
const withProductsEnabled = ({ hub, steps }: Case): Case => {
  const products = [...new Set(steps.flatMap(itemsOf).map(({ ProductArn }) => ProductArn))];
  const accounts = Object.entries(hub.accounts).map(([id, account]) => [id, { ...account, products }] as const);
  return { hub: { ...hub, accounts: Object.fromEntries(accounts) }, steps };
};

/** Every import is made by the account of its first finding. */
const byTheOwner = ({ hub, steps }: Case): Case => ({
  hub,
  steps: steps.map((step) =>
    step.call === 'importFindings'
      ? { ...step, caller: { accountId: textOf(listOf(step.batch)[0], 'AwsAccountId'), at: textOf(step.caller, 'at') } }
      : step,
  ),
});

/** An Id that no other product has, whatever its letter case. */
const withIdOfItsOwn =
  (keys: readonly string[]) =>
  (item: unknown): unknown => {
    const key = isObject(item) ? keyOf({ ProductArn: textOf(item, 'ProductArn'), Id: textOf(item, 'Id') }) : '';
    return isObject(item) && keys.includes(key) ? { ...item, Id: `finding-number-${keys.indexOf(key)}` } : item;
  };

const withIdsOfTheirOwn = ({ hub, steps }: Case): Case => {
  const change = withIdOfItsOwn([...new Set(steps.flatMap(itemsOf).map(keyOf))]);
  return {
    hub,
    steps: steps.map((step) => {
      if (step.call === 'withHub') return step;
      return step.call === 'importFindings'
        ? { ...step, batch: Array.isArray(step.batch) ? step.batch.map(change) : step.batch }
        : { ...step, identifiers: Array.isArray(step.identifiers) ? step.identifiers.map(change) : step.identifiers };
    }),
  };
};

/** Are there two findings in a case whose Ids are the same but for letter case? */
const hasLikeIds = ({ steps }: Case): boolean => {
  const keys = new Set(steps.flatMap(itemsOf).map(keyOf));
  return new Set([...keys].map((key) => key.slice(key.indexOf(' ') + 1).toLowerCase())).size < keys.size;
};

/** No call imports two versions of a finding: what comes later is imported by a call of its own. */
const oneAtATime = ({ hub, steps }: Case): Case => ({
  hub,
  steps: steps.flatMap((step): readonly Step[] =>
    step.call === 'importFindings' && Array.isArray(step.batch)
      ? step.batch.map((item: unknown) => ({ ...step, batch: [item] }))
      : [step],
  ),
});

const identityRule: RuleId = 'import/findingIsMatchedByProductArnAndId';
/** It compares identifiers itself, so that a system may have it wrong and tell stored findings apart. */
const distinctRule: RuleId = 'update/identifiersMustBeDistinct';
const sequenceRule: RuleId = 'import/sameFindingTwiceIsTwoImportsInOrder';

/** The rules that fail other items of the batch than the one that a difference is about. */
const failingOthers = ({ expected: { decisions, items }, differences }: Found): readonly RuleId[] => {
  const subjects = differences.flatMap(({ at }) => subjectOf(at) ?? []);
  const isAboutOthers = items.every(
    (item, index) => decisions[index]?.outcome !== 'Failed' || !subjects.some((each) => each === keyOf(item)),
  );
  return isAboutOthers ? decisions.flatMap((each) => (each.outcome === 'Failed' ? each.rule : [])) : [];
};

/** The last call without the items that fail. */
const withoutWhatFails = ({ case: { hub, steps }, expected: { decisions } }: Found): Case => ({
  hub,
  steps: steps.map((step, index) =>
    step.call === 'importFindings' && index === steps.length - 1
      ? { ...step, batch: listOf(step.batch).filter((_, item) => decisions[item]?.outcome !== 'Failed') }
      : step,
  ),
});

/** Rules that are easily suspected for another, each with what makes up for its lack. */
const remedies: readonly (readonly [RuleId, (each: Case) => Case])[] = [
  ['import/findingProviderMustBeEnabled', withProductsEnabled],
  ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner', byTheOwner],
];

const isDenied = ({ expected, differences }: Found): boolean =>
  expected.decisions.every(({ outcome }) => outcome !== 'Failed') &&
  differences.some(({ actual }) => typeof actual === 'string' && /\b(?:InvalidAccess|AccessDenied)/.test(actual));

/** What a system has wrong where it was found to break a rule, if that is another: it is asked once more to be sure. */
export const tellApart = async (check: Check, found: Found): Promise<Found> => {
  const [failing, ...failingToo] = failingOthers(found);
  if (failing !== undefined && ![failing, ...failingToo].includes(found.rule) && found.expected.refusal === undefined) {
    const ran = await runCase(check, withoutWhatFails(found));
    if (E.isRight(ran) && ran.right.isComplete && ran.right.found.length === 0) return { ...found, rule: failing };
  }
  if (found.rule === sequenceRule) {
    const ran = await runCase(check, oneAtATime(found.case));
    const [other] = E.isRight(ran) ? ran.right.found : [];
    return other ?? found;
  }
  if (found.rule !== distinctRule && hasLikeIds(found.case)) {
    const ran = await runCase(check, withIdsOfTheirOwn(found.case));
    if (E.isRight(ran) && ran.right.isComplete && ran.right.found.length === 0) return { ...found, rule: identityRule };
  }
  if (!remedies.some(([rule]) => rule === found.rule) || !isDenied(found)) return found;
  for (const [rule, remedied] of remedies) {
    const ran = await runCase(check, remedied(found.case));
    if (E.isRight(ran) && ran.right.isComplete && ran.right.found.length === 0) return { ...found, rule };
  }
  return found;
};
