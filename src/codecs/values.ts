import * as t from 'io-ts';
import { type Json } from '../json/Json.js';
import { type Take, takeAny, takeText } from '../json/take.js';
import { type Codec } from './Codec.js';

/*
 * Building blocks for io-ts codecs of JSON data. Each answers `is` with a guard that only looks at what is there, and
 * explains a failure in the words of the validator behind Security Hub, attribute by attribute in the order in which
 * the format declares them. None of them changes a value, so a decoded value is the value that was given.
 */

/** A codec that admits what `admits` says; `explain` tells what a value that it refuses should have been. */
export class GuardedType<A> extends t.Type<A, A> {
  readonly _tag = 'GuardedType';
  readonly take: Take;
  constructor(
    name: string,
    admits: (value: unknown) => value is A,
    explain: (value: unknown) => string,
    /** What people want to know in addition to the validator's words, which are the service's. */
    readonly hint = '',
  ) {
    super(
      name,
      admits,
      (value, context) => (admits(value) ? t.success(value) : t.failure(value, context, explain(value))),
      t.identity,
    );
    this.take = (value, depth, taking) => {
      if (!admits(value)) taking.follows = false;
      return typeof value === 'string' ? takeText(value, taking) : takeAny(value, depth, taking);
    };
  }
}

const surrogatePair = /[\ud800-\udbff][\udc00-\udfff]/g;

export const codePoints = (text: string): number => text.length - (text.match(surrogatePair)?.length ?? 0);

/** Does the text have at most `limit` code points? (A code point takes one or two UTF-16 units.) */
const atMost = (text: string, limit: number): boolean =>
  text.length <= limit || (text.length <= 2 * limit && codePoints(text) <= limit);

const atLeast = (text: string, limit: number): boolean =>
  text.length >= 2 * limit || (text.length >= limit && codePoints(text) >= limit);

interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/** A text of `min` to `max` code points that matches the pattern. */
export const text = ({ min = 0, max = Infinity, pattern }: TextLimits): Codec<string> =>
  new GuardedType(
    'Text',
    (value): value is string =>
      typeof value === 'string' &&
      (min === 0 || atLeast(value, min)) &&
      atMost(value, max) &&
      (pattern === undefined || pattern.test(value)),
    (value) => {
      if (typeof value !== 'string') return 'should be string';
      if (!atLeast(value, min)) return `should NOT be shorter than ${min} characters`;
      if (!atMost(value, max)) return `should NOT be longer than ${max} characters`;
      // The source of a pattern escapes slashes, which only its notation in a program needs.
      return `should match pattern "${pattern?.source.replaceAll(String.raw`\/`, '/') ?? ''}"`;
    },
  );

/** A text of which some character is not a blank. */
export const nonBlank = text({ pattern: /\S/ });

/** A text that the predicate admits; `pattern` is what a refusal shows, and `hint` what the pattern leaves unsaid. */
export const textThat = (admits: (value: string) => boolean, pattern: string, hint = ''): Codec<string> =>
  new GuardedType(
    'Text',
    (value): value is string => typeof value === 'string' && admits(value),
    (value) => (typeof value === 'string' ? `should match pattern "${pattern}"` : 'should be string'),
    hint,
  );

interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export const number = ({ min = -Infinity, max = Infinity, integer = false }: NumberLimits): Codec<number> =>
  new GuardedType(
    'Number',
    (value): value is number =>
      typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value)),
    (value) => {
      if (typeof value !== 'number' || (integer && !Number.isInteger(value))) {
        return `should be ${integer ? 'integer' : 'number'}`;
      }
      return value < min ? `should be >= ${min}` : `should be <= ${max}`;
    },
  );

export const boolean: Codec<boolean> = new GuardedType(
  'Boolean',
  (value): value is boolean => typeof value === 'boolean',
  () => 'should be boolean',
);

/** Anything that JSON can carry: whatever came through the door. */
export const json: Codec<Json> = new GuardedType(
  'Json',
  (value): value is Json => value !== undefined,
  () => 'should be a JSON value',
);

/** One of a few texts. */
export const oneOf = <A extends string>(values: readonly A[]): Codec<A> => {
  const known = new Set<unknown>(values);
  return new GuardedType(
    'OneOf',
    (value): value is A => known.has(value),
    (value) => (typeof value === 'string' ? 'should be equal to one of the allowed values' : 'should be string'),
    `: ${values.join(', ')}`,
  );
};
