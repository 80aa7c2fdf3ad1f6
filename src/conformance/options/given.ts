import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { found } from '../../codecs/show.js';
import { type Violation, violationOfNotJson, writeViolation } from '../../codecs/violation.js';
import { attempt, lengthOf, peek } from '../../json/outside.js';
import { type Json } from '../../json/Json.js';
import { receive } from '../../json/receive.js';
import { type Awaitable } from '../system/System.js';

/* A system and options come from outside: each part is read once, and what is wrong with it is a sentence. */

/** What was given in one place, or what it should be. */
export type Reader<A> = (value: unknown, owner: unknown) => E.Either<string, A>;

export type Call = (...given: readonly unknown[]) => Awaitable<unknown>;

export const oneOf =
  <A extends string>(allowed: readonly A[]): Reader<A> =>
  (value) =>
    pipe(
      allowed.find((each) => each === value),
      E.fromNullable(`should be one of ${allowed.join(', ')}, but is ${found(value)}`),
    );

export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? E.right(value)
      : E.left(`should be a whole number from ${least} to ${most}, but is ${found(value)}`);

/** Data that JSON can carry, as our own copy. */
export const data =
  <A>(read: (value: Json) => E.Either<Violation, A>): Reader<A> =>
  (value) =>
    pipe(
      receive(value).json,
      E.mapLeft(violationOfNotJson),
      E.chain(read),
      E.mapLeft((violation) => `can't be used: ${writeViolation(violation)}`),
    );

export const aList =
  (most: number): Reader<readonly unknown[]> =>
  (value) => {
    const length = lengthOf(value) ?? Infinity;
    return length <= most
      ? E.right(Array.from({ length }, (_, position) => peek(value, position)))
      : E.left(`should be a list of at most ${most} items, but is ${found(value)}`);
  };

export const aBoolean: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? E.right(value) : E.left(`should be true or false, but is ${found(value)}`);

export const aFunction: Reader<Call> = (value, owner) =>
  typeof value === 'function'
    ? E.right((...given) => Reflect.apply(value, owner, given) as unknown)
    : E.left(`should be a function, but is ${found(value)}`);

/** Reads the parts of an object of someone else. What is wrong with a part is a problem, and the usual value takes its place. */
export const partReader =
  (owner: unknown, titleOf: (name: string) => string, problems: string[]) =>
  <A, B>(name: string, usual: B, read: Reader<A>): A | B =>
    pipe(
      attempt<E.Either<string, unknown>>(
        () => E.right(Reflect.get(Object(owner) as object, name)),
        () => E.left('should be readable, but throws when it is read'),
      ),
      E.chain((value): E.Either<string, A | B> => (value === undefined ? E.right(usual) : read(value, owner))),
      E.getOrElse((problem): A | B => {
        problems.push(`${titleOf(name)} ${problem}`);
        return usual;
      }),
    );
