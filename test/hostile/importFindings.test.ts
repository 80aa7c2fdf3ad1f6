import { isRight } from 'fp-ts/lib/Either.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Caller,
  createStore,
  decodeHub,
  type Hub,
  importFindings,
  type Store,
  storeToJson,
  withHub,
} from '../../src/index.js';
import { callerOf, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { expectAnswer } from './answers.js';
import { hostileValues, listOfLength, prototypesNow } from './hostileValues.js';

const store = storeOf(hubOf(), findingOf({ Id: 'stored' }));
const caller = callerOf(member);
const valid = findingOf({ Id: 'valid' });

const within = (object: object, key: string, value: unknown): object =>
  Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true });

const prototypes = prototypesNow();
let text = '';

beforeEach(() => {
  text = JSON.stringify(storeToJson(store));
});

afterEach(() => {
  expect(prototypesNow()).toBe(prototypes);
  expect(JSON.stringify(storeToJson(store))).toBe(text);
});

describe('importFindings with something other than a batch', () => {
  it.each(hostileValues)('answers $what', ({ make }) => {
    expectAnswer(store, importFindings(store, caller, make()));
  });

  it('counts each item of a list as failed', () => {
    for (const list of [[], [null], Array.from({ length: 101 }, () => valid), new Array<unknown>(2000)]) {
      expectAnswer(store, importFindings(store, caller, list), list);
    }
  });

  it('refuses 101 findings and none in the words of AWS', () => {
    const refusal = (batch: unknown): unknown => {
      const result = importFindings(store, caller, batch);
      return result.refusal !== undefined ? [result.refusal.code, result.refusal.message] : [];
    };
    expect(refusal(Array.from({ length: 101 }, () => valid))).toEqual([
      'InvalidInputException',
      "Invalid parameter 'Findings'. Size '101' is greater than maximum value: 100.",
    ]);
    expect(refusal([])).toEqual([
      'InvalidInputException',
      "Invalid parameter 'Findings'. Size '0' is less than minimum value: 1.",
    ]);
  });

  it('does not deny that a list is a list because it is long', () => {
    const { refusal } = importFindings(store, caller, new Array<unknown>(100_001));
    expect(refusal?.message ?? '').toContain("Size '100001' is greater than maximum value: 100.");
  });

  it('answers a list of findings whose length is no whole number', () => {
    for (const length of [1n, '1', 1.5, true, null, { valueOf: () => 1 }, -1, NaN, Symbol('length')]) {
      expectAnswer(store, importFindings(store, caller, listOfLength(length)));
    }
  });
});

describe("importFindings with an item that isn't a finding", () => {
  it.each(hostileValues)('answers $what, and imports the findings around it', ({ make }) => {
    const other = { ...valid, Id: 'other' };
    const batch = [valid, make(), other];
    const result = importFindings(store, caller, batch);
    expectAnswer(store, result, batch);
    expect(result.decisions.map(({ outcome }) => outcome)).toEqual(['Created', 'Failed', 'Created']);
  });

  it("imports the findings around an item of a megabyte that isn't a finding", () => {
    const batch = [valid, { Id: 'large', text: 'x'.repeat(1_100_000), unreadable: () => 1 }];
    const result = importFindings(store, caller, batch);
    expectAnswer(store, result, batch);
    expect(result.decisions.map(({ outcome }) => outcome)).toEqual(['Created', 'Failed']);
  });

  it("refuses a batch with an item that can't be read to its end because it is longer than 6 MB", () => {
    const tree = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner, inner], []);
    const batch = [valid, tree];
    const result = importFindings(store, caller, batch);
    expectAnswer(store, result, batch);
    expect(result.refusal).toMatchObject({ rule: 'import/batchMustFitInSixMegabytes' });
    expect(result.decisions.map(({ outcome }) => outcome)).toEqual(['Failed', 'Failed']);
  });

  it('names an item that fails by the Id that it was judged with', () => {
    let reads = 0;
    const changing = {
      ...valid,
      Title: 5,
      get Id() {
        reads += 1;
        return `read ${reads} times`;
      },
    };
    expect(importFindings(store, caller, [changing]).response.FailedFindings).toMatchObject([{ Id: 'read 1 times' }]);
    expect(reads).toBe(1);
  });
});

const attributes = [
  'SchemaVersion',
  'Id',
  'ProductArn',
  'AwsAccountId',
  'UpdatedAt',
  'Title',
  'Resources',
  'Severity',
  'Types',
  'RelatedFindings',
  'Note',
  'UserDefinedFields',
  'ProductFields',
  'Compliance',
  'FindingProviderFields',
  'CompanyName',
  'ProcessedAt',
  'unknown',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toJSON',
] as const;

/** Attributes that a merge looks at, or passes on. */
const merged = ['Id', 'UpdatedAt', 'Severity', 'Note', 'Compliance', 'FindingProviderFields', 'unknown', '__proto__'];

describe('importFindings with an attribute that no finding has', () => {
  it.each(attributes)('answers every value of %s, and imports the other finding', (attribute) => {
    for (const { what, make } of hostileValues) {
      const batch = [within(findingOf({ Id: 'hostile' }), attribute, make()), valid];
      const result = importFindings(store, caller, batch);
      expectAnswer(store, result, batch);
      expect(result.decisions[1]?.outcome, what).toBe('Created');
      const [decision] = result.decisions;
      if (decision?.outcome === 'Created' && attribute === '__proto__' && what !== 'undefined') {
        expect(Object.hasOwn(decision.stored.finding, '__proto__'), what).toBe(true);
      }
    }
  });

  it.each(merged)('answers every value of %s in an update, and keeps what is stored where it fails', (attribute) => {
    for (const { what, make } of hostileValues) {
      const update = findingOf({ Id: 'stored', UpdatedAt: '2025-02-01T00:00:00Z' });
      const result = importFindings(store, caller, [within(update, attribute, make())]);
      expectAnswer(store, result);
      expect(result.store === store, what).toBe(
        result.decisions[0]?.outcome === 'Failed' || result.decisions[0]?.outcome === 'Ignored',
      );
    }
  });

  it('answers every value inside an attribute', () => {
    for (const { make } of hostileValues) {
      const value = make();
      for (const attribute of [
        { Resources: [value] },
        { Resources: [{ Type: 'Other', Id: 'resource', Details: value }] },
        { Resources: [{ Type: value, Id: value }] },
        { Severity: { Label: value } },
        { Severity: { Label: 'LOW', Normalized: value, Original: value } },
        { Types: [value] },
        { Note: { Text: value, UpdatedBy: value, UpdatedAt: value } },
        { UserDefinedFields: { key: value } },
        { FindingProviderFields: { Severity: value } },
        { FindingProviderFields: { unknown: value } },
        { Compliance: { Status: value } },
        { unknown: { deeper: [value] } },
      ]) {
        expectAnswer(store, importFindings(store, caller, [findingOf({ Id: 'hostile', ...attribute })]));
      }
    }
  });

  it('takes no key for more than a key', () => {
    const keys = [
      '__proto__',
      'constructor',
      'prototype',
      'hasOwnProperty',
      'toString',
      'valueOf',
      'then',
      'length',
      '0',
    ];
    for (const key of keys) {
      const finding = within(
        findingOf({ Id: key, UserDefinedFields: within({}, key, 'value') }),
        'extra',
        within({}, key, 'x'),
      );
      const result = importFindings(store, caller, [finding]);
      expectAnswer(store, result);
      const [decision] = result.decisions;
      expect(decision?.outcome, key).toBe('Created');
      if (decision?.outcome !== 'Created') continue;
      expect(Object.entries(decision.stored.finding.UserDefinedFields ?? {})).toEqual([[key, 'value']]);
    }
  });
});

describe("importFindings by something that isn't a caller", () => {
  const refused = (given: unknown): void => {
    const result = importFindings(store, given as Caller, [valid]);
    expectAnswer(store, result);
    expect(result.refusal !== undefined ? [result.refusal.rule, result.refusal.code] : []).toEqual([
      'import/hubAndCallerMustBeUsable',
      'InternalException',
    ]);
  };

  it.each(hostileValues)('refuses $what', ({ make }) => {
    refused(make());
    refused({ ...caller, accountId: make() });
    refused({ ...caller, at: make() });
  });

  it.each(hostileValues)('answers denies that are $what', ({ make }) => {
    expectAnswer(store, importFindings(store, { ...caller, denies: make() } as Caller, [valid]));
    expectAnswer(store, importFindings(store, { ...caller, denies: [make()] }, [valid]));
  });
});

describe("importFindings into something that isn't a hub", () => {
  const refused = (hub: unknown): void => {
    const before = withHub(store, hub as Hub);
    for (const at of [before, createStore(hub as Hub)]) {
      const result = importFindings(at, caller, [valid]);
      expectAnswer(at, result);
      expect(result.refusal !== undefined ? [result.refusal.rule, result.refusal.code] : []).toEqual([
        'import/hubAndCallerMustBeUsable',
        'InternalException',
      ]);
    }
  };

  it.each(hostileValues)('refuses $what', ({ make }) => {
    refused(make());
  });

  it.each(hostileValues)('answers a hub with $what in it', ({ make }) => {
    const hub = hubOf();
    for (const given of [
      { accounts: make() },
      { accounts: { [member]: make() } },
      { accounts: { [member]: { administrator: make() } } },
      { accounts: { [member]: { products: make() } } },
      { accounts: { [member]: { products: [make()] } } },
      { ...hub, edition: make() },
      { ...hub, products: make() },
      { ...hub, products: { product: make() } },
      { ...hub, products: { product: { partnerAccounts: make(), companyName: make() } } },
      { ...hub, unknown: make() },
      within(hub, '__proto__', make()),
    ]) {
      const at: Store = createStore(given as Hub);
      expectAnswer(at, importFindings(at, caller, [valid]));
    }
  });

  it('refuses an edition that does not exist, and names it', () => {
    for (const edition of ['2019-01-01', '__proto__', 'constructor', 'toString', '']) {
      const at = createStore({ ...hubOf(), edition } as unknown as Hub);
      const { refusal } = importFindings(at, caller, [valid]);
      expect(refusal?.detail.attribute ?? '').toBe('hub.edition');
      expect(refusal?.message ?? '').toContain(JSON.stringify(edition));
    }
  });

  const decoded = decodeHub(hubOf());
  const known: Hub = isRight(decoded) ? decoded.right : { accounts: {} };

  it.each<readonly [string, () => object]>([
    [
      'has everything that a decoded one has but its accounts',
      () =>
        Object.freeze(
          Object.create(Object.getPrototypeOf(known) as object, {
            ...Object.getOwnPropertyDescriptors(known),
            accounts: { value: null, enumerable: true },
          }) as object,
        ),
    ],
    ['claims to have everything', () => new Proxy(Object.freeze({}), { has: () => true })],
    [
      'inherits from a decoded one',
      () => Object.freeze(Object.create(known, { accounts: { value: null, enumerable: true } }) as object),
    ],
    [
      'is a decoded one that throws when it is read',
      () =>
        new Proxy(known, {
          get: () => {
            throw new Error('this must not come out');
          },
        }),
    ],
  ])('answers a hub that %s', (_, make) => {
    const at = createStore(make() as Hub);
    expectAnswer(at, importFindings(at, caller, [valid]));
  });
});
