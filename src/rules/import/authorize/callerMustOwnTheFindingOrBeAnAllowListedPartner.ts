import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { shownArn } from '../../../codecs/show.js';
import { isAllowListed } from '../../../hub/Hub.js';
import { type Attempt } from '../ImportRulebook.js';

export const callerMustOwnTheFindingOrBeAnAllowListedPartner: Gate<Attempt> = {
  id: 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
  title:
    'The caller MUST be the account of the finding, or be allow-listed for the integration of an official partner.',
  standing: 'documented',
  sources: [
    { source: 'api/BatchImportFindings', section: 'the description, on who must call', since: '2022-05-06' },
    { source: 'user-guide/batchimportfindings', section: 'accounts that may call', since: '2021-10-20' },
  ],
  check: ({ hub, caller: { accountId }, finding: { AwsAccountId, ProductArn }, product }) =>
    accountId === AwsAccountId || isAllowListed(hub, accountId, ProductArn, product)
      ? O.none
      : O.some({
          code: 'InvalidAccess',
          message: `Account ${accountId} may not import findings of account ${AwsAccountId} for ${shownArn(ProductArn)}.`,
          detail: {
            attribute: 'AwsAccountId',
            value: `"${AwsAccountId}"`,
            limit: `should be the caller's account ${accountId}, or the caller should be allow-listed for the product`,
          },
        }),
};
