import { workflowResetsWhenTheFindingReturns } from '../rules/import/merge/workflowResetsWhenTheFindingReturns.js';
import { edition20210107 } from './2021-01-07.js';
import { olderThan } from './older.js';

export const edition20201211 = olderThan(edition20210107, {
  id: '2020-12-11',
  change: 'Imports set RelatedFindings until the customer does; the restricted fields are the four of today.',
  without: [workflowResetsWhenTheFindingReturns],
});
