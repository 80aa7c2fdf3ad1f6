import { type CreationRule } from '../ImportRulebook.js';

export const processedAtIsTheTimeOfTheLastImport: CreationRule = {
  id: 'import/processedAtIsTheTimeOfTheLastImport',
  title: 'ProcessedAt MUST be the time of the last import that was not ignored, whatever was sent.',
  standing: 'documented',
  chosen: [{ words: 'that was not ignored', choice: 'import/serviceAttributesAreTheServices' }],
  sources: [
    { source: 'user-guide/findings', section: 'ProcessedAt', since: '2026-11' },
    { source: 'api/model', section: 'AwsSecurityFinding, ProcessedAt', since: '2023-11-27' },
    { source: 'observed/aws-cli-finding-history', section: 'ProcessedAt of an accepted import', since: '2023-08-14' },
  ],
  merge: ({ caller: { at }, sent }) => {
    const { ProcessedAt: given } = sent;
    return {
      set: { ProcessedAt: at },
      withheld: given === undefined || given === at ? [] : [{ attribute: 'ProcessedAt', sent: given, kept: at }],
    };
  },
};
