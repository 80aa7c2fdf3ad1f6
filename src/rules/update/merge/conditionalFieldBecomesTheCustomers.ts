import { conditionalFields } from '../../../finding/fields.js';
import { type CustomerRule } from '../UpdateRulebook.js';

export const conditionalFieldBecomesTheCustomers: CustomerRule = {
  id: 'update/conditionalFieldBecomesTheCustomers',
  title:
    "A conditional field that an update sets MUST count as the customer's from then on, even if its value stays the same.",
  standing: 'documented',
  chosen: [{ words: 'even if its value stays the same', choice: 'update/conditionalFieldBecomesTheCustomers' }],
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields', since: '2020-11-24' },
    { source: 'user-guide/document-history', section: '2020-11-24', since: '2020-11-24' },
  ],
  setByCustomer: ({ patch, stored: { setByCustomer } }) => {
    const isNew = conditionalFields.some((field) => patch[field] !== undefined && !setByCustomer.includes(field));
    return isNew
      ? conditionalFields.filter((field) => patch[field] !== undefined || setByCustomer.includes(field))
      : setByCustomer;
  },
};
