import { processedAtIsTheTimeOfTheLastImport } from '../rules/import/merge/processedAtIsTheTimeOfTheLastImport.js';
import { edition20231127 } from './2023-11-27.js';
import { olderThan } from './older.js';

export const edition20230613 = olderThan(edition20231127, {
  id: '2023-06-13',
  change: 'Automation rules set fields of findings as they are imported.',
  without: [processedAtIsTheTimeOfTheLastImport],
});
