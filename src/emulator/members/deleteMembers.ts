import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { withAccounts } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { accountIdsFormat } from './accountIds.js';
import { notAMember } from './Member.js';
import { membersOf } from './membersOf.js';

/** The accounts are on their own again; each keeps Security Hub and its findings. */
export const deleteMembers: Operation = {
  name: 'DeleteMembers',
  method: 'POST',
  path: '/members/delete',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('DeleteMembers', accountIdsFormat),
      E.map(({ subscriber: { hub, accountId }, request: { AccountIds } }) => {
        const members = new Set(membersOf(hub, accountId));
        const deleted = Object.fromEntries(
          AccountIds.filter((id) => members.has(id)).map((id) => {
            const account = { ...own(hub.accounts, id), administrator: undefined };
            return [id, { account, details: { memberSince: undefined, email: undefined } }] as const;
          }),
        );
        return {
          service: Object.keys(deleted).length === 0 ? call.service : withAccounts(call.service, hub, deleted),
          reply: {
            UnprocessedAccounts: AccountIds.filter((id) => !members.has(id)).map((id) => notAMember(id, accountId)),
          },
        };
      }),
    ),
  ),
};
