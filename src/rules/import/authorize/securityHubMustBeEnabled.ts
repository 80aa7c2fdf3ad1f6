import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { accountOf } from '../../../hub/Hub.js';
import { type Attempt } from '../ImportRulebook.js';

export const securityHubMustBeEnabled: Gate<Attempt> = {
  id: 'import/securityHubMustBeEnabled',
  title: 'Security Hub MUST be enabled for the account of the finding.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/batchimportfindings', section: 'the opening section, on InvalidAccess', since: '2020-04-16' },
  ],
  check: ({ hub, finding: { AwsAccountId } }) =>
    accountOf(hub, AwsAccountId) === undefined
      ? O.some({
          code: 'InvalidAccess',
          message: `Security Hub is not enabled for account ${AwsAccountId}.`,
          detail: {
            attribute: 'AwsAccountId',
            value: `"${AwsAccountId}"`,
            limit: 'should be an account with Security Hub enabled',
          },
        })
      : O.none,
};
