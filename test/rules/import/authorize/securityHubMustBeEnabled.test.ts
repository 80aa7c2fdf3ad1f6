import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, decideImport, importFindings, type ImportDecision, withHub } from '../../../../src/index.js';
import {
  administrator,
  attributesOf,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  partner,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import {
  attemptInSomeHub,
  attemptsOf,
  callers,
  everyEdition,
  findingOfAttempt,
  importAttempts,
  stopperOf,
} from '../attempts.js';

const rule = 'import/securityHubMustBeEnabled';

const failureFor = (account: string): Partial<ImportDecision> => ({
  outcome: 'Failed',
  rule,
  code: 'InvalidAccess',
  message: `Security Hub is not enabled for account ${account}.`,
  detail: {
    attribute: 'AwsAccountId',
    value: `"${account}"`,
    limit: 'should be an account with Security Hub enabled',
  },
});

const findingOfDisabled = findingOf({ AwsAccountId: disabled, ProductArn: defaultProduct(disabled) });

describe(rule, () => {
  it('a finding of an account without Security Hub fails with InvalidAccess, though its own account calls', () => {
    const { decision, store } = importOne(createStore(hubOf()), findingOfDisabled, callerOf(disabled));
    expect(decision).toMatchObject(failureFor(disabled));
    expect(attributesOf(store, { ProductArn: defaultProduct(disabled), Id: 'finding-1' })).toEqual({});
  });

  it('a finding of an account with Security Hub passes', () => {
    expect(importOne(createStore(hubOf()), findingOf()).decision.outcome).toBe('Created');
  });

  it('the account of the finding counts: a partner without Security Hub can import for one that has it', () => {
    const hub = { ...hubOf(), products: { [integration]: { partnerAccounts: [disabled] } } };
    const { decision } = importOne(createStore(hub), findingOf({ ProductArn: integration }), callerOf(disabled));
    expect(decision.outcome).toBe('Created');
  });

  it("the account of the finding counts: a partner with Security Hub can't import for one without it", () => {
    const sent = findingOf({ AwsAccountId: disabled, ProductArn: integration });
    expect(importOne(createStore(hubOf()), sent, callerOf(partner)).decision).toMatchObject(failureFor(disabled));
  });

  it('an account that is known only as an administrator or as a partner does not have Security Hub', () => {
    const hub = {
      accounts: { [member]: { administrator, products: [integration] } },
      products: { [integration]: { partnerAccounts: [partner] } },
    };
    for (const account of [administrator, partner]) {
      const sent = findingOf({ AwsAccountId: account, ProductArn: defaultProduct(account) });
      expect(importOne(createStore(hub), sent, callerOf(account)).decision).toMatchObject(failureFor(account));
    }
  });

  it('it answers before the other two rules, which the finding breaks too', () => {
    const sent = findingOf({ AwsAccountId: disabled, ProductArn: integration });
    expect(importOne(createStore(hubOf()), sent, callerOf(member)).decision).toMatchObject(failureFor(disabled));
  });

  it("an item that isn't a finding is told so first", () => {
    const { decision } = importOne(createStore(hubOf()), { ...findingOfDisabled, Title: '' }, callerOf(disabled));
    expect(decision).toMatchObject({ outcome: 'Failed', rule: 'import/findingMustFollowTheFindingFormat' });
  });

  it('a finding that is stored stays as it is once its account has disabled Security Hub', () => {
    const { accounts, ...hub } = hubOf();
    const others = Object.fromEntries(Object.entries(accounts).filter(([account]) => account !== member));
    const store = withHub(storeOf(hubOf(), findingOf()), { ...hub, accounts: others });
    const after = importOne(store, laterOf());
    expect(after.decision).toMatchObject(failureFor(member));
    expect(after.store).toBe(store);
  });

  it('the other findings of the batch are accepted', () => {
    const batch = [findingOfDisabled, findingOf()];
    const { response, decisions } = importFindings(createStore(hubOf()), callerOf(member), batch);
    expect(response).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'finding-1',
          ErrorCode: 'InvalidAccess',
          ErrorMessage: `Security Hub is not enabled for account ${disabled}.`,
        },
      ],
    });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Failed', 'Created']);
  });

  it.each(callers)('of all attempts of account %s it stops those for an account without Security Hub', (accountId) => {
    for (const edition of everyEdition) {
      const { decisions } = importAttempts(accountId, edition);
      attemptsOf(accountId).forEach((attempt, index) => {
        const message = `${edition} ${JSON.stringify(attempt)}`;
        if (stopperOf(attempt) === rule) {
          expect(decisions[index], message).toMatchObject(failureFor(attempt.AwsAccountId));
        } else {
          expect(decisions[index]?.rule, message).not.toBe(rule);
        }
      });
    }
  });

  it('for every hub and attempt, it answers exactly where the account of the finding has no Security Hub', () => {
    fc.assert(
      fc.property(attemptInSomeHub(), ({ hub, attempt }) => {
        const decision = decideImport(hub, callerOf(attempt.accountId), undefined, findingOfAttempt(attempt));
        expect(decision.rule === rule).toBe(!attempt.hasSecurityHub);
      }),
    );
  });

  it('without the rule the finding of an account without Security Hub is stored', () => {
    const { decisions } = importWithout(rule)(createStore(hubOf()), callerOf(disabled), [findingOfDisabled]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created']);
  });
});
