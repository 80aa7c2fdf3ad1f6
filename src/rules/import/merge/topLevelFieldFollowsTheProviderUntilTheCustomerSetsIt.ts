import { inProviderForm, inTopLevelForm } from '../../../finding/FindingProviderFields.js';
import { jsonEquals } from '../../../json/equals.js';
import { type MergeStep } from '../../merging.js';
import { type MergeRule } from '../ImportRulebook.js';

export const topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt: MergeRule = {
  id: 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
  title:
    "A conditional field at the top level MUST take the provider's value until the customer has set the field with BatchUpdateFindings; a field that was not sent MUST stay as it is.",
  standing: 'documented',
  chosen: [
    { words: 'a field that was not sent MUST stay as it is', choice: 'Conditional fields that an import leaves out' },
  ],
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields', since: '2021-03-18' },
    { source: 'user-guide/document-history', section: '2020-11-24', since: '2020-11-24' },
  ],
  merge: ({ terms, sent, sentFields, soFar, stored: { finding, setByCustomer } }) => {
    const set: Record<string, unknown> = {};
    const withheld: MergeStep['withheld'][number][] = [];
    for (const field of terms.conditionalFields) {
      // When both were sent, each takes its own: the top level takes the value that was sent at the top level.
      const offered = sent[field] ?? inProviderForm(sentFields, field);
      const kept = finding[field];
      const isTheCustomers = setByCustomer.includes(field);
      const value = isTheCustomers ? kept : (offered ?? kept);
      if (value !== soFar[field]) set[field] = value;
      if (isTheCustomers && offered !== undefined && !jsonEquals(inTopLevelForm({ [field]: offered }, field), kept)) {
        withheld.push({ attribute: field, sent: offered, kept });
      }
    }
    return { set, withheld };
  },
};
