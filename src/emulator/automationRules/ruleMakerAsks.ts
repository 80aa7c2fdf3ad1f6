import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type AutomationRule, type Hub } from '../../index.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { invalidAccess, type ServiceException } from '../exceptions.js';
import { type Call } from '../Operation.js';
import { type Format } from '../readInput.js';

/** A request of an account that may make automation rules, and those that it has. */
export interface RuleMakerAsks<A> {
  readonly hub: Hub;
  readonly accountId: string;
  readonly rules: readonly AutomationRule[];
  readonly request: A;
}

/** A member account makes no automation rules: its administrator account does. */
export const ruleMakerAsks =
  <A>(operation: string, format: Format<A>) =>
  (call: Call): E.Either<ServiceException, RuleMakerAsks<A>> =>
    pipe(
      call,
      subscriberAsks(operation, format),
      E.chain(({ subscriber: { hub, account, accountId }, request }) => {
        if (account.administrator !== undefined) {
          const message = `Account ${accountId} is a member account: only its administrator account ${account.administrator} can have automation rules`;
          return E.left(invalidAccess(message));
        }
        return E.right({ hub, accountId, rules: own(hub.automationRules ?? {}, accountId) ?? [], request });
      }),
    );
