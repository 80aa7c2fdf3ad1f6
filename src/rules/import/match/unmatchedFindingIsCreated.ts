import { type Match, type StartRule } from '../ImportRulebook.js';

export const unmatchedFindingIsCreated: StartRule<Pick<Match, 'sent'>> = {
  id: 'import/unmatchedFindingIsCreated',
  title: 'A finding that matches no stored finding MUST be created, from what the finding provider sent.',
  standing: 'documented',
  chosen: [{ words: 'from what the finding provider sent', choice: 'import/newFindingStartsActiveAndNew' }],
  sources: [
    {
      source: 'user-guide/batchimportfindings',
      section: 'Determining whether to create or update a finding',
      since: '2020-04-16',
    },
  ],
  begin: ({ sent }) => sent,
};
