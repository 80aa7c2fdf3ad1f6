import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { partition } from 'fp-ts/lib/ReadonlyArray.js';
import { subscriberAsks } from '../access.js';
import { type Operation, reading } from '../Operation.js';
import { accountIdsFormat } from './accountIds.js';
import { memberOf, notAMember } from './Member.js';
import { membersOf } from './membersOf.js';

export const getMembers: Operation = {
  name: 'GetMembers',
  method: 'POST',
  path: '/members/get',
  run: reading((call) =>
    pipe(
      call,
      subscriberAsks('GetMembers', accountIdsFormat),
      E.map(({ subscriber: { hub, accountId }, request: { AccountIds } }) => {
        const members = new Set(membersOf(hub, accountId));
        const { left: others, right: found } = partition((id: string) => members.has(id))(AccountIds);
        return {
          Members: found.map((id) => memberOf(call.service, id, accountId)),
          UnprocessedAccounts: others.map((id) => notAMember(id, accountId)),
        };
      }),
    ),
  ),
};
