import { inTopLevelForm, mergedProviderFields } from '../../../finding/FindingProviderFields.js';
import { jsonEquals } from '../../../json/equals.js';
import { type MergeStep } from '../../merging.js';
import { type CreationRule } from '../ImportRulebook.js';

export const newFindingTakesTheFindingProviderFields: CreationRule = {
  id: 'import/newFindingTakesTheFindingProviderFields',
  title:
    'A new finding MUST have the same value at the top level and under FindingProviderFields; if both were sent, the value under FindingProviderFields MUST be used for both.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'Using FindingProviderFields', since: '2021-03-18' },
    { source: 'user-guide/findings', section: 'FindingProviderFields', since: '2026-11' },
  ],
  merge: ({ terms, sent, sentFields }) => {
    const preferred = terms.conditionalFields.filter((field) => sentFields[field] !== undefined);
    const merged = mergedProviderFields(sent, sentFields, {});
    const set: Record<string, unknown> = { FindingProviderFields: merged };
    const withheld: MergeStep['withheld'][number][] = [];
    for (const field of preferred) {
      set[field] = merged[field];
      const [offered, kept] = [sent[field], inTopLevelForm(merged, field)];
      if (offered !== undefined && !jsonEquals(inTopLevelForm(sent, field), kept)) {
        withheld.push({ attribute: field, sent: offered, kept });
      }
    }
    return { set, withheld };
  },
};
