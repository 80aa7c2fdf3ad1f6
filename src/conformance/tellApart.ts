import * as E from 'fp-ts/lib/Either.js';
import { type RuleId } from '../index.js';
import { type Case, itemsOf, textAt } from './Case.js';
import { type Check, type Found, runCase } from './runCase.js';

/*
 * A system that denies what it should allow says InvalidAccess, whichever of its rules is too strict. So it is asked again,
 * each time with one more reason to allow it: the rule whose reason helps is the one that it has wrong.
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
      ? { ...step, caller: { accountId: textAt(listOf(step.batch)[0], 'AwsAccountId'), at: textAt(step.caller, 'at') } }
      : step,
  ),
});

const reasons: readonly (readonly [RuleId, (each: Case) => Case])[] = [
  ['import/findingProviderMustBeEnabled', withProductsEnabled],
  ['import/callerMustOwnTheFindingOrBeAnAllowListedPartner', byTheOwner],
];

const isDenied = ({ expected, differences }: Found): boolean =>
  expected.decisions.every(({ outcome }) => outcome !== 'Failed') &&
  differences.some(({ actual }) => typeof actual === 'string' && /\b(?:InvalidAccess|AccessDenied)/.test(actual));

/** The rule that a system has too strict, where it was found to deny what it should allow; else the rule that was found. */
export const tellApart = async (check: Check, found: Found): Promise<RuleId> => {
  if (!reasons.some(([rule]) => rule === found.rule) || !isDenied(found)) return found.rule;
  for (const [rule, give] of reasons) {
    const ran = await runCase(check, give(found.case));
    if (E.isRight(ran) && ran.right.isComplete && ran.right.found.length === 0) return rule;
  }
  return found.rule;
};
