import { suppressedFindingIsNotUpdated } from '../rules/import/order/suppressedFindingIsNotUpdated.js';
import { edition20211104 } from './2021-11-04.js';
import { olderThan } from './older.js';

export const edition20211020 = olderThan(edition20211104, {
  id: '2021-10-20',
  change: 'It is documented that the caller must be the account of the finding or an allow-listed partner.',
  without: [suppressedFindingIsNotUpdated],
});
