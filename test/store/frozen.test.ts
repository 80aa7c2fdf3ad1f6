import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type Call } from '../../src/arbitraries/index.js';
import {
  changedFindings,
  createStore,
  decodeHub,
  findFinding,
  findings,
  importFindings,
  type Store,
  storeToJson,
} from '../../src/index.js';
import { hubWithHistory } from '../support/arbitraries.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { run, runAll } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';
import { reloaded } from './versions.js';

const partsOf = (value: unknown): readonly object[] =>
  typeof value !== 'object' || value === null ? [] : [value, ...Object.values(value).flatMap(partsOf)];

const expectFrozen = (value: unknown): void => {
  const changeable = partsOf(value).filter((part) => !Object.isFrozen(part));
  expect(changeable).toEqual([]);
};

const textOf = (store: Store): string => JSON.stringify(storeToJson(store));

/** Writes whatever can be written, everywhere. */
const spoil = (value: unknown): void => {
  for (const part of partsOf(value).toReversed()) {
    for (const key of Object.keys(part)) {
      Reflect.set(part, key, 'spoilt');
      Reflect.deleteProperty(part, key);
    }
    Reflect.set(part, 'spoilt', true);
    Reflect.setPrototypeOf(part, null);
  }
};

describe('what a store gives out', () => {
  it('is frozen all the way down, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        let store = createStore(first);
        for (const call of calls) {
          const { store: after, decisions } = run(store, call);
          for (const decision of decisions) if ('stored' in decision) expectFrozen(decision.stored);
          for (const { before: was, after: is } of changedFindings(store, after)) {
            for (const found of [was, is]) if (found !== undefined) expectFrozen(found);
          }
          store = after;
        }
        for (const each of [store, reloaded(store)]) {
          for (const stored of findings(each)) {
            expectFrozen(stored);
            const found = findFinding(each, stored.finding);
            expectFrozen(found);
          }
          expectFrozen(storeToJson(each).hub);
        }
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it("can't be used to change it, for every history", () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        const store = runAll(createStore(first), calls);
        const before = textOf(store);
        const snapshot = storeToJson(store);
        spoil([...findings(store)]);
        spoil(snapshot);
        expect(textOf(store)).toBe(before);
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it("can't be used to change what has changed, for every history", () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        const empty = createStore(first);
        const store = runAll(empty, calls);
        const given = JSON.stringify(changedFindings(empty, store));
        for (const change of changedFindings(empty, store)) spoil(change.identifier);
        expect(JSON.stringify(changedFindings(empty, store))).toBe(given);
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('answers an attempt to write as JavaScript does', () => {
    const store = storeOf(hubOf(), findingOf());
    const found = findFinding(store, { ProductArn: defaultProduct(member), Id: 'finding-1' });
    if (found === undefined) throw new Error('the fixture is not stored');
    const finding = found.finding as unknown as { Title: string; Types: string[] };
    expect(() => {
      finding.Title = 'mine';
    }).toThrow(TypeError);
    expect(() => finding.Types.push('mine')).toThrow(TypeError);
    expect(() => (found.setByCustomer as string[]).push('Severity')).toThrow(TypeError);
  });

  it('has a decoded hub that stays as it was decoded', () => {
    const given = structuredClone(hubOf()) as { accounts: Record<string, object> };
    const decoded = decodeHub(given);
    if (!isRight(decoded)) throw new Error(decoded.left);
    given.accounts = {};
    expect(decoded.right).toEqual(hubOf());
    expectFrozen(decoded.right);
    const store = createStore(decoded.right);
    spoil(decoded.right);
    expect(importFindings(store, callerOf(member), [findingOf()]).response.SuccessCount).toBe(1);
  });
});

describe('the answer to a call', () => {
  /** What a call answers, but for `refusal`: fp-ts has one `none` for all. */
  const answerOf = (store: Store, each: Call): unknown => {
    const { response, decisions } = run(store, each);
    return { response, decisions };
  };

  it('can be changed, and neither the store nor a later answer changes with it, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        let store = createStore(first);
        for (const each of calls) {
          const text = JSON.stringify(answerOf(store, each));
          spoil(answerOf(store, each));
          expect(JSON.stringify(answerOf(store, each))).toBe(text);
          store = run(store, each).store;
        }
      }),
      { numRuns: sampledRuns(100) },
    );
  });
});
