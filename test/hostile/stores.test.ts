import { describe, expect, it } from 'vitest';
import {
  type Caller,
  changedFindings,
  findFinding,
  findings,
  importFindings,
  type ImportResult,
  type Store,
  storeSize,
  storeToJson,
  updateFindings,
  type UpdateResult,
  withHub,
} from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { expectAnswer } from './answers.js';
import { hostileValues } from './hostileValues.js';

const store = storeOf(hubOf(), findingOf());
const caller = callerOf(member);
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const noStores = [
  ...hostileValues,
  { what: 'a store that went through JSON', make: () => JSON.parse(JSON.stringify(store)) as unknown },
  { what: 'a copy of a store', make: () => ({ ...store }) },
  { what: 'what inherits from a store', make: () => Object.create(store) as unknown },
  { what: 'a proxy of a store', make: () => new Proxy(store, {}) },
  { what: 'a snapshot', make: () => storeToJson(store) },
];

describe('an operation on something other than a store', () => {
  it.each(noStores)('refuses $what, and gives it back', ({ make }) => {
    const given = make() as Store;
    for (const by of [caller, undefined as unknown as Caller]) {
      const results: readonly (ImportResult | UpdateResult)[] = [
        importFindings(given, by, [findingOf()]),
        updateFindings(given, by, [identifier], { Confidence: 1 }),
      ];
      for (const result of results) {
        expectAnswer(given, result, [identifier]);
        if (result.refusal === undefined) throw new Error('not refused');
        const { rule, code, message, detail } = result.refusal;
        expect(rule).toMatch(/\/hubAndCallerMustBeUsable$/);
        expect(code).toBe('InternalException');
        expect(message).toMatch(
          /^the store can't be used: it should be a Store that createStore, storeFromJson or an operation returned, but is /,
        );
        expect(detail.attribute).toBe('store');
      }
    }
  });

  it('says what it is instead', () => {
    const { refusal } = importFindings({ ...store }, caller, [findingOf()]);
    expect(refusal).toMatchObject({ detail: { value: 'an object with 2 attributes' } });
  });

  it('does not freeze it', () => {
    const given = { ...store };
    importFindings(given, caller, [findingOf()]);
    updateFindings(given, caller, [identifier], { Confidence: 1 });
    expect(Object.isFrozen(given)).toBe(false);
  });
});

describe('a function that reads a store', () => {
  const readers: readonly (readonly [string, (given: Store) => unknown])[] = [
    ['withHub', (given) => withHub(given, hubOf())],
    ['findFinding', (given) => findFinding(given, identifier)],
    ['findings', (given) => findings(given)],
    ['storeSize', storeSize],
    ['storeToJson', storeToJson],
    ['changedFindings before', (given) => changedFindings(given, store)],
    ['changedFindings after', (given) => changedFindings(store, given)],
  ];

  it.each(readers)('%s throws a TypeError that says what is no store', (_, read) => {
    for (const { what, make } of noStores) {
      const given = make() as Store;
      expect(() => read(given), what).toThrow(
        expect.objectContaining({
          name: 'TypeError',
          message: expect.stringContaining("the store can't be used: it should be a Store that createStore") as string,
        }),
      );
    }
  });
});

describe('a list that is longer than anyone sends', () => {
  const answers = (size: number): readonly (ImportResult | UpdateResult)[] => [
    importFindings(store, caller, new Array<unknown>(size)),
    updateFindings(store, caller, new Array<unknown>(size), { Confidence: 1 }),
  ];

  it.each([
    [101, 101],
    [10_000, 10_000],
    [10_001, 0],
    [1_000_000, 0],
  ])('of %i items has %i answered, and is refused for its size', (size, answered) => {
    for (const { response, decisions, refusal } of answers(size)) {
      expect(decisions.length).toBe(answered);
      expect(response).toMatchObject({ SuccessCount: 0, FailedCount: answered });
      expect(response.FailedFindings.length).toBe(answered);
      expect(refusal).toMatchObject({ detail: { value: `a list of ${size} items` } });
    }
  });
});
