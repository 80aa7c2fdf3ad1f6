import { type AfterwardsRule } from '../UpdateRulebook.js';

export const automationRulesDoNotApplyToUpdates: AfterwardsRule = {
  id: 'update/automationRulesDoNotApplyToUpdates',
  title: 'An update MUST NOT trigger automation rules: what it sets remains until the next accepted import.',
  standing: 'documented',
  sources: [{ source: 'user-guide/automation-rules', section: 'rules and BatchUpdateFindings', since: '2026-11' }],
  afterwards: ({ finding }) => finding,
};
