import { updateMustBeNewer } from '../rules/import/order/updateMustBeNewer.js';
import { edition20210624 } from './2021-06-24.js';
import { olderThan } from './older.js';

export const edition20210318 = olderThan(edition20210624, {
  id: '2021-03-18',
  change: 'Finding providers give their own values under FindingProviderFields.',
  notYetDocumented: [updateMustBeNewer],
});
