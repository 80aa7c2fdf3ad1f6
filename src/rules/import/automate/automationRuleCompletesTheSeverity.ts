import { completeSeverity, type Severity } from '../../../finding/Severity.js';
import { type ActionRule } from '../AutomationRulebook.js';

export const automationRuleCompletesTheSeverity: ActionRule = {
  id: 'import/automationRuleCompletesTheSeverity',
  title:
    'A severity that an automation rule sets with only one of Label and Normalized MUST get the other; one with both MUST keep both.',
  standing: 'documented',
  sources: [
    { source: 'api/model', section: 'SeverityUpdate' },
    { source: 'api/Severity', section: 'Label and Normalized' },
  ],
  setting: ({ update, set }) =>
    update.Severity === undefined ? {} : { Severity: completeSeverity(set.Severity as Severity) },
};
