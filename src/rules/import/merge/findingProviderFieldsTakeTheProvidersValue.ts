import { mergedProviderFields } from '../../../finding/FindingProviderFields.js';
import { jsonEquals } from '../../../json/equals.js';
import { setting, unchanged } from '../../merging.js';
import { type MergeRule } from '../ImportRulebook.js';

export const findingProviderFieldsTakeTheProvidersValue: MergeRule = {
  id: 'import/findingProviderFieldsTakeTheProvidersValue',
  title:
    'Each field under FindingProviderFields MUST take the value sent there, or else the one sent at the top level, and MUST stay as it is if neither was sent.',
  standing: 'documented',
  chosen: [
    { words: 'MUST stay as it is if neither was sent', choice: 'import/findingProviderFieldsTakeTheProvidersValue' },
  ],
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields', since: '2021-03-18' },
    { source: 'user-guide/findings', section: 'FindingProviderFields', since: '2026-11' },
  ],
  merge: ({ sent, sentFields, soFar, storedFields }) => {
    const merged = mergedProviderFields(sent, sentFields, storedFields);
    const { FindingProviderFields: before } = soFar;
    return jsonEquals(merged, before) ? unchanged : setting({ FindingProviderFields: merged });
  },
};
