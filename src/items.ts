import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { attempt, isObject, jsonBytes, peek, type Received, receive } from './finding/Json.js';
import { type SentPatch } from './rules/update/UpdateRulebook.js';

/** A longer list is not gone through: nobody sends one, and a list of holes can claim any length. */
const longestList = 100_000;

/** How many items a list from outside has; `undefined` where it is no list. */
export const sizeOf = (list: unknown): number | undefined =>
  attempt(
    () => (Array.isArray(list) && list.length <= longestList ? list.length : undefined),
    () => undefined,
  );

/** A text attribute of an item from outside; the empty text where it has none. */
export const textOf = (item: unknown, attribute: string): string => {
  const value = peek(item, attribute);
  return typeof value === 'string' ? value : '';
};

/** The items of a list, each on its own: one that can't be read does not touch the others. */
export const receiveItems = (list: unknown, size: number): readonly Received[] =>
  Array.from({ length: size }, (_, index) => receive(peek(list, index)));

/**
 * The length of a list as compact JSON, in bytes. The bytes are counted only where the bound is above `enough`; an item
 * that is no JSON counts with the bound of what could be read of it.
 */
export const bytesOfList = (items: readonly Received[], enough: number): number => {
  const brackets = Math.max(2, items.length + 1);
  const atMost = items.reduce((bytes, { bytesAtMost }) => bytes + bytesAtMost, brackets);
  if (atMost <= enough) return atMost;
  return items.reduce(
    (bytes, { json, bytesAtMost }) => bytes + (isRight(json) ? jsonBytes(json.right) : bytesAtMost),
    brackets,
  );
};

const keysOf = (value: unknown): readonly string[] | undefined =>
  attempt(
    () => (isObject(value) ? Object.keys(value) : undefined),
    () => undefined,
  );

/** Is an attribute there in name only? One that throws when it is read is not: it was given. */
const isUndefined = (value: unknown, key: string): boolean =>
  attempt(
    () => isObject(value) && value[key] === undefined,
    () => false,
  );

/** A patch from outside, field by field: one that JSON can't carry does not hide which others are set. */
export const receivePatch = (patch: unknown): SentPatch => {
  const keys = keysOf(patch);
  const received = (keys ?? [])
    .filter((key) => !isUndefined(patch, key))
    .map((key) => ({ key, json: receive(peek(patch, key)).json }));
  const problems = received.flatMap(({ key, json }) =>
    isLeft(json) ? [{ ...json.left, path: [key, ...json.left.path] }] : [],
  );
  return {
    isObject: keys !== undefined,
    given: received.map(({ key }) => key),
    fields: Object.fromEntries(received.flatMap(({ key, json }) => (isRight(json) ? [[key, json.right]] : []))),
    notJson: problems[0],
  };
};
