import { type BeginRule } from '../UpdateRulebook.js';

export const updatedAtStaysTheProviders: BeginRule = {
  id: 'update/updatedAtStaysTheProviders',
  title: 'An update MUST leave UpdatedAt, FindingProviderFields and every attribute that it does not set as they are.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'the opening section, on UpdatedAt' },
    { source: 'api/BatchUpdateFindings', section: 'the description, on UpdatedAt' },
  ],
  begin: ({ stored: { finding } }) => finding,
};
