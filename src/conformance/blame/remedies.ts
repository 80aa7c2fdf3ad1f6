import { editionOf } from '../../editions/editions.js';
import { type Finding } from '../../finding/Finding.js';
import { isObject } from '../../json/Json.js';
import { attempt } from '../../json/outside.js';
import { type EditionId, type RuleId } from '../../index.js';
import { textOf } from '../../operations/items.js';
import { keyOf } from '../system/answers.js';
import { type Case, identifierOf, itemsOf, listOf, type Step } from '../system/Case.js';
import { subjectOf } from '../system/Facets.js';
import { type Check } from './Check.js';
import { distinctRule, identityRule, keysIn, looseIdOf, sequenceRule } from './identifying.js';
import { type Seen } from './runCase.js';

/*
 * Some rules can't be told apart by what was seen, so the system is asked again, with calls that go right if one rule is
 * wrong and still go wrong if another is:
 *
 * - Whichever rule is too strict, the system says InvalidAccess. It is given one more reason to allow the call; the rule whose
 *   reason helps is the one that it has wrong.
 * - Where two findings have the same Id, each is given its own: if that helps, the system takes one for the other.
 * - Where a finding is in a batch twice, its versions come one at a time: if that helps, the rule of sequence is wrong.
 * - Where timestamps are finer than a millisecond, they are sent rounded: if that helps, the rule of rounding is wrong.
 * - Where other items of the batch fail, items that don't fail take their places: if that helps, the rule by which they fail is
 *   wrong.
 */

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

/** Each finding has an Id that no other has, whatever its product and the letter case. */
const withIdsOfTheirOwn = ({ hub, steps }: Case): Case => {
  const keys = [...keysIn(steps)];
  const renamed = (item: unknown): unknown =>
    isObject(item) ? { ...item, Id: `finding-number-${keys.indexOf(keyOf(identifierOf(item)))}` } : item;
  const all = (list: unknown): unknown => (Array.isArray(list) ? list.map(renamed) : list);
  return {
    hub,
    steps: steps.map((step): Step => {
      switch (step.call) {
        case 'importFindings':
          return { ...step, batch: all(step.batch) };
        case 'updateFindings':
          return { ...step, identifiers: all(step.identifiers) };
        case 'withHub':
          return step;
      }
    }),
  };
};

/** Are there two findings in a case whose Ids are the same but for letter case? */
const hasLikeIds = ({ steps }: Case): boolean => {
  const keys = keysIn(steps);
  return new Set([...keys].map(looseIdOf)).size < keys.size;
};

/** No call imports two versions of a finding: what comes later is imported by a call of its own. */
export const oneAtATime = ({ hub, steps }: Case): Case => ({
  hub,
  steps: steps.flatMap((step): readonly Step[] =>
    step.call === 'importFindings' && Array.isArray(step.batch)
      ? step.batch.map((item: unknown) => ({ ...step, batch: [item] }))
      : [step],
  ),
});

/** The first rule that fails another item of the batch than the one that was found to go wrong. */
const failingAnother = (
  { expected: { decisions, items, refusal }, differences }: Seen,
  rule: RuleId,
): RuleId | undefined => {
  const subjects = differences.flatMap(({ at }) => subjectOf(at) ?? []);
  const failed = decisions.flatMap((each, index) =>
    each.outcome === 'Failed' ? [{ rule: each.rule, item: items[index] }] : [],
  );
  const isAboutThem = failed.some(
    ({ rule: own, item }) => own === rule || (item !== undefined && subjects.includes(keyOf(item))),
  );
  return refusal !== undefined || isAboutThem ? undefined : failed[0]?.rule;
};

/** The last call with the first item that doesn't fail, under other Ids, in place of the items that do. */
const withoutWhatFails = ({ case: { hub, steps }, expected: { decisions } }: Seen): Case => {
  const standIn = (batch: readonly unknown[], index: number): unknown => {
    const item = batch[decisions.findIndex(({ outcome }) => outcome !== 'Failed')];
    return isObject(item) ? { ...item, Id: `in-place-of-item-${index}` } : item;
  };
  const withStandIns = (batch: readonly unknown[]): readonly unknown[] =>
    batch.map((item, index) => (decisions[index]?.outcome === 'Failed' ? standIn(batch, index) : item));
  return {
    hub,
    steps: steps.map((step, index) =>
      step.call === 'importFindings' && index === steps.length - 1
        ? { ...step, batch: withStandIns(listOf(step.batch)) }
        : step,
    ),
  };
};

const providerRule: RuleId = 'import/findingProviderMustBeEnabled';
const ownerRule: RuleId = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';

const roundingRule: RuleId = 'import/timestampsAreRoundedToMilliseconds';

/** Every finding as rounding leaves it. */
const inWholeMilliseconds = ({ hub, steps }: Case, edition: EditionId): Case => {
  const rounding = editionOf[edition].import.order.prepare.filter(({ id }) => id === roundingRule);
  const rounded = (item: unknown): unknown =>
    attempt(
      () => rounding.reduce((finding, { prepare }) => prepare(finding), item as Finding),
      () => item,
    );
  return {
    hub,
    steps: steps.map((step) =>
      step.call === 'importFindings' ? { ...step, batch: listOf(step.batch).map(rounded) } : step,
    ),
  };
};

/** Is there something to round in a case? */
const hasFractions = ({ steps }: Case): boolean => /:\d\d\.\d{4}/.test(JSON.stringify(steps));

/** Is a finding in one batch twice? */
const isTwiceInABatch = ({ steps }: Case): boolean =>
  steps.some((step) => {
    const keys = step.call === 'importFindings' ? itemsOf(step).map(keyOf) : [];
    return new Set(keys).size < keys.length;
  });

/** Was the request taken, by the system and by our own functions? */
const isTaken = ({ expected, differences }: Seen): boolean =>
  expected.refusal === undefined && differences.every(({ at }) => at !== 'answer');

/** Does the system accept whatever should be accepted? */
const isAccepting = (seen: Seen): boolean =>
  isTaken(seen) &&
  seen.differences.every(
    ({ at, actual }) => !at.startsWith('reply.') || typeof actual !== 'string' || actual === 'processed',
  );

/** The rules by which an import is denied. */
const isOfAccess = (rule: RuleId): boolean =>
  [providerRule, ownerRule, 'import/securityHubMustBeEnabled', 'import/findingStaysInItsAccount'].includes(rule);

const isDenied = ({ expected, differences }: Seen): boolean =>
  expected.decisions.every(({ outcome }) => outcome !== 'Failed') &&
  differences.some(({ actual }) => typeof actual === 'string' && /\b(?:InvalidAccess|AccessDenied)/.test(actual));

export type Remedy = readonly [RuleId, Case];

/** The rules that the system may have wrong instead of the one that it seems to have wrong, each with calls that then go right. */
export const remediesOf = ({ edition }: Check, seen: Seen, rule: RuleId | undefined): readonly Remedy[] => {
  const failing = rule === undefined ? undefined : failingAnother(seen, rule);
  const isOfManyFindings = rule !== distinctRule && rule !== sequenceRule;
  const mayBeOfTheOrder = isOfManyFindings && isTwiceInABatch(seen.case) && isTaken(seen);
  const mayBeRounding = rule !== roundingRule && hasFractions(seen.case) && isAccepting(seen);
  const mayBeTooStrict = rule !== undefined && isOfAccess(rule) && isDenied(seen);
  return [
    ...(failing === undefined ? [] : [[failing, withoutWhatFails(seen)] as const]),
    ...(isOfManyFindings && hasLikeIds(seen.case) ? [[identityRule, withIdsOfTheirOwn(seen.case)] as const] : []),
    ...(mayBeOfTheOrder ? [[sequenceRule, oneAtATime(seen.case)] as const] : []),
    ...(mayBeRounding ? [[roundingRule, inWholeMilliseconds(seen.case, edition)] as const] : []),
    ...(mayBeTooStrict
      ? [[providerRule, withProductsEnabled(seen.case)] as const, [ownerRule, byTheOwner(seen.case)] as const]
      : []),
  ];
};
