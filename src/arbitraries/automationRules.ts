import fc from 'fast-check';
import { type AutomationRule, type Hub } from '../index.js';
import { administrator } from './cast.js';
import { filters } from './filters.js';
import { patch } from './patch.js';

const changedAt = fc.constantFrom(
  '2025-01-01T00:00:00Z',
  '2025-01-01T01:00:00+01:00',
  '2025-01-01T00:00:00.001Z',
  '2024-12-31T23:59:59Z',
);

const rule = (): fc.Arbitrary<Omit<AutomationRule, 'RuleName'>> =>
  fc.record(
    {
      RuleOrder: fc.constantFrom(1, 2, 10, 1000),
      UpdatedAt: changedAt,
      RuleStatus: fc.constantFrom('ENABLED', 'ENABLED', 'ENABLED', 'DISABLED'),
      IsTerminal: fc.constantFrom(false, false, true),
      Criteria: filters(),
      Actions: patch().map((FindingFieldsUpdate) => [{ Type: 'FINDING_FIELDS_UPDATE' as const, FindingFieldsUpdate }]),
    },
    { requiredKeys: ['RuleOrder', 'UpdatedAt', 'Criteria', 'Actions'] },
  );

/**
 * For the automation rules of one account that can be used: up to four, whose order and times collide, some of them disabled
 * or terminal, with criteria that about half of the findings match.
 *
 * @example
 * const hubs = automationRules().map((rules): Hub => ({ ...exampleHub(), automationRules: { '111111111111': rules } }));
 */
export const automationRules = (): fc.Arbitrary<readonly AutomationRule[]> =>
  fc
    .tuple(fc.array(rule(), { maxLength: 4 }), fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }))
    .map(([rules, names]) => rules.map((each, index) => ({ RuleName: names[index] ?? '', ...each })));

/** The hub with automation rules of the administrator account. */
export const hubWithAutomationRules = (hub: Hub): fc.Arbitrary<Hub> =>
  automationRules().map((rules) => ({ ...hub, automationRules: { [administrator]: rules } }));
