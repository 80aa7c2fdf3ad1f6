import { jsonEquals } from '../../../json/equals.js';
import { type MergeRule } from '../ImportRulebook.js';
import { type MergeStep } from '../../merging.js';

export const restrictedFieldsStayTheCustomers: MergeRule = {
  id: 'import/restrictedFieldsStayTheCustomers',
  title: 'The restricted fields of an existing finding MUST stay as stored, even if the finding has none yet.',
  standing: 'documented',
  sources: [
    {
      source: 'user-guide/batchimportfindings',
      section: 'Restricted fields for BatchImportFindings',
      since: '2020-04-16',
    },
    {
      source: 'api/BatchImportFindings',
      section: 'the description, on fields that cannot be updated',
      since: '2020-04-16',
    },
  ],
  merge: ({ terms, sent, stored: { finding } }) => {
    const set: Record<string, unknown> = {};
    const withheld: MergeStep['withheld'][number][] = [];
    for (const field of terms.restrictedFields) {
      const [offered, kept] = [sent[field], finding[field]];
      if (offered !== kept) set[field] = kept;
      if (offered !== undefined && !jsonEquals(offered, kept)) withheld.push({ attribute: field, sent: offered, kept });
    }
    return { set, withheld };
  },
};
