import * as O from 'fp-ts/lib/Option.js';
import { type Gate, type RequestProblem } from '../../../decision/Rule.js';
import { accountOf } from '../../../hub/Hub.js';
import { type UpdateRequest } from '../UpdateRulebook.js';

export const callerMustHaveSecurityHubEnabled: Gate<UpdateRequest, RequestProblem> = {
  id: 'update/callerMustHaveSecurityHubEnabled',
  title: 'Security Hub MUST be enabled for the account of the caller; otherwise the whole request is refused.',
  standing: 'chosen',
  sources: [
    {
      source: 'observed/cloud-custodian-describe-hub',
      section: 'the reply to an account without Security Hub',
      since: '2026-11',
    },
    { source: 'api/BatchUpdateFindings', section: 'Errors, InvalidAccessException', since: '2020-04-16' },
  ],
  check: ({ hub, caller: { accountId } }) =>
    accountOf(hub, accountId) === undefined
      ? O.some({
          code: 'InvalidAccessException',
          message: `AccountId: ${accountId} is not enabled for securityhub. Currentstate: false`,
          detail: {
            attribute: 'caller.accountId',
            value: `"${accountId}"`,
            limit: 'should be an account with Security Hub enabled',
          },
        })
      : O.none,
};
