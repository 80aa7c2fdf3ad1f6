import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { nonBlank } from '../../codecs/values.js';
import { accountIdFormat } from '../../finding/format.js';
import { type Hub } from '../../index.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { invalidAccess, type ServiceException } from '../exceptions.js';
import { withAccounts } from '../hubWith.js';
import { type Change, changing, type Operation } from '../Operation.js';
import { type Service } from '../Service.js';
import { type UnprocessedAccount } from './Member.js';
import { membersOf } from './membersOf.js';

const detailsFormat = attributes({ AccountId: accountIdFormat }, { Email: nonBlank }, { closed: true });

const requestFormat = attributes({ AccountDetails: list(detailsFormat, { min: 1, max: 50 }) }, {}, { closed: true });

/** Why an account can't become a member account of the administrator; `undefined` where it can. */
const obstacleTo = (hub: Hub, accountId: string, administrator: string): string | undefined => {
  if (accountId === administrator) return `Account ${accountId} can't be a member account of itself`;
  if (membersOf(hub, accountId).length > 0) return `Account ${accountId} is an administrator account`;
  const other = own(hub.accounts, accountId)?.administrator;
  return other === undefined || other === administrator
    ? undefined
    : `Account ${accountId} is a member account of another administrator account`;
};

interface Invited {
  readonly AccountId: string;
  readonly Email?: string | undefined;
}

const withMember = (service: Service, hub: Hub, { AccountId, Email }: Invited, administrator: string, at: string) => {
  const known = own(hub.accounts, AccountId);
  const details = {
    memberSince: at,
    ...(Email !== undefined && { email: Email }),
    ...(known === undefined && { subscribedAt: at }),
  };
  return withAccounts(service, hub, { [AccountId]: { account: { ...known, administrator }, details } });
};

/** The accounts become members one after the other; one that has no Security Hub has it from then on. */
const createAll = (
  service: Service,
  invited: readonly Invited[],
  administrator: string,
  at: string,
): { readonly service: Service; readonly unprocessed: readonly UnprocessedAccount[] } => {
  const unprocessed: UnprocessedAccount[] = [];
  let after = service;
  for (const each of invited) {
    if (E.isLeft(after.store.hub)) continue;
    const hub = after.store.hub.right;
    const obstacle = obstacleTo(hub, each.AccountId, administrator);
    if (obstacle === undefined) after = withMember(after, hub, each, administrator, at);
    else unprocessed.push({ AccountId: each.AccountId, ProcessingResult: obstacle });
  }
  return { service: after, unprocessed };
};

export const createMembers: Operation = {
  name: 'CreateMembers',
  method: 'POST',
  path: '/members',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('CreateMembers', requestFormat),
      E.chain(({ subscriber: { account, accountId }, request }): E.Either<ServiceException, Change> => {
        if (account.administrator !== undefined) {
          return E.left(invalidAccess(`Account ${accountId} is a member account, and can't have member accounts`));
        }
        const { service, unprocessed } = createAll(call.service, request.AccountDetails, accountId, call.caller.at);
        return E.right({ service, reply: { UnprocessedAccounts: unprocessed } });
      }),
    ),
  ),
};
