import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { type Match } from '../ImportRulebook.js';

export const findingStaysInItsAccount: Gate<Match> = {
  id: 'import/findingStaysInItsAccount',
  title: 'An update MUST be for the account that the stored finding belongs to.',
  standing: 'chosen',
  sources: [
    {
      source: 'user-guide/batchimportfindings',
      section: 'the opening section, on findings that a provider created',
      since: '2020-05-01',
    },
    { source: 'partner-guide/asff-mapping', section: 'Id', since: '2020-08-31' },
  ],
  // The message does not name the other account: nobody learns of a finding that isn't theirs.
  check: ({ sent, stored: { finding } }) =>
    sent.AwsAccountId === finding.AwsAccountId
      ? O.none
      : O.some({
          code: 'InvalidAccess',
          message: `The finding does not belong to account ${sent.AwsAccountId}.`,
          detail: {
            attribute: 'AwsAccountId',
            value: `"${sent.AwsAccountId}"`,
            limit: 'should be the account that the finding belongs to',
          },
        }),
};
