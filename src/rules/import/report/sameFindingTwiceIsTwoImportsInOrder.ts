import { type SequenceRule } from '../ImportRulebook.js';

export const sameFindingTwiceIsTwoImportsInOrder: SequenceRule = {
  id: 'import/sameFindingTwiceIsTwoImportsInOrder',
  title: 'A finding that appears twice in a batch MUST be imported twice, in the order of the batch.',
  standing: 'chosen',
  sources: [
    {
      source: 'user-guide/batchimportfindings',
      section: 'Determining whether to create or update a finding',
      since: '2020-04-16',
    },
    { source: 'observed/trivy-2774', section: 'one finding stored for several that are alike', since: '2022-08-24' },
  ],
  meets: (_beforeTheBatch, asTheItemBeforeLeftIt) => asTheItemBeforeLeftIt,
};
