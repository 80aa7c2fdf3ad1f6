import { type Match, type StartRule } from '../ImportRulebook.js';

export const everyOtherAttributeIsReplaced: StartRule<Match> = {
  id: 'import/everyOtherAttributeIsReplaced',
  title:
    'An update is a complete finding: every attribute without a rule of its own MUST take the value that was sent, and one that was left out MUST be removed, or set back to its default.',
  standing: 'documented',
  chosen: [
    {
      words: 'one that was left out MUST be removed, or set back to its default',
      choice: 'import/everyOtherAttributeIsReplaced',
    },
  ],
  sources: [
    {
      source: 'partner-guide/integration-faq',
      section: 'updating findings: all of the data is overwritten',
      since: '2020-08-31',
    },
    { source: 'user-guide/custom-providers', section: 'updating findings', since: '2019-08-05' },
  ],
  begin: ({ sent }) => sent,
  defaults: ({ RecordState }) => (RecordState === undefined ? { RecordState: 'ACTIVE' } : {}),
};
