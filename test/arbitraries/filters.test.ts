import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { filters, finding } from '../../src/arbitraries/index.js';
import { decodeFilters, type FilterLists } from '../../src/index.js';
import { isMatch } from '../filters/asked.js';
import { sampleOf } from './sampleOf.js';

describe('filters', () => {
  it('are criteria that an automation rule can have', () => {
    fc.assert(
      fc.property(filters(), (lists) => isRight(decodeFilters(lists, 'AutomationRulesFindingFilters'))),
      { numRuns: 1000 },
    );
  });

  it('match about half of the findings', () => {
    const tried = sampleOf(fc.tuple(filters(), finding())).map(([lists, each]) => isMatch(lists, each));
    const share = tried.filter(Boolean).length / tried.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it('are of each of the nine names and each comparison now and then, and of few names at a time', () => {
    const all = sampleOf(filters());
    const names = (lists: FilterLists): readonly string[] => Object.keys(lists);
    const often = (holds: (lists: FilterLists) => boolean): number => all.filter(holds).length;
    expect(new Set(all.flatMap(names)).size).toBe(9);
    for (const name of new Set(all.flatMap(names)))
      expect(
        often((each) => name in each),
        name,
      ).toBeGreaterThan(100);
    for (const comparison of [
      'EQUALS',
      'PREFIX',
      'NOT_EQUALS',
      'CONTAINS',
      'NOT_CONTAINS',
      'Gte',
      'Lte',
      'Gt',
      'Lt',
      'Eq',
    ]) {
      expect(
        often((each) => JSON.stringify(each).includes(`"${comparison}"`)),
        comparison,
      ).toBeGreaterThan(50);
    }
    expect(Math.min(...all.map((each) => names(each).length))).toBe(1);
    expect(often((each) => names(each).length <= 2)).toBeGreaterThan(1400);
  });
});
