import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateFindings, type UpdateResult } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, hubOf, member, storeOf } from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { expectRefused, patchOf, theFinding } from '../updating.js';

const rule = 'update/identifiersMustBeOneToAHundred';

const store = storeOf(hubOf(), findingOf());

const update = (identifiers: unknown): UpdateResult =>
  updateFindings(store, callerOf(member), identifiers, patchOf('Confidence'));

/** That many identifiers, the last of which is the fixture's. */
const manyIdentifiers = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) =>
    index === count - 1 ? theFinding : { ...theFinding, Id: `no-${index}` },
  );

const tooMany = (count: number): Parameters<typeof expectRefused>[3] => ({
  rule,
  code: 'InvalidInputException',
  message: `Invalid parameter 'FindingIdentifiers'. Size '${count}' is greater than maximum value: 100.`,
  detail: {
    attribute: 'FindingIdentifiers',
    value: `a list of ${count} items`,
    limit: 'should be a list of 1 to 100 items',
  },
});

describe(rule, () => {
  it('a hundred identifiers are taken', () => {
    const { refusal, response, store: after } = update(manyIdentifiers(100));
    expect(refusal).toBeUndefined();
    expect(response).toMatchObject({ SuccessCount: 1, FailedCount: 99 });
    expect(attributesOf(after).Confidence).toBe(42);
  });

  it("a hundred and one are refused in the service's words, and all count as failed", () => {
    const result = update(manyIdentifiers(101));
    expectRefused(result, store, 101, tooMany(101));
    expect(result.response.FailedFindings[100]).toEqual({
      ...theFinding,
      ErrorCode: 'InvalidInputException',
      ErrorMessage: "Invalid parameter 'FindingIdentifiers'. Size '101' is greater than maximum value: 100.",
    });
  });

  it('no identifier at all is refused', () => {
    expectRefused(update([]), store, 0, {
      rule,
      code: 'InvalidInputException',
      message: "Invalid parameter 'FindingIdentifiers'. Size '0' is less than minimum value: 1.",
      detail: {
        attribute: 'FindingIdentifiers',
        value: 'a list of 0 items',
        limit: 'should be a list of 1 to 100 items',
      },
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', theFinding.Id],
    ['a number', 1],
    ['one identifier outside of a list', theFinding],
    ['an object that looks like a list', { 0: theFinding, length: 1 }],
    ['a set', new Set([theFinding])],
    ['a function', (): unknown => [theFinding]],
  ])('%s is no list: it has no items, and is refused', (_name, given) => {
    expectRefused(update(given), store, 0, {
      rule,
      code: 'InvalidInputException',
      message: "Invalid parameter 'FindingIdentifiers'. Value is not a list.",
      detail: {
        attribute: 'FindingIdentifiers',
        value: 'not a list',
        limit: 'should be a list of 1 to 100 items',
      },
    });
  });

  it('a list with holes has as many items as its length says', () => {
    const holes: unknown[] = [];
    holes.length = 101;
    expectRefused(update(holes), store, 101, tooMany(101));
    holes.length = 2;
    expect(update(holes).response).toMatchObject({ SuccessCount: 0, FailedCount: 2 });
  });

  it.each([101, 1_000, 10_000])('a list of %d is refused for its size, and all count as failed', (count) => {
    const result = update(Array.from({ length: count }, () => theFinding));
    const { message } = tooMany(count);
    expect(result.refusal).toMatchObject({ rule, message });
    expect(result.response.FailedCount).toBe(count);
    expect(result.decisions).toHaveLength(count);
    expect(result.store).toBe(store);
  });

  it('for every length up to 150, 1 to 100 are accepted and no other', () => {
    for (let count = 0; count <= 150; count += 1) {
      const { refusal, response, store: after } = update(manyIdentifiers(count));
      const isTaken = count >= 1 && count <= 100;
      expect(refusal === undefined, `${count} identifiers`).toBe(isTaken);
      expect(response.SuccessCount + response.FailedCount, `${count} identifiers`).toBe(count);
      expect(after !== store, `${count} identifiers`).toBe(isTaken);
    }
  });

  it('for every list of anything, the number of decisions and the counts are its length', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 120 }), (items) => {
        const { response, decisions } = update(items);
        expect(decisions).toHaveLength(items.length);
        expect(response.SuccessCount + response.FailedCount).toBe(items.length);
      }),
    );
  });

  it('without the rule, a hundred and one identifiers would be taken', () => {
    const request = [store, callerOf(member), manyIdentifiers(101), patchOf('Confidence')] as const;
    expect(updateFindings(...request).response.SuccessCount).toBe(0);
    expect(updateWithout(rule)(...request).response.SuccessCount).toBe(1);
  });
});
