import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { boolean } from '../../codecs/values.js';
import { subscriberAsks } from '../access.js';
import { type Operation, reading } from '../Operation.js';
import { pageFormat, pageOf } from '../pages.js';
import { memberOf } from './Member.js';
import { membersOf } from './membersOf.js';

const largestPage = 50;

/** All members are associated, so OnlyAssociated makes no difference. */
const requestFormat = attributes({}, { ...pageFormat(largestPage), OnlyAssociated: boolean }, { closed: true });

export const listMembers: Operation = {
  name: 'ListMembers',
  method: 'GET',
  path: '/members',
  query: { OnlyAssociated: 'boolean', MaxResults: 'number', NextToken: 'text' },
  run: reading((call) =>
    pipe(
      call,
      subscriberAsks('ListMembers', requestFormat),
      E.chain(({ subscriber: { hub, accountId }, request }) => {
        const members = membersOf(hub, accountId).map((id) => [id, memberOf(call.service, id, accountId)] as const);
        return pageOf('ListMembers', new Map(members), request, largestPage);
      }),
      E.map(({ items, ...next }) => ({ Members: items, ...next })),
    ),
  ),
};
