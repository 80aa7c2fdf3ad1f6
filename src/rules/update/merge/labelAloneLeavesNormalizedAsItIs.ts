import { completeSeverity } from '../../../finding/Severity.js';
import { setting, unchanged } from '../../merging.js';
import { type PatchMergeRule } from '../UpdateRulebook.js';

export const labelAloneLeavesNormalizedAsItIs: PatchMergeRule = {
  id: 'update/labelAloneLeavesNormalizedAsItIs',
  title:
    'A severity that an update sets with only Label MUST keep the stored Normalized; one with only Normalized MUST get its Label, and one with both MUST keep both.',
  standing: 'documented',
  chosen: [
    {
      words: 'one with only Normalized MUST get its Label, and one with both MUST keep both',
      choice: 'update/labelAloneLeavesNormalizedAsItIs',
    },
  ],
  sources: [
    { source: 'user-guide/findings-format', section: 'Severity, on BatchUpdateFindings', since: '2020-06-24' },
    { source: 'api/model', section: 'SeverityUpdate', since: '2020-04-16' },
  ],
  merge: ({ patch, soFar: { Severity }, stored: { finding } }) => {
    if (patch.Severity === undefined || Severity === undefined) return unchanged;
    if (Severity.Normalized !== undefined) return setting({ Severity: completeSeverity(Severity) });
    const Normalized = finding.Severity?.Normalized;
    return Normalized === undefined ? unchanged : setting({ Severity: { ...Severity, Normalized } });
  },
};
