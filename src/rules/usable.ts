import * as E from 'fp-ts/lib/Either.js';
import { type RequestProblem, type Rule } from '../decision/Rule.js';
import { type Violation, writeViolation } from '../codecs/violation.js';
import { checkCaller, type KnownCaller } from '../hub/Caller.js';
import { type Hub } from '../hub/Hub.js';

/** The hub and the caller of a request, after both were found usable. */
export interface Usable {
  readonly hub: Hub;
  readonly caller: KnownCaller;
}

/** Where a request finds its hub: a store, or a decision's own argument; what is no store has none. */
export type HubSource = E.Either<Violation, { readonly hub: E.Either<Violation, Hub> }>;

/** Says whether a request has a hub and a caller that the other rules can work with. */
export interface UsabilityRule extends Rule {
  readonly use: (source: HubSource, caller: unknown) => E.Either<RequestProblem, Usable>;
}

const unusable =
  (what: 'store' | 'hub' | 'caller') =>
  (violation: Violation): RequestProblem => ({
    code: 'InternalException',
    message: `the ${what} can't be used: ${writeViolation(violation)}`,
    detail: {
      attribute: violation.attribute === '' ? what : `${what}.${violation.attribute}`,
      value: violation.value,
      limit: violation.limit,
    },
  });

/** The hub and the caller, or why the store, the hub or the caller can't be used: the first of them. */
export const useHubAndCaller: UsabilityRule['use'] = (source, caller) => {
  if (E.isLeft(source)) return E.left(unusable('store')(source.left));
  const { hub } = source.right;
  if (E.isLeft(hub)) return E.left(unusable('hub')(hub.left));
  return E.bimap(unusable('caller'), (known: KnownCaller) => ({ hub: hub.right, caller: known }))(checkCaller(caller));
};
