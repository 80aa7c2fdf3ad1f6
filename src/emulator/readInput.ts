import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { check, writeViolation } from '../codecs/violation.js';
import { invalidInput, type ServiceException } from './exceptions.js';
import { type Call } from './Operation.js';

/** What a request should look like. */
export type Format<A> = Parameters<typeof check<A>>[0];

/** The members of a request in the format of its operation, or the first thing that is wrong with them. */
export const readInput =
  <A>(operation: string, format: Format<A>) =>
  ({ input }: Call): E.Either<ServiceException, A> =>
    pipe(
      check(format, input),
      E.mapLeft((violation) => invalidInput(`${operation} can't be answered: ${writeViolation(violation)}`)),
    );
