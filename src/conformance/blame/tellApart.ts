import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../../json/Json.js';
import { type RuleId } from '../../index.js';
import { textOf } from '../../operations/items.js';
import { keyOf } from '../system/answers.js';
import { type Case, identifierOf, itemsOf, listOf, type Step } from '../system/Case.js';
import { subjectOf } from '../system/Facets.js';
import { observeCase } from '../system/observeCase.js';
import { type Check } from './Check.js';
import { distinctRule, identityRule, looseIdOf, sequenceRule } from './identifying.js';
import { agrees, type Found, runCase } from './runCase.js';

/*
 * Some rules can't be told apart by what was seen. So the system is asked again.
 *
 * One that denies what it should allow says InvalidAccess, whichever of its rules is too strict: it is given one more
 * reason to allow it, and the rule whose reason helps is the one that it has wrong. One that goes wrong where a finding
 * is in a batch twice is given its versions one at a time: if it goes wrong still, the rule of sequence is not to blame.
 * And one that goes wrong where two findings have the same Id, and right where each has its own, takes one for the other.
 * One that goes right when other items are in the places of those that fail has the rule wrong by which they fail.
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
  const keys = [...new Set(steps.flatMap(itemsOf).map(keyOf))];
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
  const keys = new Set(steps.flatMap(itemsOf).map(keyOf));
  return new Set([...keys].map(looseIdOf)).size < keys.size;
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

/** The first rule that fails another item of the batch than the one that was found to go wrong. */
const failingAnother = ({ rule, expected: { decisions, items, refusal }, differences }: Found): RuleId | undefined => {
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
const withoutWhatFails = ({ case: { hub, steps }, expected: { decisions } }: Found): Case => {
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

/** The rules by which an import is denied. */
const isOfAccess = (rule: RuleId): boolean =>
  [providerRule, ownerRule, 'import/securityHubMustBeEnabled', 'import/findingStaysInItsAccount'].includes(rule);

const isDenied = ({ expected, differences }: Found): boolean =>
  expected.decisions.every(({ outcome }) => outcome !== 'Failed') &&
  differences.some(({ actual }) => typeof actual === 'string' && /\b(?:InvalidAccess|AccessDenied)/.test(actual));

/** The rules that may be to blame instead, each with calls that go right if it is. */
const alternatives = (found: Found): readonly (readonly [RuleId, Case])[] => {
  const failing = failingAnother(found);
  const mayBeMixedUp = found.rule !== distinctRule && found.rule !== sequenceRule && hasLikeIds(found.case);
  const mayBeTooStrict = isOfAccess(found.rule) && isDenied(found);
  return [
    ...(failing === undefined ? [] : [[failing, withoutWhatFails(found)] as const]),
    ...(mayBeMixedUp ? [[identityRule, withIdsOfTheirOwn(found.case)] as const] : []),
    ...(mayBeTooStrict
      ? [[providerRule, withProductsEnabled(found.case)] as const, [ownerRule, byTheOwner(found.case)] as const]
      : []),
  ];
};

const goesRight = async (check: Check, each: Case): Promise<boolean> => {
  const usual = check.ask([], each);
  const seen = await observeCase(check, each, usual);
  return E.isRight(seen) && agrees(usual, seen.right);
};

/** What a system has wrong where it was found to break a rule, if that is another: it is asked once more to be sure. */
export const tellApart = async (check: Check, found: Found): Promise<Found> => {
  for (const [rule, remedied] of alternatives(found)) if (await goesRight(check, remedied)) return { ...found, rule };
  if (found.rule !== sequenceRule) return found;
  const known = new Set([...check.known].filter((rule) => rule !== sequenceRule));
  const ran = await runCase({ ...check, known }, oneAtATime(found.case));
  const [other] = E.isRight(ran) ? ran.right.found : [];
  return other ?? found;
};
