import { type IdentityRule } from '../ImportRulebook.js';

export const findingIsMatchedByProductArnAndId: IdentityRule = {
  id: 'import/findingIsMatchedByProductArnAndId',
  title:
    'A finding MUST be matched with the stored finding that has the same ProductArn and the same Id, and with no other.',
  standing: 'documented',
  chosen: [{ words: 'and with no other', choice: 'import/findingIsMatchedByProductArnAndId' }],
  sources: [
    {
      source: 'partner-guide/integration-faq',
      section: 'updating findings: the same product ARN and finding ID',
      since: '2020-08-31',
    },
    {
      source: 'user-guide/batchimportfindings',
      section: 'Determining whether to create or update a finding',
      since: '2020-04-16',
    },
    { source: 'api/BatchUpdateFindings', section: 'Request Body, FindingIdentifiers', since: '2020-04-16' },
  ],
  isSame: (stored, sent) => stored.ProductArn === sent.ProductArn && stored.Id === sent.Id,
};
