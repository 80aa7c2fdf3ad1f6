import { suppressedFindingIsNotUpdated } from '../rules/import/order/suppressedFindingIsNotUpdated.js';
import { edition20220519 } from './2022-05-19.js';
import { olderThan } from './older.js';

export const edition20211104 = olderThan(edition20220519, {
  id: '2021-11-04',
  change: 'Suppressed findings are not updated by imports.',
  ignore: [suppressedFindingIsNotUpdated],
});
