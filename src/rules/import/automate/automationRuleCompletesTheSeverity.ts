import { completeSeverity, type Severity } from '../../../finding/Severity.js';
import { type ActionRule } from '../AutomationRulebook.js';

export const automationRuleCompletesTheSeverity: ActionRule = {
  id: 'import/automationRuleCompletesTheSeverity',
  title:
    'A severity that an automation rule sets with only one of Label and Normalized MUST get the other; one with both MUST keep both.',
  standing: 'chosen',
  sources: [
    { source: 'api/model', section: 'SeverityUpdate', since: '2023-06-13' },
    { source: 'api/Severity', section: 'Label and Normalized', since: '2020-07-28' },
  ],
  // What the action sets was put there by automationRuleReplacesEachFieldItSets.
  setting: ({ set: { Severity: given } }) =>
    given === undefined ? {} : { Severity: completeSeverity(given as Severity) },
};
