import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { isObject, type Json, type JsonObject, own } from '../../json/Json.js';
import { longestRequest } from '../../json/limits.js';

/*
 * The short forms in which vectors are written, so that a batch of more than 6 MB takes a line: docs/vectors/README.md
 * describes them. A key that begins with `$` belongs to a short form; one that an input has itself gets a second `$`.
 */

/** The values that `$name` and `$like` stand for, by their names. */
export type Names = JsonObject;

const noShortForm = (keys: readonly string[]): E.Either<string, never> =>
  E.left(`\`${keys.join('`, `')}\` isn't a short form: a key that begins with \`$\` is written with a second \`$\``);

/** No text and no list that a request can hold is longer. */
const isCount = (times: Json | undefined, length: number): times is number =>
  typeof times === 'number' && Number.isInteger(times) && times >= 0 && times * length <= longestRequest;

const repeat = (value: JsonObject, names: Names): E.Either<string, Json> => {
  const { $text, $list, $times } = value;
  if (!isCount($times, typeof $text === 'string' ? $text.length : 1)) {
    return E.left(`\`$times\` should be a count that gives at most ${longestRequest} characters or items`);
  }
  if (typeof $text === 'string') return E.right($text.repeat($times));
  return $list === undefined
    ? E.left('`$text` should be a text')
    : E.map((item: Json): Json => Array.from({ length: $times }, () => item))(expand($list, names));
};

const named = (name: Json | undefined, names: Names): E.Either<string, Json> => {
  const value = typeof name === 'string' ? own(names, name) : undefined;
  // What has a name is written without names, so that none refers to itself.
  return value === undefined ? E.left(`\`$name\` names nothing: ${JSON.stringify(name)}`) : expand(value, {});
};

const isOfShortForm = (key: string): boolean => key.startsWith('$') && !key.startsWith('$$');

/** The attributes that are no part of a short form, written out. */
const expandAttributes = (value: JsonObject, names: Names): E.Either<string, JsonObject> =>
  pipe(
    Object.entries(value).filter(([key]) => !isOfShortForm(key)),
    E.traverseArray(([key, member]) =>
      E.map((expanded: Json) => [key.startsWith('$') ? key.slice(1) : key, expanded] as const)(expand(member, names)),
    ),
    E.map((entries) => Object.fromEntries(entries)),
  );

/** What has a name, with other attributes instead of its own, and without some. */
const alike = (value: JsonObject, names: Names): E.Either<string, Json> =>
  pipe(
    E.Do,
    E.bind('base', () => named(value.$like, names)),
    E.bind('changes', () => expandAttributes(value, names)),
    E.chain(({ base, changes }) => {
      const { $without = [] } = value;
      if (!isObject(base)) return E.left(`\`$like\` doesn't name an object: ${JSON.stringify(value.$like)}`);
      if (!Array.isArray($without)) return E.left('`$without` should be a list of names of attributes');
      return E.right(
        Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([key]) => !$without.includes(key))),
      );
    }),
  );

const expandObject = (value: JsonObject, names: Names): E.Either<string, Json> => {
  const keys = Object.keys(value);
  const short = keys.filter(isOfShortForm).sort();
  switch (short.join()) {
    case '':
      return expandAttributes(value, names);
    case '$like':
    case '$like,$without':
      return alike(value, names);
  }
  switch (short.length === keys.length ? short.join() : '') {
    case '$name':
      return named(value.$name, names);
    case '$text,$times':
    case '$list,$times':
      return repeat(value, names);
    default:
      return noShortForm(short);
  }
};

/** A value of a vector written out, or a sentence that says which short form has no meaning. */
export const expand = (value: Json, names: Names): E.Either<string, Json> => {
  if (Array.isArray(value)) return E.traverseArray((item: Json) => expand(item, names))(value);
  return isObject(value) ? expandObject(value, names) : E.right(value);
};

/** A file of vectors without short forms, or a sentence that says which of them has no meaning. */
export const expandFile = (file: Json): E.Either<string, Json> => {
  if (!isObject(file)) return E.right(file);
  const { names = {}, cases = null, ...head } = file;
  if (!isObject(names)) return E.left('`names` should be an object');
  return E.map((expanded: Json): Json => ({ ...head, cases: expanded }))(expand(cases, names));
};

/** A character or an item that is repeated this many times is written once. */
const manyTimes = 20;

const textToShortForm = (text: string): unknown => {
  const [first = ''] = text;
  const times = text.length / first.length;
  return times >= manyTimes && first.repeat(times) === text ? { $text: first, $times: times } : text;
};

const listToShortForm = (list: readonly unknown[]): unknown => {
  const [first = null] = list;
  const text = JSON.stringify(first);
  return list.length >= manyTimes && list.every((item) => item === first || JSON.stringify(item) === text)
    ? { $list: toShortForm(first), $times: list.length }
    : list.map(toShortForm);
};

const keyToShortForm = (key: string): string => (key.startsWith('$') ? `$${key}` : key);

/** The value in short forms: `expand` writes it out again. */
export const toShortForm = (value: unknown): unknown => {
  if (typeof value === 'string') return textToShortForm(value);
  if (Array.isArray(value)) return listToShortForm(value);
  return isObject(value) ? objectToShortForm(value) : value;
};

/** An object stays one. */
export const objectToShortForm = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [keyToShortForm(key), toShortForm(member)]));
