import { edition20201211 } from './2020-12-11.js';
import { olderThan } from './older.js';

export const edition20201124 = olderThan(edition20201211, {
  id: '2020-11-24',
  change: 'Imports set Confidence, Criticality, Severity and Types until the customer does.',
  terms: {
    restrictedFields: ['Note', 'RelatedFindings', 'UserDefinedFields', 'VerificationState', 'Workflow'],
    conditionalFields: ['Confidence', 'Criticality', 'Severity', 'Types'],
  },
});
