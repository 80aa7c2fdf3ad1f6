import * as O from 'fp-ts/lib/Option.js';
import { type Gate } from '../../../decision/Rule.js';
import { administratorOf } from '../../../hub/Hub.js';
import { type UpdateAttempt } from '../UpdateRulebook.js';

export const memberMayOnlySetTheNote: Gate<UpdateAttempt> = {
  id: 'update/memberMayOnlySetTheNote',
  title: 'A member account MUST NOT set any field but the Note.',
  standing: 'documented',
  sources: [
    {
      source: 'user-guide/batchupdatefindings',
      section: 'Available fields for BatchUpdateFindings',
      since: '2020-04-16',
    },
  ],
  check: ({ hub, caller: { accountId }, patch }) => {
    const administrator = administratorOf(hub, accountId);
    const other = Object.keys(patch).find((field) => field !== 'Note');
    return administrator === undefined || other === undefined
      ? O.none
      : O.some({
          code: 'InvalidAccess',
          message: `Member account ${accountId} may only update the Note, not ${other}.`,
          detail: {
            attribute: other,
            value: 'given',
            limit: `should be left to the administrator account ${administrator}: a member account may only set the Note`,
          },
        });
  },
};
