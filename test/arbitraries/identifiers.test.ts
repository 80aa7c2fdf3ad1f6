import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleHub, hub, identifiers, invalidIdentifiers } from '../../src/arbitraries/index.js';
import { createStore, type RuleId, updateFindings, type UpdateResult } from '../../src/index.js';
import { administrator, callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { sampleOf } from './sampleOf.js';

const update = (list: readonly unknown[]): UpdateResult =>
  updateFindings(createStore(exampleHub()), callerOf(administrator), list, { Confidence: 1 });

describe('identifiers', () => {
  it('are a list of which an update takes each where it exists', () => {
    fc.assert(
      fc.property(identifiers(), (list) => {
        const { refusal, decisions } = update(list);
        expect(refusal).toBeUndefined();
        expect(decisions.map(({ rule }) => rule)).toEqual(list.map(() => 'update/findingMustExist'));
      }),
      { numRuns: 300 },
    );
  });

  it('are as many as is asked for, and distinct', () => {
    fc.assert(
      fc.property(identifiers({ minLength: 2, maxLength: 5 }), (list) => {
        expect(list.length).toBeGreaterThanOrEqual(2);
        expect(list.length).toBeLessThanOrEqual(5);
        expect(new Set(list.map((each) => JSON.stringify(each))).size).toBe(list.length);
      }),
    );
  });

  it('are of products that some account of the hub has', () => {
    const inAnyHub = hub().chain((where) => fc.tuple(fc.constant(where), identifiers({ hub: where })));
    fc.assert(
      fc.property(inAnyHub, ([{ accounts }, list]) => {
        const products = Object.entries(accounts).flatMap(([id, { products: enabled = [] }]) => [
          defaultProduct(id),
          ...enabled,
        ]);
        expect(list.filter(({ ProductArn }) => !products.includes(ProductArn))).toEqual([]);
      }),
    );
  });

  it('mostly name a finding that the other arbitraries make, seldom one that nobody makes', () => {
    const ids = sampleOf(identifiers()).flatMap((list) => list.map(({ Id }) => Id));
    const unknown = ids.filter((id) => id === 'no-such-finding');
    expect(unknown.length).toBeGreaterThan(20);
    expect(unknown.length).toBeLessThan(ids.length / 10);
    expect(ids.filter((id) => id === 'finding-1').length).toBeGreaterThan(ids.length / 3);
  });
});

describe('invalidIdentifiers', () => {
  it.each([
    ['of some', {}],
    ['of none', { minLength: 0, maxLength: 0 }],
  ])('are refused, or fail one by one, with the constraint that they name: made %s', (_, lengths) => {
    fc.assert(
      fc.property(invalidIdentifiers(lengths), ({ identifiers: list, breaks }) => {
        const { refusal, decisions } = update(list);
        const stopped = refusal !== undefined ? [refusal] : decisions;
        const told = stopped.map(({ rule, detail: { attribute, limit } }) => ({ rule, attribute, limit }));
        expect(told).toContainEqual(breaks);
        const others = told.filter(({ rule }) => rule !== breaks.rule).map(({ rule }) => rule);
        expect(others.filter((rule) => rule !== 'update/findingMustExist')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('do not keep correctly named findings from being updated', () => {
    const store = storeOf(hubOf(), findingOf());
    const valid = { ProductArn: defaultProduct(member), Id: 'finding-1' };
    const item = invalidIdentifiers().filter(
      ({ breaks }) => breaks.rule === 'update/identifierMustHaveProductArnAndId',
    );
    fc.assert(
      fc.property(item, ({ identifiers: list }) => {
        const others = list.filter((each) => JSON.stringify(each) !== JSON.stringify(valid));
        const { decisions } = updateFindings(store, callerOf(administrator), [valid, ...others], { Confidence: 1 });
        expect(decisions[0]?.outcome).toBe('Updated');
      }),
    );
  });

  it('break each of the rules about lists of identifiers', () => {
    const broken = sampleOf(invalidIdentifiers()).map(({ breaks }) => breaks.rule);
    const times = (rule: RuleId): number => broken.filter((each) => each === rule).length;
    expect(times('update/identifiersMustBeOneToAHundred')).toBeGreaterThan(100);
    expect(times('update/identifierMustHaveProductArnAndId')).toBeGreaterThan(300);
    expect(times('update/identifiersMustBeDistinct')).toBeGreaterThan(50);
  });
});
