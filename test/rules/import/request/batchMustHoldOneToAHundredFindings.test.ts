import fc from 'fast-check';
import { left } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  editions,
  importFindings,
  storeSize,
  toBatchImportFindingsResponse,
} from '../../../../src/index.js';
import { callerOf, findingOf, hubOf, laterOf, member, storeOf } from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/batchMustHoldOneToAHundredFindings';
const code = 'InvalidInputException';

const findingsOf = (length: number): readonly unknown[] =>
  Array.from({ length }, (_, index) => findingOf({ Id: `finding-${index}` }));

const store = storeOf(hubOf(), findingOf());
const importing = (batch: unknown): ReturnType<typeof importFindings> => importFindings(store, callerOf(member), batch);

const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

describe(rule, () => {
  it.each([1, 2, 99, 100])('%d findings are decided one by one', (length) => {
    const {
      response,
      decisions,
      refusal,
      store: after,
    } = importFindings(createStore(hubOf()), callerOf(member), findingsOf(length));
    expect(refusal).toBeUndefined();
    expect(response).toEqual({ SuccessCount: length, FailedCount: 0, FailedFindings: [] });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(Array.from({ length }, () => 'Created'));
    expect(storeSize(after)).toBe(length);
  });

  it.each([101, 109, 1000])(
    '%d findings are refused in the words of the service, and each of them has failed',
    (length) => {
      const message = `Invalid parameter 'Findings'. Size '${length}' is greater than maximum value: 100.`;
      const batch = findingsOf(length);
      const result = importing(batch);
      const detail = {
        attribute: 'Findings',
        value: `a list of ${length} items`,
        limit: 'should be a list of 1 to 100 items',
      };
      const refused = { rule, edition: '2024-10-31', code, message, detail };
      expect(result.refusal).toEqual(refused);
      expect(result.store).toBe(store);
      expect(result.decisions).toEqual(batch.map(() => ({ outcome: 'Failed', ...refused })));
      expect(result.response).toEqual({
        SuccessCount: 0,
        FailedCount: length,
        FailedFindings: batch.map((_, index) => ({ Id: `finding-${index}`, ErrorCode: code, ErrorMessage: message })),
      });
      expect(toBatchImportFindingsResponse(result)).toMatchObject(left({ name: code, message }));
    },
  );

  it('an empty list is refused, and there is no item that could fail', () => {
    const result = importing([]);
    expect(result.refusal).toMatchObject({
      rule,
      code,
      message: "Invalid parameter 'Findings'. Size '0' is less than minimum value: 1.",
    });
    expect(result).toMatchObject({ decisions: [], response: { SuccessCount: 0, FailedCount: 0, FailedFindings: [] } });
    expect(result.store).toBe(store);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['one finding', findingOf()],
    ['an object that looks like a list', { 0: findingOf(), length: 1 }],
    ['a text', 'Findings'],
    ['a number', 1],
    ['a function', () => [findingOf()]],
    ['a symbol', Symbol('Findings')],
    ['a BigInt', 1n],
    ['a Set', new Set([findingOf()])],
    ['an iterator', [findingOf()].values()],
    ['a typed array', new Uint8Array(1)],
    ['a revoked proxy', revoked({})],
    ['a revoked proxy of a list', revoked([])],
    [
      'a list whose length throws',
      new Proxy([], {
        get: () => {
          throw new Error('out of reach');
        },
      }),
    ],
  ])('%s is no list: it has no items, and the request is refused', (_, batch) => {
    const result = importing(batch);
    expect(result.refusal).toMatchObject({
      rule,
      code,
      message: "Invalid parameter 'Findings'. Value is not a list.",
      detail: { attribute: 'Findings', value: 'not a list' },
    });
    expect(result).toMatchObject({ decisions: [], response: { SuccessCount: 0, FailedCount: 0, FailedFindings: [] } });
    expect(result.store).toBe(store);
  });

  it("an item that isn't a finding counts like any other", () => {
    const batch = [...findingsOf(100), null];
    expect(importing(batch).refusal).toMatchObject({ rule });
    expect(importing(batch.slice(1)).refusal).toBeUndefined();
  });

  it('a hole counts as an item, and fails alone', () => {
    // eslint-disable-next-line no-sparse-arrays
    const { decisions, refusal } = importing([laterOf(), , laterOf({ Id: 'finding-2' })]);
    expect(refusal).toBeUndefined();
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Updated', 'Failed', 'Created']);
  });

  it('an item without an Id has an empty string in the reply, even in a refused request', () => {
    const batch = [
      ...findingsOf(99),
      null,
      { Id: 5 },
      'text',
      {
        get Id() {
          throw new Error('out of reach');
        },
      },
    ];
    const { FailedFindings } = importing(batch).response;
    expect(FailedFindings).toHaveLength(103);
    expect(FailedFindings.slice(98).map(({ Id }) => Id)).toEqual(['finding-98', '', '', '', '']);
  });

  it.each([
    [10_000, 10_000],
    [10_001, 0],
  ])('of a list of %i findings %i have failed, each on its own', (length, answered) => {
    const { response, decisions, refusal } = importing(new Array(length));
    expect(refusal).toMatchObject({
      message: `Invalid parameter 'Findings'. Size '${length}' is greater than maximum value: 100.`,
    });
    expect(response.FailedCount).toBe(answered);
    expect(decisions).toHaveLength(answered);
  });

  it('a list of holes that claims to have four billion items is refused', () => {
    const { refusal, store: after } = importing(new Array(2 ** 32 - 1));
    expect(refusal).toMatchObject({ rule, code });
    expect(after).toBe(store);
  });

  it.each(editions)('in the edition $id too', ({ id }) => {
    const before = createStore(hubOf(id));
    expect(importFindings(before, callerOf(member), findingsOf(100)).refusal).toBeUndefined();
    for (const batch of [findingsOf(101), [], null]) {
      expect(importFindings(before, callerOf(member), batch).refusal).toMatchObject({ rule, edition: id });
    }
  });

  it('for every size, the request is refused if and only if it is not 1 to 100, and every item is counted once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(300), fc.constantFrom(0, 1, 100, 101)), fc.boolean(), (length, valid) => {
        const batch = valid ? findingsOf(length) : Array.from({ length }, () => null);
        const { response, decisions, refusal, store: after } = importing(batch);
        expect(refusal === undefined).toBe(length >= 1 && length <= 100);
        expect(decisions).toHaveLength(length);
        expect(response.SuccessCount + response.FailedCount).toBe(length);
        expect(response.FailedFindings).toHaveLength(response.FailedCount);
        if (refusal !== undefined) expect(after).toBe(store);
      }),
    );
  });

  it('without the rule, 101 findings and none are taken', () => {
    const without = importWithout(rule);
    expect(without(store, callerOf(member), findingsOf(101)).refusal).toBeUndefined();
    expect(without(store, callerOf(member), []).refusal).toBeUndefined();
  });
});
