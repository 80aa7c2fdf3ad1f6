import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { attempt, isObject, lengthOf, longestRequest, peek, type Received, receive } from './finding/Json.js';
import { type SentPatch } from './rules/update/UpdateRulebook.js';

/** The items of a longer list are not answered one by one: nobody sends one, and a list of holes can claim any length. */
const longestAnswered = 1_000_000;

/** A list from outside, by its length, which is read once: a hostile list may claim another one each time. */
export interface List {
  /** `undefined` where it is no list. */
  readonly size: number | undefined;
  /** How many of its items are answered: all, or none of a list that is none or is absurdly long. */
  readonly answered: number;
}

export const listOf = (value: unknown): List => {
  const size = lengthOf(value);
  return { size, answered: size !== undefined && size <= longestAnswered ? size : 0 };
};

/** A text attribute of an item from outside; the empty text where it has none. */
export const textOf = (item: unknown, attribute: string): string => {
  const value = peek(item, attribute);
  return typeof value === 'string' ? value : '';
};

/** An item as it was received, so that what is said of it is what was judged; the item itself where JSON can't carry it. */
export const itemAt = (list: unknown, received: readonly Received[], index: number): unknown => {
  const json = received[index]?.json;
  return json !== undefined && isRight(json) ? json.right : peek(list, index);
};

/**
 * The items of a list, each on its own: one that can't be read does not touch the others. Together they are read as far
 * as a request can be long.
 */
export const receiveItems = (list: unknown, size: number): readonly Received[] => {
  let remaining = longestRequest;
  return Array.from({ length: size }, (_, index) => {
    const received = receive(peek(list, index), remaining);
    remaining = Math.max(0, remaining - received.bytesAtLeast);
    return received;
  });
};

/**
 * The length of a list as compact JSON, in bytes. The bytes are counted only where the bound is above `enough`; an item
 * that is no JSON counts with what could be read of it. `Infinity` where the list is so long that reading it was given up.
 */
export const bytesOfList = (items: readonly Received[], enough: number): number => {
  const brackets = Math.max(2, items.length + 1);
  const atMost = items.reduce((bytes, { bytesAtMost }) => bytes + bytesAtMost, brackets);
  if (atMost <= enough) return atMost;
  const read = items.reduce((bytes, { bytesAtLeast }) => bytes + bytesAtLeast, 0);
  if (read > enough && items.some(({ json }) => isLeft(json))) return Infinity;
  return items.reduce((bytes, { countBytes }) => bytes + countBytes(), brackets);
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
  let remaining = longestRequest;
  const received = (keys ?? [])
    .filter((key) => !isUndefined(patch, key))
    .map((key) => {
      const { json, bytesAtLeast } = receive(peek(patch, key), remaining);
      remaining = Math.max(0, remaining - bytesAtLeast);
      return { key, json };
    });
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
