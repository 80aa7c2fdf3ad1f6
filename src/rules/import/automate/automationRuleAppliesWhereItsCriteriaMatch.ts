import { matchesView } from '../../../filters/Filters.js';
import { type CriteriaRule } from '../AutomationRulebook.js';

export const automationRuleAppliesWhereItsCriteriaMatch: CriteriaRule = {
  id: 'import/automationRuleAppliesWhereItsCriteriaMatch',
  title: 'An automation rule MUST apply if all of its criteria match, and only then.',
  standing: 'documented',
  sources: [
    { source: 'api/AutomationRulesConfig', section: 'Criteria', since: '2023-06-13' },
    { source: 'api/model', section: 'StringFilter, MapFilter, NumberFilter and DateFilter', since: '2023-06-13' },
  ],
  matches: matchesView,
};
