import { inProviderForm, inTopLevelForm } from '../../../finding/FindingProviderFields.js';
import { jsonEquals } from '../../../finding/Json.js';
import { type MergeRule } from '../ImportRulebook.js';

export const topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt: MergeRule = {
  id: 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
  title:
    "A conditional field at the top level MUST take the provider's value until the customer has set the field with BatchUpdateFindings; what was not sent MUST stay.",
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields' },
    { source: 'user-guide/document-history', section: '2020-11-24' },
  ],
  merge: ({ terms, sent, soFar, stored: { finding, setByCustomer } }) => {
    // A value at the top level comes before the one under FindingProviderFields: when both were sent, each takes its own.
    const fromProviderFields = inProviderForm(terms.providerFieldsOf(sent));
    const offered = terms.conditionalFields.map((field) => ({
      field,
      value: sent[field] ?? fromProviderFields[field],
    }));
    const decided = offered.map(({ field, value }) => ({
      field,
      value: setByCustomer.includes(field) ? finding[field] : (value ?? finding[field]),
    }));
    const held = offered.filter(
      ({ field, value }) =>
        setByCustomer.includes(field) &&
        value !== undefined &&
        !jsonEquals(inTopLevelForm({ [field]: value })[field], finding[field]),
    );
    return {
      set: Object.fromEntries(
        decided.filter(({ field, value }) => value !== soFar[field]).map(({ field, value }) => [field, value]),
      ),
      withheld: held.map(({ field, value }) => ({ attribute: field, sent: value, kept: finding[field] })),
    };
  },
};
