import { type Either } from 'fp-ts/lib/Either.js';
import { type Caller, type Store } from '../index.js';
import { type ServiceException } from './exceptions.js';
import { type Listings } from './listings.js';

/** The members of a request, read from its JSON and otherwise unchecked. */
export type Input = Readonly<Record<string, unknown>>;

/** What comes back: AWS's reply, as data that JSON can carry, or AWS's exception. */
export type Answer = Either<ServiceException, object>;

/** A request that has come to its operation. */
export interface Call {
  readonly store: Store;
  readonly caller: Caller;
  readonly input: Input;
  readonly listings: Listings;
}

/** An operation of Security Hub, and where AWS's protocol sends its requests. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly run: (call: Call) => { readonly store: Store; readonly answer: Answer };
}
