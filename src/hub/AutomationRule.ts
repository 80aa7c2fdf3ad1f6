import { attributes } from '../codecs/attributes.js';
import { list } from '../codecs/list.js';
import { boolean, nonBlank, number, oneOf } from '../codecs/values.js';
import { type FilterLists, filterFormats } from '../filters/Filters.js';
import { type Patch } from '../finding/Finding.js';
import { findingFieldsUpdateFormat, timestampFormat } from '../finding/format.js';

/** What an automation rule does: it sets some of the nine fields that BatchUpdateFindings can set, in the same shapes. */
export interface AutomationRuleAction {
  readonly Type: 'FINDING_FIELDS_UPDATE';
  readonly FindingFieldsUpdate: Patch;
}

/**
 * An automation rule, as AWS's BatchGetAutomationRules returns it: as findings are imported, it sets fields of those that match
 * its criteria.
 *
 * @example
 * const rule: AutomationRule = {
 *   RuleName: 'suppress what a sandbox reports',
 *   RuleOrder: 1,
 *   UpdatedAt: '2026-01-01T00:00:00Z',
 *   Criteria: { AwsAccountId: [{ Value: '222222222222', Comparison: 'EQUALS' }] },
 *   Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
 * };
 */
export interface AutomationRule {
  /** What identifies the rule; its RuleName if it has none. No two rules of an account have the same. */
  readonly RuleArn?: string | undefined;
  readonly RuleName: string;
  /** 1 to 1000; lower ones apply first. */
  readonly RuleOrder: number;
  /** When the rule was last changed; of rules with the same RuleOrder the one that was changed earlier applies first. */
  readonly UpdatedAt: string;
  /** ENABLED by default. */
  readonly RuleStatus?: 'ENABLED' | 'DISABLED' | undefined;
  /** Is it the last that applies to a finding that it matches? `false` by default. */
  readonly IsTerminal?: boolean | undefined;
  /** Filters in the shape AutomationRulesFindingFilters; see `decodeFilters`. */
  readonly Criteria: FilterLists;
  /** Exactly one. */
  readonly Actions: readonly AutomationRuleAction[];
  readonly Description?: string | undefined;
  readonly CreatedAt?: string | undefined;
  readonly CreatedBy?: string | undefined;
}

const actionFormat = attributes(
  { Type: oneOf(['FINDING_FIELDS_UPDATE']), FindingFieldsUpdate: findingFieldsUpdateFormat },
  {},
  { closed: true },
);

/** What a customer says about an automation rule, attribute by attribute. */
export const automationRuleFormats = {
  RuleArn: nonBlank,
  RuleName: nonBlank,
  RuleOrder: number({ min: 1, max: 1000, integer: true }),
  RuleStatus: oneOf(['ENABLED', 'DISABLED']),
  IsTerminal: boolean,
  Description: nonBlank,
  Criteria: filterFormats.AutomationRulesFindingFilters,
  Actions: list(actionFormat, { min: 1, max: 1 }),
} as const;

const { RuleName, RuleOrder, Criteria, Actions, ...others } = automationRuleFormats;

const automationRuleFormat = attributes(
  { RuleName, RuleOrder, UpdatedAt: timestampFormat, Criteria, Actions },
  { ...others, CreatedAt: timestampFormat, CreatedBy: nonBlank },
  { closed: true },
);

/** What identifies an automation rule. */
export const nameOf = ({ RuleArn, RuleName }: Pick<AutomationRule, 'RuleArn' | 'RuleName'>): string =>
  RuleArn ?? RuleName;

/** How many automation rules an account can have. */
export const mostAutomationRules = 100;

/** The automation rules of one account. */
export const automationRulesFormat = list(automationRuleFormat, {
  max: mostAutomationRules,
  also: {
    holds: (rules) => new Set(rules.map(nameOf)).size === rules.length,
    message: 'should NOT have two rules with the same RuleArn, or with the same RuleName if they have no RuleArn',
  },
});
