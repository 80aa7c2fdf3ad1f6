import { describe, expect, it } from 'vitest';
import { isMatch, problemOf } from './asked.js';

const fits = (Sample: unknown, ...values: readonly boolean[]): boolean =>
  isMatch({ Sample: values.map((Value) => ({ Value })) }, { Sample }, 'AwsSecurityFindingFilters');

describe('BooleanFilter', () => {
  it.each([
    [true, true, false],
    [false, false, true],
    [undefined, false, true],
    [null, false, true],
    ['true', false, true],
    [1, false, true],
    [[false, true], true, false],
    [[], false, true],
  ])('%j: true %s, false %s; what is not said is no', (sample, isTrue, isFalse) => {
    expect(fits(sample, true)).toBe(isTrue);
    expect(fits(sample, false)).toBe(isFalse);
    expect(fits(sample, true, false)).toBe(true);
  });

  it.each([[{}], [{ Value: 'true' }], [{ Value: true, Comparison: 'EQUALS' }]])('%j is refused', (filter) => {
    expect(problemOf({ Sample: [filter] }, 'AwsSecurityFindingFilters')).toContain('`Sample[0]');
  });
});
