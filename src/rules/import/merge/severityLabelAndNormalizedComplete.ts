import { completeSeverity } from '../../../finding/Severity.js';
import { setting, unchanged } from '../../merging.js';
import { type CreationRule } from '../ImportRulebook.js';

export const severityLabelAndNormalizedComplete: CreationRule = {
  id: 'import/severityLabelAndNormalizedComplete',
  title:
    'A severity that has only one of Label and Normalized MUST get the other (INFORMATIONAL 0, LOW 1, MEDIUM 40, HIGH 70, CRITICAL 90); one that has both MUST keep both.',
  standing: 'documented',
  chosen: [{ words: 'one that has both MUST keep both', choice: 'Severity: what it needs, and what disagrees' }],
  sources: [
    { source: 'api/Severity', section: 'Label and Normalized', since: '2020-07-28' },
    { source: 'user-guide/findings-format', section: 'Severity', since: '2020-04-16' },
  ],
  merge: ({ soFar: { Severity } }) => {
    if (Severity === undefined) return unchanged;
    const complete = completeSeverity(Severity);
    return complete === Severity ? unchanged : setting({ Severity: complete });
  },
};
