import { type Either, isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { isJsonObject } from '../json/Json.js';
import { AttributesType } from './attributes.js';
import { type NotJson } from '../json/Received.js';
import { ListType } from './list.js';
import { MapType } from './mapOf.js';
import { ends, shorten, show } from './show.js';
import { GuardedType } from './values.js';

/** One thing that keeps a value from being what it should be. */
export interface Violation {
  /** Where, as in `Resources[0].Type`, a long way by its two ends; empty for the value itself. */
  readonly attribute: string;
  /** What it should be, in the words of the validator, as in `should NOT be longer than 256 characters`. */
  readonly message: string;
  /** The same for people, who also want to know the values that are allowed. */
  readonly limit: string;
  /** What it is, shortened. */
  readonly value: string;
}

/** A key that a path can have after a dot. */
const isName = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key);

/**
 * A path as the validator writes it: `Resources[0].Type`, and `ProductFields['key']` for an entry of a map, or a key that is no
 * name.
 */
const step = (path: string, key: string, isIndex: boolean, isEntry: boolean): string => {
  if (isIndex) return `${path}[${key}]`;
  const shown = shorten(key);
  if (isEntry || !isName(key)) return `${path}['${shown.replaceAll("'", String.raw`\'`)}']`;
  return path === '' ? shown : `${path}.${shown}`;
};

const longestEnd = 200;

/** The path of a place that is a hundred levels deep, by its two ends. */
const shortenPath = (path: string): string => ends(path, longestEnd);

/** What is wrong with a value that JSON can't carry. */
export const violationOfNotJson = ({ path, message, found }: NotJson): Violation => ({
  attribute: shortenPath(
    path.reduce<string>((written, key) => step(written, String(key), typeof key === 'number', false), ''),
  ),
  message,
  limit: message,
  value: found,
});

/** What people want to know in addition to the validator's words: the values that are allowed, what a key must be. */
const hintOf = (codec: unknown, value: unknown): string => {
  if (codec instanceof GuardedType) return codec.hint;
  if (codec instanceof AttributesType && isJsonObject(value)) return codec.hint(value);
  if (!(codec instanceof MapType) || !isJsonObject(value)) return '';
  const wrong = codec.wrongKey(value);
  const checked = codec.keys.decode(wrong);
  return wrong !== undefined && isLeft(checked)
    ? `: it ${checked.left[0]?.message ?? ''}${hintOf(codec.keys, wrong)}`
    : '';
};

const violationOf = ([error]: t.Errors): Violation => {
  const context = error?.context ?? [];
  const attribute = context.slice(1).reduce((path, { key }, index) => {
    const parent = context[index]?.type;
    return step(path, key, parent instanceof ListType, parent instanceof MapType);
  }, '');
  const message = error?.message ?? '';
  const codec = context.at(-1)?.type;
  const limit = `${message}${hintOf(codec, error?.value)}`;
  return { attribute: shortenPath(attribute), message, limit, value: show(error?.value) };
};

/** What is wrong, as a sentence for people. */
export const writeViolation = ({ attribute, limit, value }: Violation): string =>
  `${attribute === '' ? 'it' : `\`${attribute}\``} ${limit}, but is ${value}`;

/** The value as the codec's type, or the first thing that is wrong with it. */
export const check = <A>(codec: t.Decoder<unknown, A>, value: unknown): Either<Violation, A> => {
  const decoded = codec.decode(value);
  return isRight(decoded) ? right(decoded.right) : left(violationOf(decoded.left));
};
