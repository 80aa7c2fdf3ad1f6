import { type AfterwardsRule } from '../UpdateRulebook.js';

export const updateMeetsNoAutomationRule: AfterwardsRule = {
  id: 'update/updateMeetsNoAutomationRule',
  title:
    'An update MUST NOT be followed by automation rules: what it sets stands until the next import that is accepted.',
  standing: 'documented',
  sources: [{ source: 'user-guide/automation-rules', section: 'rules and BatchUpdateFindings', since: '2026-11' }],
  afterwards: ({ finding }) => finding,
};
