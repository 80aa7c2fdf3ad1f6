import { type OwnershipRule } from '../AutomationRulebook.js';

export const automationRuleDoesNotMakeAFieldTheCustomers: OwnershipRule = {
  id: 'import/automationRuleDoesNotMakeAFieldTheCustomers',
  title: "A conditional field that an automation rule sets MUST NOT count as the customer's from then on.",
  standing: 'chosen',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields', since: '2020-11-24' },
    {
      source: 'user-guide/automation-rules',
      section: 'evaluation of the original, provider-supplied finding',
      since: '2026-11',
    },
  ],
  setByCustomer: (before) => before,
};
