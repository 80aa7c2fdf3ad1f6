import { type ViewRule } from '../AutomationRulebook.js';

export const automationRulesSeeWhatTheProviderSent: ViewRule = {
  id: 'import/automationRulesSeeWhatTheProviderSent',
  title:
    'The criteria of an automation rule MUST be compared with the finding that was sent, completed like a new finding, and never with what is stored or what another automation rule has set.',
  standing: 'chosen',
  sources: [
    {
      source: 'user-guide/automation-rules',
      section: 'evaluation of the original, provider-supplied finding',
      since: '2026-11',
    },
  ],
  view: (asCreated) => asCreated(),
};
