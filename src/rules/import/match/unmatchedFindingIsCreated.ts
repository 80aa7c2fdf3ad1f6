import { type Match, type StartRule } from '../ImportRulebook.js';

export const unmatchedFindingIsCreated: StartRule<Pick<Match, 'sent'>> = {
  id: 'import/unmatchedFindingIsCreated',
  title: 'A finding that matches no stored finding MUST be created, with everything that the finding provider sent.',
  standing: 'documented',
  sources: [{ source: 'user-guide/batchimportfindings', section: 'Determining whether to create or update a finding' }],
  begin: ({ sent }) => sent,
};
