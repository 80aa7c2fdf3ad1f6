import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { show } from '../../codecs/show.js';
import { nonBlank } from '../../codecs/values.js';
import { editions, type Hub } from '../../index.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { securityHubArn } from '../arns.js';
import { resourceNotFound } from '../exceptions.js';
import { type Operation, reading } from '../Operation.js';

const requestFormat = attributes({}, { HubArn: nonBlank }, { closed: true });

/** An account that was in the hub from the beginning has had Security Hub as long as the edition has held (chosen). */
const fromTheBeginning = ({ edition = editions.at(-1)?.id }: Hub): string => `${edition ?? ''}T00:00:00.000Z`;

export const describeHub: Operation = {
  name: 'DescribeHub',
  method: 'GET',
  path: '/accounts',
  query: { HubArn: 'text' },
  run: reading((call) =>
    pipe(
      call,
      subscriberAsks('DescribeHub', requestFormat),
      E.chain(({ subscriber: { hub, accountId }, request }) => {
        const HubArn = securityHubArn(call.region, accountId, 'hub/default');
        if (request.HubArn !== undefined && request.HubArn !== HubArn) {
          return E.left(
            resourceNotFound(`The hub of account ${accountId} is ${HubArn}, and not ${show(request.HubArn)}`),
          );
        }
        const { subscribedAt, controlFindingGenerator } = own(call.service.details, accountId) ?? {};
        return E.right({
          HubArn,
          SubscribedAt: subscribedAt ?? fromTheBeginning(hub),
          AutoEnableControls: true,
          ControlFindingGenerator: controlFindingGenerator ?? 'SECURITY_CONTROL',
        });
      }),
    ),
  ),
};
