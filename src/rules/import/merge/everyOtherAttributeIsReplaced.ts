import { type Match, type StartRule } from '../ImportRulebook.js';

export const everyOtherAttributeIsReplaced: StartRule<Match> = {
  id: 'import/everyOtherAttributeIsReplaced',
  title:
    'An update is a complete finding: every attribute without a rule of its own MUST take the value that was sent, and one that was left out MUST be gone, or back at its default.',
  standing: 'documented',
  sources: [
    { source: 'partner-guide/integration-faq', section: 'updating findings: all of the data is overwritten' },
    { source: 'user-guide/custom-providers', section: 'updating findings' },
  ],
  begin: ({ sent }) => sent,
  defaults: ({ RecordState }) => (RecordState === undefined ? { RecordState: 'ACTIVE' } : {}),
};
