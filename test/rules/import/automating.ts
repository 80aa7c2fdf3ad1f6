import {
  type AutomationRule,
  type Caller,
  createStore,
  editions,
  type EditionId,
  type Hub,
  type ImportResult,
  type RuleId,
  type Store,
  withHub,
} from '../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  laterOf,
  member,
  storeOf,
} from '../../support/fixtures.js';
import { importWithout } from '../../support/without.js';
import { importFindings } from '../../../src/index.js';

/* What the tests of automation rules share: a rule by what differs from one that suppresses everything. */

type Fields = AutomationRule['Actions'][number]['FindingFieldsUpdate'];

export const equals = (Value: string): object => ({ Value, Comparison: 'EQUALS' });

/** An automation rule that matches every finding of the fixtures and sets these fields. */
export const ruleOf = (FindingFieldsUpdate: Fields, attributes: Partial<AutomationRule> = {}): AutomationRule => ({
  RuleName: 'rule',
  RuleOrder: 1,
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: { RecordState: [equals('ACTIVE')] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate }],
  ...attributes,
});

export const statusOf = (Status: 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED'): Fields => ({ Workflow: { Status } });

/** The hub of the fixtures with these automation rules of the administrator account. */
export const hubWith = (rules: readonly AutomationRule[], edition?: EditionId): Hub => ({
  ...hubOf(edition),
  automationRules: { [administrator]: rules },
});

/** What is stored, in a hub with these automation rules from now on. */
export const thenWith = (rules: readonly AutomationRule[], stored: Store, edition?: EditionId): Store =>
  withHub(stored, hubWith(rules, edition));

/** What the finding is after it is imported as a new one. */
export const created = (rules: readonly AutomationRule[], attributes: Attributes = {}): Attributes =>
  attributesOf(storeOf(hubWith(rules), findingOf(attributes)));

/** What the finding is after a later version is imported over what was stored. */
export const updated = (rules: readonly AutomationRule[], stored: Store, attributes: Attributes = {}): Attributes =>
  attributesOf(importFindings(thenWith(rules, stored), callerOf(member), [laterOf(attributes)]).store);

/** The same import with all rules and without the rule of that id. */
export const bothWays = (
  rule: RuleId,
  store: Store,
  finding: Attributes,
  caller: Caller = callerOf(member),
): { readonly usual: ImportResult; readonly without: ImportResult } => ({
  usual: importFindings(store, caller, [finding]),
  without: importWithout(rule)(store, caller, [finding]),
});

/** An empty store in a hub with these automation rules. */
export const emptyWith = (rules: readonly AutomationRule[], edition?: EditionId): Store =>
  createStore(hubWith(rules, edition));

export const editionsWithAutomation = editions.map(({ id }) => id).filter((id) => id >= '2023-06-13');
export const editionsWithoutAutomation = editions.map(({ id }) => id).filter((id) => id < '2023-06-13');
