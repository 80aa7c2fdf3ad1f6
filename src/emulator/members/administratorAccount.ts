import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { subscriberAsks } from '../access.js';
import { type Operation, reading } from '../Operation.js';
import { enabled } from './Member.js';

const requestFormat = attributes({}, {}, { closed: true });

/** Tells the administrator account of a member account under this name, and nothing to an account that has none. */
const telling = (operation: string, member: 'Administrator' | 'Master'): Operation['run'] =>
  reading((call) =>
    pipe(
      call,
      subscriberAsks(operation, requestFormat),
      E.map(({ subscriber: { account } }) =>
        account.administrator === undefined
          ? {}
          : { [member]: { AccountId: account.administrator, MemberStatus: enabled } },
      ),
    ),
  );

export const getAdministratorAccount: Operation = {
  name: 'GetAdministratorAccount',
  method: 'GET',
  path: '/administrator',
  run: telling('GetAdministratorAccount', 'Administrator'),
};

/** The same under its name of before 2021, which older tools still ask for. */
export const getMasterAccount: Operation = {
  name: 'GetMasterAccount',
  method: 'GET',
  path: '/master',
  run: telling('GetMasterAccount', 'Master'),
};
