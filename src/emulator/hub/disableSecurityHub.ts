import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { subscriberAsks } from '../access.js';
import { invalidAccess } from '../exceptions.js';
import { withoutAccount } from '../hubWith.js';
import { membersOf } from '../members/membersOf.js';
import { changing, type Operation } from '../Operation.js';

const requestFormat = attributes({}, {}, { closed: true });

/** The findings of the account stay (AWS keeps them for a time): when it enables Security Hub again, it sees them again. */
export const disableSecurityHub: Operation = {
  name: 'DisableSecurityHub',
  method: 'DELETE',
  path: '/accounts',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('DisableSecurityHub', requestFormat),
      E.chain(({ subscriber: { hub, accountId } }) =>
        membersOf(hub, accountId).length > 0
          ? E.left(
              invalidAccess(
                `Account ${accountId} is an administrator account, and can't disable Security Hub before its members are deleted`,
              ),
            )
          : E.right({ service: withoutAccount(call.service, hub, accountId), reply: {} }),
      ),
    ),
  ),
};
