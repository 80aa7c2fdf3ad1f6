import { type CreationRule } from '../ImportRulebook.js';

export const processedAtIsWhenTheFindingCame: CreationRule = {
  id: 'import/processedAtIsWhenTheFindingCame',
  title: 'ProcessedAt MUST be the time of the last import that was not ignored, whatever was sent.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/findings', section: 'ProcessedAt' },
    { source: 'api/model', section: 'AwsSecurityFinding, ProcessedAt' },
    { source: 'observed/aws-cli-finding-history', section: 'ProcessedAt of an accepted import' },
  ],
  merge: ({ caller: { at }, sent }) => {
    const { ProcessedAt: given } = sent;
    return {
      set: { ProcessedAt: at },
      withheld: given === undefined || given === at ? [] : [{ attribute: 'ProcessedAt', sent: given, kept: at }],
    };
  },
};
