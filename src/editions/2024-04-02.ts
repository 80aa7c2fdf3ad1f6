import { timestampsAreRoundedToMilliseconds } from '../rules/import/order/timestampsAreRoundedToMilliseconds.js';
import { automationRulesDoNotApplyToUpdates } from '../rules/update/automate/automationRulesDoNotApplyToUpdates.js';
import { newest } from './newest.js';
import { olderThan } from './older.js';

export const edition20240402 = olderThan(newest, {
  id: '2024-04-02',
  change:
    'Timestamps have at most nine fraction digits and an offset within 18:00; that T and Z are upper case and the day is real is chosen.',
  without: [timestampsAreRoundedToMilliseconds],
  notYetDocumented: [automationRulesDoNotApplyToUpdates],
});
