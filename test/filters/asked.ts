import { getOrElse, isLeft } from 'fp-ts/lib/Either.js';
import { type Filters, type FilterShape, decodeFilters, type Finding, matches } from '../../src/index.js';
import { findingOf } from '../support/fixtures.js';

export const now = '2026-01-31T00:00:00Z';

/** Filters that must be usable. */
export const filtersOf = (lists: unknown, shape: FilterShape = 'AutomationRulesFindingFilters'): Filters =>
  getOrElse<string, Filters>((problem) => {
    throw new Error(problem);
  })(decodeFilters(lists, shape));

/** Does a finding with these attributes match? */
export const isMatch = (
  lists: unknown,
  attributes: object,
  shape: FilterShape = 'AutomationRulesFindingFilters',
  at = now,
): boolean => matches(filtersOf(lists, shape), findingOf({ ...attributes }) as unknown as Finding, at);

/** What is wrong with filters; the empty text where nothing is. */
export const problemOf = (lists: unknown, shape: FilterShape = 'AutomationRulesFindingFilters'): string => {
  const decoded = decodeFilters(lists, shape);
  return isLeft(decoded) ? decoded.left : '';
};
