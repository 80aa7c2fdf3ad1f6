import { availableFields } from '../finding/fields.js';
import { topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt } from '../rules/import/merge/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt.js';
import { conditionalFieldBecomesTheCustomers } from '../rules/update/merge/conditionalFieldBecomesTheCustomers.js';
import { edition20201124 } from './2020-11-24.js';
import { olderThan } from './older.js';

export const edition20200910 = olderThan(edition20201124, {
  id: '2020-09-10',
  change: 'Member accounts may set all nine available fields, and IAM policies may deny fields and values.',
  terms: { restrictedFields: availableFields, conditionalFields: [] },
  without: [topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt],
  notYetDocumented: [conditionalFieldBecomesTheCustomers],
});
