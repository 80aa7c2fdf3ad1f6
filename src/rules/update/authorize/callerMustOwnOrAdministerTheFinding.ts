import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { administratorOf } from '../../../hub/Hub.js';
import { notFound } from '../notFound.js';
import { type UpdateAttempt } from '../UpdateRulebook.js';

export const callerMustOwnOrAdministerTheFinding: Gate<UpdateAttempt> = {
  id: 'update/callerMustOwnOrAdministerTheFinding',
  title:
    'The caller MUST be the account that the finding belongs to, or its administrator account; for any other caller the finding does not exist.',
  standing: 'documented',
  chosen: [
    { words: 'for any other caller the finding does not exist', choice: 'update/callerMustOwnOrAdministerTheFinding' },
  ],
  sources: [
    {
      source: 'api/BatchUpdateFindings',
      section: 'the description, on administrator and member accounts',
      since: '2020-04-16',
    },
    {
      source: 'user-guide/batchupdatefindings',
      section: 'Available fields for BatchUpdateFindings',
      since: '2020-04-16',
    },
  ],
  check: ({ hub, caller: { accountId }, stored: { finding } }) =>
    accountId === finding.AwsAccountId || accountId === administratorOf(hub, finding.AwsAccountId)
      ? O.none
      : O.some(notFound),
};
