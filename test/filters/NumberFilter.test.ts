import { describe, expect, it } from 'vitest';
import { isMatch, problemOf } from './asked.js';

const fits = (filters: readonly object[], Criticality: unknown): boolean =>
  isMatch({ Criticality: filters }, { Criticality });

describe('NumberFilter', () => {
  it.each([
    ['Gte', [false, true, true]],
    ['Lte', [true, true, false]],
    ['Eq', [false, true, false]],
    ['Gt', [false, false, true]],
    ['Lt', [true, false, false]],
  ] as const)('%s 50 and the numbers 49, 50, 51', (bound, expected) => {
    expect([49, 50, 51].map((number) => fits([{ [bound]: 50 }], number))).toEqual(expected);
  });

  it.each(['Gte', 'Lte', 'Eq', 'Gt', 'Lt'])(
    '%s: one number of a list is enough; what is no number fits nothing',
    (bound) => {
      const filters = [{ [bound]: 0 }];
      expect(fits(filters, ['a', -1, 0, 1])).toBe(true);
      for (const absent of [undefined, null, [], '0', true, {}]) expect(fits(filters, absent)).toBe(false);
    },
  );

  it('the bounds of one filter must all hold; several filters are joined by OR', () => {
    expect([9, 10, 20, 21].map((number) => fits([{ Gte: 10, Lte: 20 }], number))).toEqual([false, true, true, false]);
    expect([1, 5, 9].map((number) => fits([{ Lt: 2 }, { Gt: 8 }], number))).toEqual([true, false, true]);
    expect(fits([{ Gt: 8, Lt: 2 }], 5)).toBe(false);
  });

  it.each([
    [{}, 'should have one of the properties Gte, Lte, Eq, Gt and Lt'],
    [{ Eq: '1' }, 'should be number, but is "1"'],
    [{ Eq: null }, 'should be number, but is null'],
    [{ Ne: 1 }, "should NOT have additional property 'Ne'"],
  ])('%j is refused', (filter, says) => {
    expect(problemOf({ Confidence: [filter] })).toContain(says);
  });
});
