import { completeSeverity } from '../../../finding/Severity.js';
import { setting, unchanged } from '../../merging.js';
import { type PatchMergeRule } from '../UpdateRulebook.js';

export const severityLabelAndNormalizedComplete: PatchMergeRule = {
  id: 'update/severityLabelAndNormalizedComplete',
  title:
    'A severity that an update sets with only one of Label and Normalized MUST get the other; one with both MUST keep both.',
  standing: 'chosen',
  sources: [
    { source: 'api/model', section: 'SeverityUpdate', since: '2020-04-16' },
    { source: 'api/Severity', section: 'Label and Normalized', since: '2020-07-28' },
  ],
  merge: ({ patch, soFar: { Severity } }) =>
    patch.Severity === undefined || Severity === undefined
      ? unchanged
      : setting({ Severity: completeSeverity(Severity) }),
};
