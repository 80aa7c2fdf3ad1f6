import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { boolean, oneOf } from '../../codecs/values.js';
import { own } from '../../json/Json.js';
import { usableHub } from '../access.js';
import { resourceConflict } from '../exceptions.js';
import { withAccounts } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { readInput } from '../readInput.js';
import { controlFindingGenerators } from '../Service.js';
import { tagsFormat } from './tagsFormat.js';

/** Tags and standards are accepted, as by AWS, but no operation here returns them. */
const requestFormat = attributes(
  {},
  {
    Tags: tagsFormat,
    EnableDefaultStandards: boolean,
    ControlFindingGenerator: oneOf(controlFindingGenerators),
  },
  { closed: true },
);

export const enableSecurityHub: Operation = {
  name: 'EnableSecurityHub',
  method: 'POST',
  path: '/accounts',
  run: changing((call) =>
    pipe(
      E.Do,
      E.bind('hub', () => usableHub(call)),
      E.bind('request', () => readInput('EnableSecurityHub', requestFormat)(call)),
      E.chain(({ hub, request: { ControlFindingGenerator } }) => {
        const { accountId, at } = call.caller;
        if (own(hub.accounts, accountId) !== undefined) {
          return E.left(resourceConflict(`Account ${accountId} is already subscribed to AWS Security Hub`));
        }
        const details = { subscribedAt: at, controlFindingGenerator: ControlFindingGenerator };
        return E.right({
          service: withAccounts(call.service, hub, { [accountId]: { account: {}, details } }),
          reply: {},
        });
      }),
    ),
  ),
};
