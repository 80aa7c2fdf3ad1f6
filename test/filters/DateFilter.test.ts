import { describe, expect, it } from 'vitest';
import { type Finding, matches } from '../../src/index.js';
import { findingOf } from '../support/fixtures.js';
import { filtersOf, isMatch, now, problemOf } from './asked.js';

const fits = (filter: object, UpdatedAt: unknown, at = now): boolean =>
  isMatch({ UpdatedAt: [filter] }, { UpdatedAt }, 'AutomationRulesFindingFilters', at);

const range = (Value: number, Comparison?: string): object => ({
  DateRange: { Value, Unit: 'DAYS', ...(Comparison === undefined ? {} : { Comparison }) },
});

describe('DateFilter', () => {
  it.each([
    [{ Start: '2026-01-02T00:00:00Z', End: '2026-01-03T00:00:00Z' }, [false, true, true, true, false]],
    [{ Start: '2026-01-02T00:00:00Z' }, [false, true, true, true, true]],
    [{ End: '2026-01-03T00:00:00Z' }, [true, true, true, true, false]],
    [{ Start: '2026-01-03T00:00:00Z', End: '2026-01-02T00:00:00Z' }, [false, false, false, false, false]],
  ])('%j: both ends are included, and times are instants', (filter, expected) => {
    const times = [
      '2026-01-01T23:59:59.999999999Z',
      '2026-01-02T01:00:00+01:00',
      '2026-01-02T12:00:00Z',
      '2026-01-03T00:00:00.000Z',
      '2026-01-03T00:00:00.000000001Z',
    ];
    expect(times.map((time) => fits(filter, time))).toEqual(expected);
  });

  it.each([
    [range(30), [false, true, true, true, false]],
    [range(30, 'WITHIN'), [false, true, true, true, false]],
    [range(30, 'OLDER_THAN'), [true, false, false, false, false]],
  ])('%j: days of 24 hours before now; exactly so many are within', (filter, expected) => {
    const times = [
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00Z',
      '2026-01-15T00:00:00Z',
      '2026-01-31T00:00:00Z',
      '2026-01-31T00:00:00.001Z',
    ];
    expect(times.map((time) => fits(filter, time))).toEqual(expected);
  });

  it.each([{ Start: '1000-01-01T00:00:00Z' }, range(1_000_000), range(1, 'OLDER_THAN')])(
    '%j: one time of a list is enough; what is no time fits nothing',
    (filter) => {
      expect(fits(filter, ['a', '2025-01-01T00:00:00Z'])).toBe(true);
      for (const absent of [undefined, null, [], '', 'yesterday', 0, {}]) expect(fits(filter, absent)).toBe(false);
    },
  );

  it.each([range(1), range(1, 'OLDER_THAN')])('%j matches nothing where now is no time', (filter) => {
    expect(fits(filter, '2025-01-01T00:00:00Z', 'now')).toBe(false);
    expect(fits(filter, '2026-01-31T00:00:00Z', '')).toBe(false);
  });

  it('several filters are joined by OR', () => {
    const filters = { UpdatedAt: [range(1), { End: '2020-01-01T00:00:00Z' }] };
    expect(isMatch(filters, { UpdatedAt: '2019-01-01T00:00:00Z' })).toBe(true);
    expect(isMatch(filters, { UpdatedAt: now })).toBe(true);
    expect(isMatch(filters, { UpdatedAt: '2022-01-01T00:00:00Z' })).toBe(false);
  });

  it.each([
    [{}, 'should have Start, End or both, or else only DateRange'],
    [{ ...range(1), Start: now }, 'should have Start, End or both, or else only DateRange'],
    [{ ...range(1), End: now }, 'should have Start, End or both, or else only DateRange'],
    [{ Start: '2026-02-30T00:00:00Z' }, 'should match pattern'],
    [{ End: '2026-01-01' }, 'should match pattern'],
    [{ DateRange: { Unit: 'DAYS' } }, "should have required property 'Value'"],
    [{ DateRange: { Value: 1 } }, "should have required property 'Unit'"],
    [{ DateRange: { Value: 0, Unit: 'DAYS' } }, 'should be >= 1, but is 0'],
    [{ DateRange: { Value: 2_147_483_648, Unit: 'DAYS' } }, 'should be <= 2147483647'],
    [{ DateRange: { Value: 1.5, Unit: 'DAYS' } }, 'should be integer, but is 1.5'],
    [{ DateRange: { Value: 1, Unit: 'HOURS' } }, 'allowed values: DAYS'],
    [range(1, 'BEFORE'), 'allowed values: WITHIN, OLDER_THAN'],
  ])('%j is refused', (filter, says) => {
    expect(problemOf({ UpdatedAt: [filter] })).toContain(says);
  });
});

describe('a date range at what is no time', () => {
  const noTimes: readonly unknown[] = [undefined, null, 5, {}, Symbol('at'), Object.create(null)];

  it.each(['WITHIN', 'OLDER_THAN'])('matches nothing: %s', (Comparison) => {
    const lists = { UpdatedAt: [{ DateRange: { Value: 1, Unit: 'DAYS', Comparison } }] };
    for (const at of noTimes)
      expect(matches(filtersOf(lists), findingOf() as unknown as Finding, at as string)).toBe(false);
  });
});
