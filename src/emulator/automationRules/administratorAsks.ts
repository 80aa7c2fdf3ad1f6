import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type AutomationRule, type Hub } from '../../index.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { invalidAccess, type ServiceException } from '../exceptions.js';
import { membersOf } from '../members/membersOf.js';
import { type Call } from '../Operation.js';
import { type Format } from '../readInput.js';

/** A request of an administrator account, and the automation rules that it has. */
export interface AdministratorAsks<A> {
  readonly hub: Hub;
  readonly accountId: string;
  readonly rules: readonly AutomationRule[];
  readonly request: A;
}

/** Only an administrator account learns about automation rules, as only its own can be in a hub. */
export const administratorAsks =
  <A>(operation: string, format: Format<A>) =>
  (call: Call): E.Either<ServiceException, AdministratorAsks<A>> =>
    pipe(
      call,
      subscriberAsks(operation, format),
      E.chain(({ subscriber: { hub, account, accountId }, request }) => {
        if (account.administrator !== undefined || membersOf(hub, accountId).length === 0) {
          const message = `Account ${accountId} is not an administrator account: only one that has member accounts can have automation rules`;
          return E.left(invalidAccess(message));
        }
        return E.right({ hub, accountId, rules: own(hub.automationRules ?? {}, accountId) ?? [], request });
      }),
    );
