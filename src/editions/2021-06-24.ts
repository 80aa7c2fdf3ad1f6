import { formatBeforeServiceNames } from '../finding/format.js';
import { serviceAttributesAreTheServices } from '../rules/import/merge/serviceAttributesAreTheServices.js';
import { edition20210723 } from './2021-07-23.js';
import { olderThan } from './older.js';

export const edition20210624 = olderThan(edition20210723, {
  id: '2021-06-24',
  change: 'It is documented that an update with an equal UpdatedAt is ignored.',
  terms: { format: formatBeforeServiceNames },
  without: [serviceAttributesAreTheServices],
});
