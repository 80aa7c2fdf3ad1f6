import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, createStore, type Hub, type Store, storeToJson, updateFindings } from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { expectAnswer } from './answers.js';
import { hostileValues, listOfLength, prototypesNow } from './hostileValues.js';

const store = storeOf(hubOf(), findingOf(), findingOf({ Id: 'finding-2' }));
const caller = callerOf(member);
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const other = { ProductArn: defaultProduct(member), Id: 'finding-2' };
const patch = { Confidence: 42 };

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

const refusalOf = (result: ReturnType<typeof updateFindings>): string =>
  result.refusal !== undefined ? `${result.refusal.code} ${result.refusal.rule}` : 'not refused';

describe('updateFindings with something other than identifiers', () => {
  it.each(hostileValues)('answers $what', ({ make }) => {
    expectAnswer(store, updateFindings(store, caller, make(), patch));
  });

  it('counts each item of a list as failed', () => {
    for (const list of [[], [null], Array.from({ length: 101 }, () => identifier), new Array<unknown>(2000)]) {
      expectAnswer(store, updateFindings(store, caller, list, patch), list);
    }
  });

  it('answers a list of identifiers whose length is no whole number', () => {
    for (const length of [1n, '1', 1.5, true, null, { valueOf: () => 1 }, -1, NaN, Symbol('length')]) {
      expectAnswer(store, updateFindings(store, caller, listOfLength(length), patch));
    }
  });

  it.each(hostileValues)('answers $what among identifiers, and updates the findings around it', ({ make }) => {
    const list = [identifier, make(), other];
    const result = updateFindings(store, caller, list, patch);
    expectAnswer(store, result, list);
    expect(result.decisions.map(({ outcome }) => outcome)).toEqual(['Updated', 'Failed', 'Updated']);
  });

  it.each(hostileValues)('answers an identifier with $what in it', ({ make }) => {
    const list = [
      { ...identifier, Id: make() },
      { ...identifier, ProductArn: make() },
      within({}, '__proto__', identifier),
      other,
    ];
    const result = updateFindings(store, caller, list, patch);
    expectAnswer(store, result, list);
    expect(result.decisions.map(({ outcome }) => outcome)).toEqual(['Failed', 'Failed', 'Failed', 'Updated']);
  });

  it('finds no finding under the names that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) {
      const list = [
        { ProductArn: name, Id: name },
        { ...identifier, Id: name },
        { ...identifier, ProductArn: name },
      ];
      const result = updateFindings(store, caller, list, patch);
      expectAnswer(store, result, list);
      expect(result.response.FailedFindings.map(({ ErrorCode }) => ErrorCode)).toEqual([
        'FindingNotFound',
        'FindingNotFound',
        'FindingNotFound',
      ]);
    }
  });

  it('updates no copy of a finding that is named twice, however the copies are made', () => {
    const list = [identifier, { ...identifier, extra: 1 }, new Proxy(identifier, {}), other];
    const result = updateFindings(store, caller, list, patch);
    expectAnswer(store, result, list);
    expect(result.response.FailedFindings.map(({ ErrorCode, ErrorMessage }) => [ErrorCode, ErrorMessage])).toEqual(
      Array.from({ length: 3 }, () => ['DuplicatedFindingIdentifier', 'Finding Identifier is duplicated']),
    );
  });
});

const fields = [
  'Confidence',
  'Criticality',
  'Note',
  'RelatedFindings',
  'Severity',
  'Types',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
];

describe('updateFindings with something other than a patch', () => {
  it.each(hostileValues)('refuses $what', ({ make }) => {
    const result = updateFindings(store, caller, [identifier], make());
    expectAnswer(store, result);
    expect(refusalOf(result)).toBe('InvalidInputException update/patchMaySetOnlyTheAvailableFields');
  });

  it.each([
    'UpdatedAt',
    'Title',
    'Id',
    'RecordState',
    'FindingProviderFields',
    'setByCustomer',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ])('refuses every value of %s, and names it', (attribute) => {
    for (const { what, make } of hostileValues) {
      if (what === 'undefined') continue;
      const result = updateFindings(store, caller, [identifier, other], within(patch, attribute, make()));
      expectAnswer(store, result);
      expect(refusalOf(result), what).toBe('InvalidInputException update/patchMaySetOnlyTheAvailableFields');
      expect(result.refusal?.message ?? '', what).toContain(`'${attribute}'`);
    }
  });

  it.each(fields)('answers every value of %s, and keeps what is stored where it fails', (field) => {
    for (const { what, make } of hostileValues) {
      const result = updateFindings(store, caller, [identifier], { [field]: make() });
      expectAnswer(store, result);
      if (result.decisions[0]?.outcome === 'Failed') expect(result.store, what).toBe(store);
    }
  });

  it('answers every value inside a field', () => {
    for (const { make } of hostileValues) {
      const value = make();
      for (const given of [
        { Note: { Text: value, UpdatedBy: 'customer' } },
        { Note: { Text: 'text', UpdatedBy: value } },
        { Note: { Text: 'text', UpdatedBy: 'customer', other: value } },
        { Severity: { Label: value } },
        { Severity: { Normalized: value } },
        { Severity: { Label: 'LOW', Product: value } },
        { Severity: within({ Label: 'LOW' }, '__proto__', value) },
        { Types: [value] },
        { RelatedFindings: [value] },
        { RelatedFindings: [{ ...identifier, other: value }] },
        { UserDefinedFields: value },
        { UserDefinedFields: { key: value } },
        { UserDefinedFields: within({}, '__proto__', value) },
        { Workflow: { Status: value } },
        { Workflow: within({ Status: 'NEW' }, '__proto__', value) },
      ]) {
        expectAnswer(store, updateFindings(store, caller, [identifier], given));
      }
    }
  });

  it("sets no field if another can't be read, and counts that one as given", () => {
    const hidden = Object.defineProperty({ Criticality: 1 }, 'Confidence', {
      enumerable: true,
      get: () => {
        throw new Error('this must not come out');
      },
    });
    const result = updateFindings(store, caller, [identifier, other], hidden);
    expectAnswer(store, result);
    expect(result.store).toBe(store);
    expect(result.response.FailedFindings.map(({ ErrorCode }) => ErrorCode)).toEqual(['InvalidInput', 'InvalidInput']);
    const Condition = { Null: { 'securityhub:ASFFSyntaxPath/Confidence': 'false' } };
    const denies = [{ Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings', Condition }];
    expect(refusalOf(updateFindings(store, { ...caller, denies }, [identifier], hidden))).toBe(
      'AccessDeniedException update/callerMustNotBeDeniedTheField',
    );
  });

  it('names an identifier that fails by the Id that it was judged with', () => {
    let reads = 0;
    const changing = {
      ...identifier,
      get Id() {
        reads += 1;
        return `read ${reads} times`;
      },
    };
    const { response } = updateFindings(store, caller, [changing], { Confidence: 1 });
    expect(response.FailedFindings).toMatchObject([{ Id: 'read 1 times', ErrorCode: 'FindingNotFound' }]);
    expect(reads).toBe(1);
  });

  it('stores a user-defined field under each name that every object has, as a field', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const result = updateFindings(store, caller, [identifier], { UserDefinedFields: within({}, key, 'value') });
      expectAnswer(store, result);
      const [decision] = result.decisions;
      const stored = decision?.outcome === 'Updated' ? decision.stored.finding.UserDefinedFields : undefined;
      expect(Object.entries(stored ?? {}), key).toEqual([[key, 'value']]);
    }
  });
});

describe("updateFindings by something that isn't a caller", () => {
  const refused = (given: unknown): void => {
    const result = updateFindings(store, given as Caller, [identifier], patch);
    expectAnswer(store, result);
    expect(refusalOf(result)).toBe('InternalException update/hubAndCallerMustBeUsable');
  };

  it.each(hostileValues)('refuses $what', ({ make }) => {
    refused(make());
    refused({ ...caller, accountId: make() });
    refused({ ...caller, at: make() });
  });
});

const path = 'securityhub:ASFFSyntaxPath/Criticality';

/** A deny that the patch does not meet, so that only what is wrong with it can refuse the request. */
const deny = { Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings', Condition: { Null: { [path]: 'false' } } };

describe('updateFindings by a caller with an invalid deny', () => {
  const answered = (statement: unknown): string => {
    const result = updateFindings(store, { ...caller, denies: [statement] }, [identifier], patch);
    expectAnswer(store, result);
    return refusalOf(result);
  };

  const refused = /^(AccessDeniedException|InvalidInputException|InternalException) /;

  it('accepts a deny that it understands', () => {
    expect(answered(deny)).toBe('not refused');
  });

  it.each(hostileValues)('never takes $what for an allow', ({ what, make }) => {
    for (const statement of [
      make(),
      { ...deny, Effect: make() },
      { ...deny, Condition: make() },
      { ...deny, Condition: { Null: make() } },
      { ...deny, Condition: { StringLike: make() } },
    ]) {
      expect(answered(statement)).toMatch(refused);
    }
    for (const statement of [
      { ...deny, Condition: { ...deny.Condition, Bool: { [path]: make() } } },
      { ...deny, Condition: { ...deny.Condition, Bool: make() } },
      { ...deny, Condition: within(deny.Condition, '__proto__', make()) },
      { ...deny, NotAction: make() },
      { ...deny, Resource: make() },
    ]) {
      // What is undefined is not given, and these may be left out.
      if (what === 'undefined') answered(statement);
      else expect(answered(statement), JSON.stringify(Object.keys(statement))).toMatch(refused);
    }
  });

  it.each(hostileValues)('answers $what as a whole or as a part', ({ make }) => {
    expectAnswer(store, updateFindings(store, { ...caller, denies: make() } as Caller, [identifier], patch));
    answered({ ...deny, Condition: { ...deny.Condition, StringEquals: make() } });
    answered({ ...deny, Action: make() });
    answered({ ...deny, Action: [make()] });
    answered({ ...deny, Condition: { Null: { [path]: make() } } });
    answered({ ...deny, Condition: { StringEquals: { [path]: make() } } });
    answered({ ...deny, Condition: { 'ForAnyValue:StringEquals': { [path]: [make()] } } });
  });
});

describe("updateFindings in something that isn't a hub", () => {
  it.each(hostileValues)('refuses $what', ({ make }) => {
    const at: Store = createStore(make() as Hub);
    const result = updateFindings(at, caller, [identifier], patch);
    expectAnswer(at, result);
    expect(refusalOf(result)).toBe('InternalException update/hubAndCallerMustBeUsable');
  });
});
