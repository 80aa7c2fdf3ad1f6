import { passedControlFindingIsResolved } from '../rules/import/merge/passedControlFindingIsResolved.js';
import { labelAloneLeavesNormalizedAsItIs } from '../rules/update/merge/labelAloneLeavesNormalizedAsItIs.js';
import { severityLabelAndNormalizedComplete } from '../rules/update/merge/severityLabelAndNormalizedComplete.js';
import { edition20200624 } from './2020-06-24.js';
import { olderThan } from './older.js';

export const edition20200416 = olderThan(edition20200624, {
  id: '2020-04-16',
  change:
    'BatchUpdateFindings appears; imports ignore nine fields of an existing finding, and member accounts may set only the Note.',
  without: [passedControlFindingIsResolved, labelAloneLeavesNormalizedAsItIs],
  completeUpdate: [severityLabelAndNormalizedComplete],
});
