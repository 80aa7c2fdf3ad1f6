import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timestamp } from '../../../../src/arbitraries/index.js';
import {
  createStore,
  decideImport,
  editions,
  explain,
  findings,
  importFindings,
  type ImportDecision,
} from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  otherMember,
  partner,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/findingStaysInItsAccount';

/** A finding of the member account, under a product that it shares with the other member account. */
const shared = { ProductArn: integration };
const sharedIdentifier = { ProductArn: integration, Id: 'finding-1' };

/** The same identifier, sent for the other member account. */
const ofTheOther = (attributes: Attributes = {}): Attributes =>
  laterOf({ ...shared, AwsAccountId: otherMember, ...attributes });

const failure: Partial<ImportDecision> = {
  outcome: 'Failed',
  rule,
  code: 'InvalidAccess',
  message: `The finding does not belong to account ${otherMember}.`,
  detail: {
    attribute: 'AwsAccountId',
    value: `"${otherMember}"`,
    limit: 'should be the account that the finding belongs to',
  },
};

describe(rule, () => {
  it.each(editions)('a stored finding of another account is not written, in $id', ({ id }) => {
    const store = storeOf(hubOf(id), findingOf(shared));
    const after = importOne(store, ofTheOther(), callerOf(otherMember));
    expect(after.decision).toMatchObject({ ...failure, edition: id });
    expect(after.store).toBe(store);
    expect(attributesOf(after.store, sharedIdentifier).AwsAccountId).toBe(member);
  });

  it('a stored finding of the same account is', () => {
    const store = storeOf(hubOf(), findingOf(shared));
    expect(importOne(store, laterOf(shared)).decision.outcome).toBe('Updated');
  });

  it('another finding of the other account is its own', () => {
    const store = storeOf(hubOf(), findingOf(shared));
    const { decision } = importOne(store, ofTheOther({ Id: 'finding-2' }), callerOf(otherMember));
    expect(decision.outcome).toBe('Created');
  });

  it('an allow-listed partner, who may write for both accounts, may not move a finding between them', () => {
    const store = storeOf(hubOf(), findingOf(shared));
    const after = importOne(store, ofTheOther(), callerOf(partner));
    expect(after.decision).toMatchObject(failure);
    expect(after.store).toBe(store);
    expect(importOne(store, laterOf(shared), callerOf(partner)).decision.outcome).toBe('Updated');
  });

  it.each([
    ['earlier', '2024-12-31T00:00:00Z'],
    ['equal', '2025-01-01T00:00:00Z'],
    ['later', '2025-01-02T00:00:00Z'],
  ])('the answer does not tell how old the stored finding is: %s', (_age, UpdatedAt) => {
    const store = storeOf(hubOf(), findingOf(shared));
    expect(importOne(store, ofTheOther({ UpdatedAt }), callerOf(otherMember)).decision).toMatchObject(failure);
  });

  it('nor that it is SUPPRESSED, in the edition in which such a finding is not updated', () => {
    const stored = storeOf(hubOf('2021-11-04'), findingOf(shared));
    const { store } = updateOne(stored, { Workflow: { Status: 'SUPPRESSED' } }, callerOf(member), sharedIdentifier);
    expect(importOne(store, laterOf(shared)).decision.outcome).toBe('Ignored');
    expect(importOne(store, ofTheOther(), callerOf(otherMember)).decision).toMatchObject(failure);
  });

  it('nothing in the answer names the other account, or anything else of its finding', () => {
    const secret = { Title: 'secret title', UpdatedAt: '2024-02-03T04:05:06Z', Confidence: 77 };
    const store = storeOf(hubOf(), findingOf({ ...shared, ...secret }));
    const { response, decisions } = importFindings(store, callerOf(otherMember), [ofTheOther()]);
    const [decision] = decisions;
    const answer = JSON.stringify([response, decisions, decision === undefined ? '' : explain(decision)]);
    expect(answer).toContain(otherMember);
    expect(answer).not.toContain(member);
    for (const value of Object.values(secret)) expect(answer).not.toContain(String(value));
  });

  it("the failure is reported in AWS's words, and the rest of the batch is accepted", () => {
    const store = storeOf(hubOf(), findingOf(shared));
    const batch = [ofTheOther({ Id: 'finding-2' }), ofTheOther(), ofTheOther({ Id: 'finding-3' })];
    const { response, decisions } = importFindings(store, callerOf(otherMember), batch);
    expect(response).toEqual({
      SuccessCount: 2,
      FailedCount: 1,
      FailedFindings: [
        {
          Id: 'finding-1',
          ErrorCode: 'InvalidAccess',
          ErrorMessage: `The finding does not belong to account ${otherMember}.`,
        },
      ],
    });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created', 'Failed', 'Created']);
  });

  it('of two accounts in one batch, the finding belongs to the first', () => {
    const batch = [findingOf(shared), ofTheOther()];
    const { store, decisions } = importFindings(createStore(hubOf()), callerOf(partner), batch);
    expect(decisions[0]?.outcome).toBe('Created');
    expect(decisions[1]).toMatchObject(failure);
    expect(attributesOf(store, sharedIdentifier).AwsAccountId).toBe(member);
  });

  it('a service with its own database gets the same answer', () => {
    const decision = decideImport(hubOf(), callerOf(otherMember), storedOf(shared), ofTheOther());
    expect(decision).toMatchObject(failure);
  });

  it('for a few imports into a shared product, a finding belongs to the account that was first to send it', () => {
    const sending = fc.record({
      account: fc.constantFrom(member, otherMember),
      Id: fc.constantFrom('finding-1', 'finding-2'),
      UpdatedAt: timestamp(),
      byPartner: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(sending, { minLength: 2, maxLength: 8 }), (sendings) => {
        const store = sendings.reduce(
          (before, { account, byPartner, ...sent }) =>
            importOne(
              before,
              findingOf({ ...shared, ...sent, AwsAccountId: account }),
              callerOf(byPartner ? partner : account),
            ).store,
          createStore(hubOf()),
        );
        for (const { finding } of findings(store)) {
          expect(finding.AwsAccountId).toBe(sendings.find(({ Id }) => Id === finding.Id)?.account);
        }
      }),
    );
  });

  it('without the rule the finding moves to the other account', () => {
    const before = storeOf(hubOf(), findingOf(shared));
    const { store, decisions } = importWithout(rule)(before, callerOf(otherMember), [ofTheOther()]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Updated']);
    expect(attributesOf(store, sharedIdentifier).AwsAccountId).toBe(otherMember);
  });
});
