import { memberMayOnlySetTheNote } from '../rules/update/authorize/memberMayOnlySetTheNote.js';
import { callerMustNotBeDeniedTheField } from '../rules/update/request/callerMustNotBeDeniedTheField.js';
import { edition20200910 } from './2020-09-10.js';
import { olderThan } from './older.js';

export const edition20200624 = olderThan(edition20200910, {
  id: '2020-06-24',
  change:
    'Control findings whose compliance status is PASSED become RESOLVED, and an update that sets a Label leaves Normalized as it is.',
  without: [callerMustNotBeDeniedTheField],
  authorizeUpdate: [memberMayOnlySetTheNote],
});
