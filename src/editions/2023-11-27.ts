import { formatWithLenientTimestamps } from '../finding/format.js';
import { edition20240402 } from './2024-04-02.js';
import { olderThan } from './older.js';

export const edition20231127 = olderThan(edition20240402, {
  id: '2023-11-27',
  change: 'ProcessedAt is set by Security Hub.',
  terms: { format: formatWithLenientTimestamps },
});
