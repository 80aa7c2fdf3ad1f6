import { keepingOriginal } from '../../../finding/Severity.js';
import { type ActionRule } from '../AutomationRulebook.js';

export const automationRuleReplacesEachFieldItSets: ActionRule = {
  id: 'import/automationRuleReplacesEachFieldItSets',
  title:
    'Each field that the action of a matching automation rule sets MUST be replaced as a whole, as by an update; Severity MUST keep its Original.',
  standing: 'chosen',
  sources: [
    { source: 'api/model', section: 'AutomationRulesFindingFieldsUpdate', since: '2023-06-13' },
    { source: 'api/Severity', section: 'Original', since: '2020-05-20' },
  ],
  setting: ({ update, finding }) => keepingOriginal(update, finding.Severity),
};
