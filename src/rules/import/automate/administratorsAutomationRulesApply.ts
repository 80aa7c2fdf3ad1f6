import { type AutomationRule } from '../../../hub/AutomationRule.js';
import { administratorOf } from '../../../hub/Hub.js';
import { own } from '../../../json/Json.js';
import { type ScopeRule } from '../AutomationRulebook.js';

const none: readonly AutomationRule[] = [];

export const administratorsAutomationRulesApply: ScopeRule = {
  id: 'import/administratorsAutomationRulesApply',
  title:
    'Each finding that an import creates or updates MUST go through the automation rules of its administrator account, or of its own account if it has no administrator.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/automation-rules', section: 'how automation rules work', since: '2026-11' },
    { source: 'api/CreateAutomationRule', section: 'RuleStatus', since: '2023-06-13' },
  ],
  rulesFor: (hub, accountId) => own(hub.automationRules ?? {}, administratorOf(hub, accountId) ?? accountId) ?? none,
};
