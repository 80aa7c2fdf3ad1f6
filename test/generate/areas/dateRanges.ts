import { type Json, type Note } from '../../support/vectors.js';
import { caseOf, observed, type Row } from './criteria.js';
import { type Area, newest } from './shared.js';

/* Criteria of an automation rule that end with the time of the call. */

const days = (Value: number, Comparison?: string): Json => [
  { DateRange: { Value, Unit: 'DAYS', ...(Comparison === undefined ? {} : { Comparison }) } },
];

const rows: readonly Row[] = [
  [
    'DateRange',
    { FirstObservedAt: days(2) },
    observed('2025-12-30T00:00:00Z', '2026-01-01T00:00:00Z'),
    observed('2025-12-29T23:59:59.999Z', '2026-01-01T00:00:00.001Z', undefined),
  ],
  [
    'DateRange WITHIN',
    { FirstObservedAt: days(1, 'WITHIN') },
    observed('2025-12-31T00:00:00Z'),
    observed('2025-12-30T23:59:59Z'),
  ],
  [
    'DateRange OLDER_THAN',
    { FirstObservedAt: days(2, 'OLDER_THAN') },
    observed('2025-12-29T23:59:59.999Z'),
    observed('2025-12-30T00:00:00Z', '2026-01-02T00:00:00Z', undefined),
  ],
];

const Criteria: Note = {
  description:
    'Which findings a criterion matches that ends with the time of the call. Those that it matches become SUPPRESSED.',
  effect: 'An automation rule hides findings that are older or newer than it says.',
  links: ['specification.md#importautomationruleapplieswhereitscriteriamatch', 'choices.md#filters'],
};

export const dateRangesArea: Area = {
  edition: newest,
  name: 'date-ranges',
  notes: { Criteria },
  cases: rows.map(caseOf('import/automationRuleAppliesWhereItsCriteriaMatch')),
};
