import { processedAtIsWhenTheFindingCame } from '../rules/import/merge/processedAtIsWhenTheFindingCame.js';
import { edition20231127 } from './2023-11-27.js';
import { olderThan } from './older.js';

export const edition20220519 = olderThan(edition20231127, {
  id: '2022-05-19',
  change: 'Suppressed findings are updated by imports again; only their workflow status stays.',
  without: [processedAtIsWhenTheFindingCame],
});
