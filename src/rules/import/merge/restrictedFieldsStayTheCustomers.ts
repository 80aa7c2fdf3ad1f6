import { jsonEquals } from '../../../finding/Json.js';
import { type MergeRule } from '../ImportRulebook.js';
import { unchanged } from '../../merging.js';

export const restrictedFieldsStayTheCustomers: MergeRule = {
  id: 'import/restrictedFieldsStayTheCustomers',
  title: 'The restricted fields of an existing finding MUST stay as they are stored, also where the finding has none.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Restricted fields for BatchImportFindings' },
    { source: 'api/BatchImportFindings', section: 'the description, on fields that cannot be updated' },
  ],
  merge: ({ terms, sent, stored: { finding } }) => {
    const differing = terms.restrictedFields.filter((field) => sent[field] !== finding[field]);
    if (differing.length === 0) return unchanged;
    const withheld = differing.filter((field) => sent[field] !== undefined && !jsonEquals(sent[field], finding[field]));
    return {
      set: Object.fromEntries(differing.map((field) => [field, finding[field]])),
      withheld: withheld.map((field) => ({ attribute: field, sent: sent[field], kept: finding[field] })),
    };
  },
};
