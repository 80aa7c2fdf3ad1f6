import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { type Account, type Hub, importFindings } from '../index.js';
import { own } from '../json/Json.js';
import { internalFailure, invalidAccess, type ServiceException } from './exceptions.js';
import { type Call } from './Operation.js';
import { type Format, readInput } from './readInput.js';

/** A caller that has Security Hub enabled, and the hub. */
export interface Subscriber {
  readonly hub: Hub;
  readonly accountId: string;
  readonly account: Account;
}

/**
 * The hub, where it and the caller can be used; they are refused as an import would refuse them. The rule that says so of any store
 * and any caller, and throws nothing, is behind the public face: an import of nothing asks it.
 */
export const usableHub = ({ service: { store }, caller }: Call): E.Either<ServiceException, Hub> => {
  const { refusal } = importFindings(store, caller, []);
  if (refusal?.rule === 'import/hubAndCallerMustBeUsable') return E.left(internalFailure(refusal.message));
  return pipe(
    store.hub,
    E.mapLeft(({ message }) => internalFailure(message)),
  );
};

/** Only an account that has Security Hub enabled gets an answer. */
export const subscriberOf = (call: Call): E.Either<ServiceException, Subscriber> =>
  pipe(
    usableHub(call),
    E.chain((hub) => {
      const { accountId } = call.caller;
      const account = own(hub.accounts, accountId);
      return account === undefined
        ? E.left(invalidAccess(`Account ${accountId} is not subscribed to AWS Security Hub`))
        : E.right({ hub, accountId, account });
    }),
  );

/** A request of an account that has Security Hub, in the format of its operation. */
export const subscriberAsks =
  <A>(operation: string, format: Format<A>) =>
  (call: Call): E.Either<ServiceException, { readonly subscriber: Subscriber; readonly request: A }> =>
    pipe(
      E.Do,
      E.bind('subscriber', () => subscriberOf(call)),
      E.bind('request', () => readInput(operation, format)(call)),
    );
