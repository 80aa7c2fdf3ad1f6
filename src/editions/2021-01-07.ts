import { formatBeforeFindingProviderFields } from '../finding/format.js';
import { findingProviderFieldsTakeTheProvidersValue } from '../rules/import/merge/findingProviderFieldsTakeTheProvidersValue.js';
import { newFindingTakesTheFindingProviderFields } from '../rules/import/merge/newFindingTakesTheFindingProviderFields.js';
import { edition20210318 } from './2021-03-18.js';
import { olderThan } from './older.js';

export const edition20210107 = olderThan(edition20210318, {
  id: '2021-01-07',
  change: 'The workflow status is reset to NEW when a finding returns.',
  terms: { format: formatBeforeFindingProviderFields, providerFieldsOf: () => ({}) },
  without: [newFindingTakesTheFindingProviderFields, findingProviderFieldsTakeTheProvidersValue],
});
