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

/** Says whether a request has a hub and a caller that the other rules can work with. */
export interface UsabilityRule extends Rule {
  readonly use: (hub: E.Either<Violation, Hub>, caller: unknown) => E.Either<RequestProblem, Usable>;
}

const unusable =
  (what: 'hub' | 'caller') =>
  (violation: Violation): RequestProblem => ({
    code: 'InvalidInputException',
    message: `the ${what} can't be used: ${writeViolation(violation)}`,
    detail: {
      attribute: violation.attribute === '' ? what : `${what}.${violation.attribute}`,
      value: violation.value,
      limit: violation.limit,
    },
  });

/** The hub and the caller, or what makes the first of them unusable. */
export const useHubAndCaller: UsabilityRule['use'] = (hub, caller) => {
  if (E.isLeft(hub)) return E.left(unusable('hub')(hub.left));
  return E.bimap(unusable('caller'), (known: KnownCaller) => ({ hub: hub.right, caller: known }))(checkCaller(caller));
};
