import { type BeginRule } from '../UpdateRulebook.js';

export const updatedAtStaysTheProviders: BeginRule = {
  id: 'update/updatedAtStaysTheProviders',
  title: 'An update MUST leave UpdatedAt, FindingProviderFields and every attribute that it does not set as they are.',
  standing: 'documented',
  chosen: [
    {
      words: 'every attribute that it does not set',
      choice: 'update/patchReplacesEachFieldItSets',
    },
  ],
  sources: [
    { source: 'user-guide/batchupdatefindings', section: 'the opening section, on UpdatedAt', since: '2020-04-16' },
    { source: 'api/BatchUpdateFindings', section: 'the description, on UpdatedAt', since: '2020-04-16' },
    { source: 'api/model', section: 'FindingProviderFields, on BatchUpdateFindings', since: '2026-10-01' },
  ],
  begin: ({ stored: { finding } }) => finding,
};
