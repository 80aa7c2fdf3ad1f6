import { timestampsAreRoundedToMilliseconds } from '../rules/import/order/timestampsAreRoundedToMilliseconds.js';
import { automationRulesDoNotApplyToUpdates } from '../rules/update/automate/automationRulesDoNotApplyToUpdates.js';
import { newest } from './newest.js';
import { olderThan } from './older.js';

export const edition20240402 = olderThan(newest, {
  id: '2024-04-02',
  change:
    'Timestamps must have upper-case T and Z, at most nine fraction digits, an offset within 18:00 and a real calendar day.',
  without: [timestampsAreRoundedToMilliseconds],
  notYetDocumented: [automationRulesDoNotApplyToUpdates],
});
