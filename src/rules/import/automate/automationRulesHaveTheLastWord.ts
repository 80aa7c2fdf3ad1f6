import { type LastWordRule } from '../AutomationRulebook.js';

export const automationRulesHaveTheLastWord: LastWordRule = {
  id: 'import/automationRulesHaveTheLastWord',
  title:
    'What an automation rule sets MUST prevail, whatever the customer set before and whatever the other rules of the import did to the field.',
  standing: 'chosen',
  sources: [
    {
      source: 'user-guide/automation-rules',
      section: 'rules and BatchUpdateFindings: the last update sets the value',
      since: '2026-11',
    },
  ],
  remaining: (set) => set,
};
