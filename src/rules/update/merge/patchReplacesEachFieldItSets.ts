import { keepingOriginal } from '../../../finding/Severity.js';
import { setting } from '../../merging.js';
import { type PatchMergeRule } from '../UpdateRulebook.js';

export const patchReplacesEachFieldItSets: PatchMergeRule = {
  id: 'update/patchReplacesEachFieldItSets',
  title: 'Each field that an update sets MUST be replaced as a whole; Severity MUST keep its Original.',
  standing: 'chosen',
  sources: [
    { source: 'api/BatchUpdateFindings', section: 'Request Body, the updated values', since: '2020-04-16' },
    { source: 'api/Severity', section: 'Original', since: '2020-05-20' },
  ],
  merge: ({ patch, stored: { finding } }) => setting(keepingOriginal(patch, finding.Severity)),
};
