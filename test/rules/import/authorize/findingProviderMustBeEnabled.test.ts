import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, decideImport, importFindings, type ImportDecision, withHub } from '../../../../src/index.js';
import {
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  otherMember,
  partner,
  standalone,
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

const rule = 'import/findingProviderMustBeEnabled';

const failureFor = (account: string, product: string): Partial<ImportDecision> => ({
  outcome: 'Failed',
  rule,
  code: 'InvalidAccess',
  message: `The finding provider ${product} is not enabled for account ${account}.`,
  detail: {
    attribute: 'ProductArn',
    value: `"${product}"`,
    limit: `should be an integration that account ${account} has enabled, or its own default product`,
  },
});

const decisionFor = (account: string, product: string, caller = account): ImportDecision =>
  importOne(createStore(hubOf()), findingOf({ AwsAccountId: account, ProductArn: product }), callerOf(caller)).decision;

describe(rule, () => {
  it('an integration that the account has enabled may send', () => {
    expect(decisionFor(member, integration).outcome).toBe('Created');
  });

  it('an integration that the account has not enabled may not', () => {
    expect(decisionFor(standalone, integration)).toMatchObject(failureFor(standalone, integration));
  });

  it('an unknown integration may not', () => {
    const product = 'arn:aws:securityhub:eu-west-1::product/nobody/unknown';
    expect(decisionFor(member, product)).toMatchObject(failureFor(member, product));
  });

  it("an account's own default product is always enabled, in every Region and partition", () => {
    const inChina = `arn:aws-cn:securityhub:cn-north-1:${standalone}:product/${standalone}/default`;
    expect(decisionFor(standalone, defaultProduct(standalone)).outcome).toBe('Created');
    expect(decisionFor(standalone, inChina).outcome).toBe('Created');
  });

  it('the default product of another account is not', () => {
    const product = defaultProduct(otherMember);
    expect(decisionFor(member, product)).toMatchObject(failureFor(member, product));
    expect(decisionFor(member, product, otherMember)).toMatchObject(failureFor(member, product));
  });

  it.each(everyEdition)('the default product of another account is not in %s, even if the hub lists it', (edition) => {
    const product = defaultProduct(otherMember);
    const { accounts, ...hub } = hubOf(edition);
    const listing = { ...hub, accounts: { ...accounts, [member]: { ...accounts[member], products: [product] } } };
    const finding = findingOf({ ProductArn: product });
    expect(importOne(createStore(listing), finding).decision).toMatchObject(failureFor(member, product));
    const own = findingOf({ AwsAccountId: otherMember, ProductArn: product });
    expect(importOne(createStore(listing), own, callerOf(otherMember)).decision.outcome).toBe('Created');
  });

  it.each([
    ['without an account', `arn:aws:securityhub:eu-west-1::product/${member}/default`],
    ['of another company', `arn:aws:securityhub:eu-west-1:${member}:product/${otherMember}/default`],
    ['registered by another account', `arn:aws:securityhub:eu-west-1:${otherMember}:product/${member}/default`],
    ['with another name', `arn:aws:securityhub:eu-west-1:${member}:product/${member}/custom`],
    ['in other letters', `arn:aws:securityhub:eu-west-1:${member}:product/${member}/Default`],
  ])('a product that only looks like the default product, %s, is not enabled by itself', (_difference, product) => {
    expect(decisionFor(member, product)).toMatchObject(failureFor(member, product));
  });

  it('an integration is enabled for each Region and each name separately', () => {
    for (const product of [
      integration.replace('eu-west-1', 'eu-west-2'),
      integration.replace('secure-pro', 'secure-pro-2'),
    ]) {
      expect(decisionFor(member, product)).toMatchObject(failureFor(member, product));
    }
  });

  it('being allow-listed is not enough: the customer has to enable the integration', () => {
    expect(decisionFor(standalone, integration, partner)).toMatchObject(failureFor(standalone, integration));
  });

  it('it answers before the rule on the caller, which the finding breaks too', () => {
    expect(decisionFor(standalone, integration, member)).toMatchObject(failureFor(standalone, integration));
  });

  it('a finding that is stored stays as it is once its account has disabled the integration', () => {
    const { accounts, ...hub } = hubOf();
    const enabled = storeOf(hubOf(), findingOf({ ProductArn: integration }));
    const store = withHub(enabled, { ...hub, accounts: { ...accounts, [member]: {} } });
    const after = importOne(store, laterOf({ ProductArn: integration }));
    expect(after.decision).toMatchObject(failureFor(member, integration));
    expect(after.store).toBe(store);
  });

  it('the other findings of the batch are accepted', () => {
    const refused = findingOf({ Id: 'refused', ProductArn: defaultProduct(otherMember) });
    const batch = [findingOf(), refused, findingOf({ ProductArn: integration })];
    const { response, decisions } = importFindings(createStore(hubOf()), callerOf(member), batch);
    expect(response).toEqual({
      SuccessCount: 2,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'refused',
          ErrorCode: 'InvalidAccess',
          ErrorMessage: `The finding provider ${defaultProduct(otherMember)} is not enabled for account ${member}.`,
        },
      ],
    });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created', 'Failed', 'Created']);
  });

  it.each(callers)('of all attempts of account %s it stops those of products that are not enabled', (accountId) => {
    for (const edition of everyEdition) {
      const { decisions } = importAttempts(accountId, edition);
      attemptsOf(accountId).forEach((attempt, index) => {
        const message = `${edition} ${JSON.stringify(attempt)}`;
        if (stopperOf(attempt) === rule) {
          expect(decisions[index], message).toMatchObject(failureFor(attempt.AwsAccountId, attempt.ProductArn));
        } else {
          expect(decisions[index]?.rule, message).not.toBe(rule);
        }
      });
    }
  });

  it('for every hub and attempt, it answers exactly where Security Hub is enabled and the product is not', () => {
    fc.assert(
      fc.property(attemptInSomeHub(), ({ hub, attempt }) => {
        const decision = decideImport(hub, callerOf(attempt.accountId), undefined, findingOfAttempt(attempt));
        expect(decision.rule === rule).toBe(attempt.hasSecurityHub && !attempt.isEnabled);
      }),
    );
  });

  it('without the rule a product that the account has not enabled may send', () => {
    const sent = findingOf({ AwsAccountId: standalone, ProductArn: integration });
    const { decisions } = importWithout(rule)(createStore(hubOf()), callerOf(standalone), [sent]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created']);
  });
});
