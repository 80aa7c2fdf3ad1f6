import { type RuleId } from '../../../src/index.js';
import { administrator, findingOf, member } from '../../support/fixtures.js';
import { type CaseInput, type Json, type JsonObject } from '../../support/vectors.js';
import { importStep, words } from './shared.js';

/* An automation rule with some criteria, and findings that they match or do not match. */

/** A hub in which one rule of the administrator account suppresses what matches. */
export const hubWith = (Criteria: JsonObject): JsonObject => ({
  accounts: { [administrator]: {}, [member]: { administrator } },
  automationRules: {
    [administrator]: [
      {
        RuleName: 'suppress',
        RuleOrder: 1,
        UpdatedAt: '2025-01-01T00:00:00Z',
        Criteria,
        Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
      },
    ],
  },
});

export const one = (Comparison: string, ...values: readonly string[]): Json =>
  values.map((Value) => ({ Value, Comparison }));
export const entry = (Comparison: string, ...pairs: readonly (readonly [Key: string, Value: string])[]): Json =>
  pairs.map(([Key, Value]) => ({ Key, Value, Comparison }));

export type Sent = Readonly<Record<string, unknown>>;

/** Findings that were first observed then; without `FirstObservedAt` where there is no date. */
export const observed = (...dates: readonly (string | undefined)[]): readonly Sent[] =>
  dates.map((FirstObservedAt) => ({ FirstObservedAt }));

/** What it is about, the criteria, findings that match, and findings that do not. */
export type Row = readonly [about: string, criteria: JsonObject, matching: readonly Sent[], others: readonly Sent[]];

/** A flag that says so, for every case with criteria. */
export const flags = ['Criteria'];

/** All of the findings in one batch, those that match first. */
export const caseOf =
  (rule: RuleId) =>
  ([about, criteria, matching, others]: Row): CaseInput => ({
    id: `${rule}/criteria-${words(about)}`,
    rule,
    flags,
    comment: `${about}: matches ${matching.length} of the findings, and not the other ${others.length}`,
    hub: hubWith(criteria),
    steps: [
      importStep(
        member,
        ...matching.map((each, index) => findingOf({ ...each, Id: `matching-${index + 1}` })),
        ...others.map((each, index) => findingOf({ ...each, Id: `other-${index + 1}` })),
      ),
    ],
  });
