import * as E from 'fp-ts/lib/Either.js';
import { writeViolation } from '../codecs/violation.js';
import { type Caller, type Decision, type FindingIdentifier } from '../index.js';
import { invalidInput, type ServiceException } from './exceptions.js';
import { type Service } from './Service.js';

/** The members of a request, read from its path, its query and the JSON of its body, and otherwise unchecked. */
export type Input = Readonly<Record<string, unknown>>;

/** What comes back: AWS's reply, as data that JSON can represent, or AWS's exception. */
export type Answer = E.Either<ServiceException, object>;

/** A request that has come to its operation. */
export interface Call {
  readonly service: Service;
  readonly caller: Caller;
  /** The Region that is called, as in `eu-west-1`. */
  readonly region: string;
  readonly input: Input;
}

/** What happened to one item of an import or an update, and which finding it names. */
export interface Item {
  /** As AWS's reply would name it, cut to what a log can show. */
  readonly identifier: FindingIdentifier;
  readonly decision: Decision;
}

/** What a call leads to. */
export interface Outcome {
  readonly service: Service;
  readonly answer: Answer;
  /** The items of an import or an update, in their order; none of another operation. */
  readonly items: readonly Item[];
}

/** How a member of a request that travels in its query is written there. */
export type QueryType = 'text' | 'number' | 'boolean';

/** An operation of Security Hub, and where AWS's protocol sends its requests. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** The path; one that ends in `{Name+}` has the member of that name for its end. */
  readonly path: string;
  /** The members that travel in the query. */
  readonly query?: Readonly<Record<string, QueryType>>;
  readonly run: (call: Call) => Outcome;
}

/** An operation that only reads. */
export const reading =
  (answer: (call: Call) => Answer) =>
  (call: Call): Outcome => ({ service: call.service, answer: answer(call), items: [] });

/** The service after a call, and AWS's reply to it. */
export interface Change {
  readonly service: Service;
  readonly reply: object;
}

/** A change that no hub could be used after, as with an automation rule that is nested too deeply, is refused (chosen). */
const usable = (changed: Change): E.Either<ServiceException, Change> => {
  const { hub } = changed.service.store;
  return E.isRight(hub)
    ? E.right(changed)
    : E.left(invalidInput(`The hub can't be changed so: ${writeViolation(hub.left)}`));
};

/** An operation that changes something, or is refused and changes nothing. */
export const changing =
  (change: (call: Call) => E.Either<ServiceException, Change>) =>
  (call: Call): Outcome => {
    const changed = E.chain(usable)(change(call));
    return E.isLeft(changed)
      ? { service: call.service, answer: changed, items: [] }
      : { service: changed.right.service, answer: E.right(changed.right.reply), items: [] };
  };
