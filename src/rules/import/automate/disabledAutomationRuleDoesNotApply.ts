import { type StatusRule } from '../AutomationRulebook.js';

export const disabledAutomationRuleDoesNotApply: StatusRule = {
  id: 'import/disabledAutomationRuleDoesNotApply',
  title: 'An automation rule that is DISABLED MUST NOT apply.',
  standing: 'documented',
  sources: [{ source: 'api/AutomationRulesConfig', section: 'RuleStatus', since: '2023-06-13' }],
  applies: ({ RuleStatus }) => RuleStatus !== 'DISABLED',
};
