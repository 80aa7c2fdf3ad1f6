import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, finding, timestamp } from '../../../../src/arbitraries/index.js';
import { createStore, decideImport, editions, findFinding, importFindings, storeSize } from '../../../../src/index.js';
import {
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  securityHub,
  storeOf,
} from '../../../support/fixtures.js';
import { runAll } from '../../../support/run.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/unmatchedFindingIsCreated';

describe(rule, () => {
  it.each(editions)('a finding that nobody has sent before is created, with what was sent, in $id', ({ id }) => {
    const sent = findingOf({ Compliance: { Status: 'FAILED' }, unknownAttribute: { deep: [null] } });
    const { store, decision } = importOne(createStore(hubOf(id)), sent);
    expect(decision).toMatchObject({
      outcome: 'Created',
      rule,
      edition: id,
      detail: { attribute: 'Id', value: '"finding-1"', limit: 'is new for its ProductArn' },
      withheld: [],
    });
    expect(storeSize(store)).toBe(1);
    expect(attributesOf(store)).toMatchObject(sent);
  });

  it('a creation is a success', () => {
    const { response } = importFindings(createStore(hubOf()), callerOf(member), [findingOf()]);
    expect(response).toEqual({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
  });

  it("no field of a new finding is the customer's yet, whatever the provider sent", () => {
    const sent = findingOf({ Confidence: 1, Criticality: 1, setByCustomer: ['Confidence'] });
    const { store } = importOne(createStore(hubOf()), sent);
    expect(findFinding(store, { ProductArn: defaultProduct(member), Id: 'finding-1' })).toMatchObject({
      setByCustomer: [],
    });
    expect(attributesOf(importOne(store, laterOf({ Confidence: 2 })).store).Confidence).toBe(2);
  });

  it('a finding that is stored is not created again', () => {
    const { decision } = importOne(storeOf(hubOf(), findingOf()), laterOf());
    expect(decision).toMatchObject({ outcome: 'Updated', rule: 'import/updateMustBeNewer' });
  });

  it('a new finding need not be newer than those that are there', () => {
    const store = storeOf(hubOf(), laterOf());
    const anyTime = fc.oneof(fc.constantFrom('1970-01-01T00:00:00Z', '2030-01-01T00:00:00Z'), timestamp());
    fc.assert(
      fc.property(anyTime, (UpdatedAt) => {
        expect(importOne(store, findingOf({ Id: 'new', UpdatedAt })).decision.outcome).toBe('Created');
      }),
    );
  });

  it('the findings that were there stay as they were', () => {
    const first = storeOf(hubOf(), findingOf());
    const { store } = importOne(first, findingOf({ Id: 'finding-2' }));
    expect(storeSize(store)).toBe(2);
    expect(attributesOf(store)).toBe(attributesOf(first));
    expect(storeSize(first)).toBe(1);
  });

  it('a finding that failed leaves nothing behind, so the next one is a creation', () => {
    const { store } = importOne(createStore(hubOf()), findingOf({ Title: '' }));
    expect(storeSize(store)).toBe(0);
    expect(importOne(store, findingOf()).decision.outcome).toBe('Created');
  });

  it('a service that has nothing stored gets the same answer', () => {
    const sent = findingOf({ ProductArn: securityHub });
    const decision = decideImport(hubOf(), callerOf(member), undefined, sent);
    expect(decision).toEqual(importOne(createStore(hubOf()), sent).decision);
    expect(decision.outcome).toBe('Created');
  });

  it('for every history, a finding with a new Id is created, and no other finding changes', () => {
    const fresh = finding({ attributes: { Id: 'fresh', AwsAccountId: member, ProductArn: integration } });
    fc.assert(
      fc.property(fc.array(call(hubOf()), { maxLength: 5 }), fresh, (calls, sent) => {
        const before = runAll(createStore(hubOf()), calls);
        const { store, decision } = importOne(before, sent);
        expect(decision).toMatchObject({ outcome: 'Created', rule });
        expect(storeSize(store)).toBe(storeSize(before) + 1);
        for (const Id of ['finding-1', 'finding-2']) {
          const identifier = { ProductArn: integration, Id };
          expect(findFinding(store, identifier)).toEqual(findFinding(before, identifier));
        }
      }),
    );
  });

  it('without the rule something else is created', () => {
    const { store } = importWithout(rule)(createStore(hubOf()), callerOf(member), [findingOf()]);
    expect(attributesOf(store)).toEqual({});
    expect(attributesOf(store, { ProductArn: defaultProduct(member), Id: 'not what was sent' })).not.toEqual({});
  });
});
