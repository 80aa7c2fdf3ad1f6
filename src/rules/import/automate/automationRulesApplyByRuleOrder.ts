import { isLater } from '../../../finding/Timestamp.js';
import { nameOf } from '../../../hub/AutomationRule.js';
import { textOrder } from '../../../json/textOrder.js';
import { type PrecedenceRule } from '../AutomationRulebook.js';

export const automationRulesApplyByRuleOrder: PrecedenceRule = {
  id: 'import/automationRulesApplyByRuleOrder',
  title:
    'Automation rules MUST apply in the order of RuleOrder, the lowest first; among rules with the same RuleOrder, the one with the earlier UpdatedAt first.',
  standing: 'documented',
  sources: [
    { source: 'api/AutomationRulesConfig', section: 'RuleOrder', since: '2023-06-13' },
    { source: 'user-guide/automation-rules', section: 'rule order', since: '2026-11' },
  ],
  compare: (one, other) => {
    if (one.RuleOrder !== other.RuleOrder) return one.RuleOrder - other.RuleOrder;
    if (isLater(other.UpdatedAt, one.UpdatedAt)) return -1;
    if (isLater(one.UpdatedAt, other.UpdatedAt)) return 1;
    // Rules that are alike in all that AWS orders them by go by name, so that the order of a list never matters.
    return textOrder.compare(nameOf(one), nameOf(other));
  },
};
