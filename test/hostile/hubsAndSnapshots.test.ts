import fc from 'fast-check';
import { type Either, isLeft, isRight } from 'fp-ts/lib/Either.js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createStore,
  decodeHub,
  type Hub,
  type Store,
  storeFromJson,
  storeSize,
  storeToJson,
  withHub,
} from '../../src/index.js';
import { findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { expectUnchanged, hostile, hostileValues, prototypesNow } from './hostileValues.js';

const prototypes = prototypesNow();
const store = storeOf(hubOf(), findingOf(), findingOf({ Id: 'finding-2' }));
const snapshot = storeToJson(store);
const [stored] = snapshot.findings;

const within = (object: object, key: string, value: unknown): object =>
  Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true });

afterEach(() => {
  expect(prototypesNow()).toBe(prototypes);
});

/** The answer is a value, or one sentence of a length that people read. */
const expectSentence = <A>(answer: Either<string, A>): void => {
  if (isRight(answer)) return;
  expect(answer.left.trim()).not.toBe('');
  expect(answer.left.length).toBeLessThan(1000);
};

describe('decodeHub', () => {
  it.each(hostileValues)('says that $what is not a hub', ({ make }) => {
    const decoded = decodeHub(make());
    expectSentence(decoded);
    expect(isLeft(decoded)).toBe(true);
  });

  it.each(hostileValues)('answers a hub with $what in it', ({ make }) => {
    for (const hub of [
      { accounts: make() },
      { accounts: { [member]: make() } },
      { accounts: { [member]: { administrator: make(), products: make() } } },
      { ...hubOf(), edition: make() },
      { ...hubOf(), products: make() },
      { ...hubOf(), products: { product: make() } },
      within(hubOf(), '__proto__', make()),
      within(hubOf(), 'unknown', make()),
    ]) {
      expectSentence(decodeHub(hub));
    }
  });

  it('does not take inherited names for accounts or products', () => {
    const decoded = decodeHub(
      JSON.parse(`{ "accounts": { "${member}": {} }, "products": { "__proto__": { "companyName": "x" } } }`),
    );
    expect(isRight(decoded) ? Object.keys(decoded.right.products ?? {}) : decoded.left).toEqual(['__proto__']);
    expectSentence(decodeHub(JSON.parse('{ "accounts": { "__proto__": {} } }')));
    expect(isLeft(decodeHub(JSON.parse('{ "accounts": { "__proto__": {} } }')))).toBe(true);
  });
});

describe('createStore and withHub', () => {
  it.each(hostileValues)('make a store of $what, and keep the findings', ({ make }) => {
    expect(storeSize(createStore(make() as Hub))).toBe(0);
    const moved = withHub(store, make() as Hub);
    expect(storeToJson(moved)).toEqual({ ...snapshot, hub: null });
    expect(storeToJson(withHub(moved, hubOf()))).toEqual(snapshot);
  });
});

describe('storeFromJson', () => {
  const read = (given: unknown): Either<string, Store> => {
    const answer = storeFromJson(given);
    expectSentence(answer);
    if (isRight(answer)) expect(() => JSON.stringify(storeToJson(answer.right))).not.toThrow();
    return answer;
  };

  it.each(hostileValues)('says that $what is not a snapshot', ({ make }) => {
    expect(isLeft(read(make()))).toBe(true);
    expect(isLeft(read({ ...snapshot, schema: make() }))).toBe(true);
  });

  it.each(hostileValues)('answers $what as the hub of a snapshot', ({ what, make }) => {
    expect(isLeft(read({ ...snapshot, hub: make() }))).toBe(what !== 'null');
  });

  it.each(hostileValues)('says that $what are not findings, and that $what is not a finding', ({ what, make }) => {
    const isEmptyList = what === 'an empty list' || what === 'Array.prototype';
    expect(isLeft(read({ ...snapshot, findings: make() }))).toBe(!isEmptyList);
    expect(isLeft(read({ ...snapshot, findings: [make()] }))).toBe(true);
    expect(isLeft(read({ ...snapshot, findings: [{ finding: make(), setByCustomer: [] }] }))).toBe(true);
  });

  it.each(hostileValues)('answers $what within a finding', ({ make }) => {
    read({ ...snapshot, findings: [{ ...stored, setByCustomer: make() }] });
    for (const attribute of [
      'Id',
      'ProductArn',
      'UpdatedAt',
      'Severity',
      'FindingProviderFields',
      'unknown',
      '__proto__',
    ]) {
      read({ ...snapshot, findings: [{ ...stored, finding: within({ ...stored?.finding }, attribute, make()) }] });
    }
  });

  it('does not say null about other values', () => {
    for (const value of [1n, Symbol('a'), () => 1]) {
      for (const given of [
        { ...snapshot, schema: value },
        { ...snapshot, findings: value },
      ]) {
        const answer = storeFromJson(given);
        expect(isLeft(answer) ? answer.left : '').not.toContain('null');
      }
    }
  });

  it('answers for every value at every place', () => {
    fc.assert(
      fc.property(hostile(), (value) => {
        const { make } = value;
        read(make());
        read({ ...snapshot, hub: make() });
        read({ ...snapshot, findings: make() });
        read({ ...snapshot, findings: [stored, make()] });
        expectSentence(decodeHub(make()));
        expectUnchanged(value);
      }),
      { numRuns: sampledRuns(1000) },
    );
  });
});
