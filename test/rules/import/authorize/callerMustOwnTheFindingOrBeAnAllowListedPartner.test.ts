import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  decideImport,
  editions,
  type Hub,
  importFindings,
  type ImportDecision,
} from '../../../../src/index.js';
import {
  administrator,
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
  securityHub,
  standalone,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import {
  attemptInSomeHub,
  attemptsOf,
  callers,
  caseOf,
  everyAttempt,
  everyCase,
  everyEdition,
  findingOfAttempt,
  importAttempts,
  stopperOf,
} from '../attempts.js';

const rule = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';

const failureFor = (caller: string, account: string, product: string): Partial<ImportDecision> => ({
  outcome: 'Failed',
  rule,
  code: 'InvalidAccess',
  message: `Account ${caller} may not import findings of account ${account} for ${product}.`,
  detail: {
    attribute: 'AwsAccountId',
    value: `"${account}"`,
    limit: `should be the caller's account ${caller}, or the caller should be allow-listed for the product`,
  },
});

const decisionFor = (caller: string, product: string, hub: Hub = hubOf()): ImportDecision =>
  importOne(createStore(hub), findingOf({ ProductArn: product }), callerOf(caller)).decision;

describe(rule, () => {
  it('the account of the finding may call, for each product that it has', () => {
    for (const product of [defaultProduct(member), integration, securityHub]) {
      expect(decisionFor(member, product).outcome, product).toBe('Created');
    }
  });

  it('an account that is allow-listed for the integration may call for another account', () => {
    expect(decisionFor(partner, integration).outcome).toBe('Created');
  });

  it('an allow-listed partner may send findings of several customers in one batch', () => {
    const batch = [member, otherMember].map((account) =>
      findingOf({ Id: account, AwsAccountId: account, ProductArn: integration }),
    );
    const { response } = importFindings(createStore(hubOf()), callerOf(partner), batch);
    expect(response).toEqual({ SuccessCount: 2, FailedCount: 0, FailedFindings: [] });
  });

  it('being allow-listed for one integration gives no right for another', () => {
    expect(decisionFor(partner, securityHub)).toMatchObject(failureFor(partner, member, securityHub));
  });

  it('a partner may not send to the default product of a customer', () => {
    const product = defaultProduct(member);
    expect(decisionFor(partner, product)).toMatchObject(failureFor(partner, member, product));
  });

  it('nor if the hub lists it for that product: a default product is not an integration of an official partner', () => {
    const product = defaultProduct(member);
    const hub = { ...hubOf(), products: { [product]: { partnerAccounts: [partner] } } };
    expect(decisionFor(partner, product, hub)).toMatchObject(failureFor(partner, member, product));
  });

  it.each([
    ['the administrator account of the finding', administrator],
    ['another member account of the same administrator', otherMember],
    ['a stranger', standalone],
  ])('%s may not call', (_who, caller) => {
    for (const product of [defaultProduct(member), integration, securityHub]) {
      expect(decisionFor(caller, product)).toMatchObject(failureFor(caller, member, product));
    }
  });

  it('a member account may not call for its administrator account', () => {
    const sent = findingOf({ AwsAccountId: administrator, ProductArn: defaultProduct(administrator) });
    expect(importOne(createStore(hubOf()), sent).decision).toMatchObject(
      failureFor(member, administrator, defaultProduct(administrator)),
    );
  });

  it('the same is true of a stored finding, whether what is sent is newer or not', () => {
    const store = storeOf(hubOf(), findingOf());
    for (const sent of [findingOf(), laterOf()]) {
      const after = importOne(store, sent, callerOf(administrator));
      expect(after.decision).toMatchObject(failureFor(administrator, member, defaultProduct(member)));
      expect(after.store).toBe(store);
    }
  });

  it("the caller's own findings in the batch are accepted", () => {
    const batch = [findingOf({ Id: 'not mine' }), findingOf({ AwsAccountId: otherMember, ProductArn: integration })];
    const { response, decisions } = importFindings(createStore(hubOf()), callerOf(otherMember), batch);
    expect(response).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'not mine',
          ErrorCode: 'InvalidAccess',
          ErrorMessage: `Account ${otherMember} may not import findings of account ${member} for ${defaultProduct(member)}.`,
        },
      ],
    });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Failed', 'Created']);
  });

  it('it is our choice until 2021-10-19, and documented since 2021-10-20', () => {
    for (const { id, rules } of editions) {
      const standing = rules.find((each) => each.id === rule)?.standing;
      expect(standing, id).toBe(id < '2021-10-20' ? 'chosen' : 'documented');
    }
  });

  it('every case that the three authorize rules distinguish is among the attempts', () => {
    expect(new Set(everyAttempt.map(caseOf))).toEqual(new Set(everyCase));
  });

  it.each(callers)(
    'of all attempts of account %s it stops those that nothing else stops and that it may not make',
    (accountId) => {
      for (const edition of everyEdition) {
        const { decisions, response } = importAttempts(accountId, edition);
        const attempts = attemptsOf(accountId);
        attempts.forEach((attempt, index) => {
          const { AwsAccountId, ProductArn } = attempt;
          const stopper = stopperOf(attempt);
          const message = `${edition} ${JSON.stringify(attempt)}`;
          expect(decisions[index]?.outcome, message).toBe(stopper === undefined ? 'Created' : 'Failed');
          expect(decisions[index]?.rule, message).toBe(stopper ?? 'import/unmatchedFindingIsCreated');
          if (stopper === rule) {
            expect(decisions[index], message).toMatchObject(failureFor(accountId, AwsAccountId, ProductArn));
          }
        });
        const taken = attempts.filter((attempt) => stopperOf(attempt) === undefined);
        expect(response).toMatchObject({
          SuccessCount: taken.length,
          FailedCount: attempts.length - taken.length,
        });
        expect(response.FailedFindings.every(({ ErrorCode }) => ErrorCode === 'InvalidAccess')).toBe(true);
      }
    },
  );

  it('for every hub and attempt, the first of the three rules that is broken answers, and no other finding fails', () => {
    fc.assert(
      fc.property(attemptInSomeHub(), ({ hub, attempt }) => {
        const decision = decideImport(hub, callerOf(attempt.accountId), undefined, findingOfAttempt(attempt));
        expect(decision.rule).toBe(stopperOf(attempt) ?? 'import/unmatchedFindingIsCreated');
      }),
      { numRuns: 300 },
    );
  });

  it('without the rule anyone may import for anyone', () => {
    const { decisions } = importWithout(rule)(createStore(hubOf()), callerOf(standalone), [findingOf()]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created']);
  });
});
