import { inProviderForm, inTopLevelForm, mergedProviderFields } from '../../../finding/FindingProviderFields.js';
import { jsonEquals } from '../../../finding/Json.js';
import { type CreationRule } from '../ImportRulebook.js';

export const newFindingTakesTheFindingProviderFields: CreationRule = {
  id: 'import/newFindingTakesTheFindingProviderFields',
  title:
    'A new finding MUST have the same value at the top level and under FindingProviderFields; where both were sent, the one under FindingProviderFields MUST fill both.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields' },
    { source: 'user-guide/findings', section: 'FindingProviderFields' },
  ],
  merge: ({ terms, sent }) => {
    const fields = inProviderForm(terms.providerFieldsOf(sent));
    const preferred = terms.conditionalFields.filter((field) => fields[field] !== undefined);
    const merged = mergedProviderFields(sent, terms.providerFieldsOf(sent), {});
    const discarded = preferred.filter(
      (field) => sent[field] !== undefined && !jsonEquals(inTopLevelForm(sent)[field], inTopLevelForm(fields)[field]),
    );
    return {
      set: {
        FindingProviderFields: merged,
        ...Object.fromEntries(preferred.map((field) => [field, fields[field]])),
      },
      withheld: discarded.map((field) => ({
        attribute: field,
        sent: sent[field],
        kept: inTopLevelForm(fields)[field],
      })),
    };
  },
};
