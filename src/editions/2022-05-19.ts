import { labelAloneLeavesNormalizedAsItIs } from '../rules/update/merge/labelAloneLeavesNormalizedAsItIs.js';
import { severityLabelAndNormalizedComplete } from '../rules/update/merge/severityLabelAndNormalizedComplete.js';
import { updatedFindingMustFitIn240Kilobytes } from '../rules/update/merge/updatedFindingMustFitIn240Kilobytes.js';
import { identifiersMustBeDistinct } from '../rules/update/validate/identifiersMustBeDistinct.js';
import { edition20230613 } from './2023-06-13.js';
import { olderThan } from './older.js';

export const edition20220519 = olderThan(edition20230613, {
  id: '2022-05-19',
  change: 'Suppressed findings are updated by imports again; only their workflow status stays.',
  withoutAutomationRules: true,
  without: [severityLabelAndNormalizedComplete],
  completeUpdate: [labelAloneLeavesNormalizedAsItIs],
  notYetDocumented: [identifiersMustBeDistinct, updatedFindingMustFitIn240Kilobytes],
});
