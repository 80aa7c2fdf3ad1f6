import { type BeginRule } from '../UpdateRulebook.js';

export const updatedAtStaysTheProviders: BeginRule = {
  id: 'update/updatedAtStaysTheProviders',
  title:
    'An update leaves UpdatedAt, FindingProviderFields and every attribute that it does not set as the finding provider left them.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'the opening section, on UpdatedAt' },
    { source: 'api/BatchUpdateFindings', section: 'the description, on UpdatedAt' },
  ],
  begin: ({ stored: { finding } }) => finding,
};
