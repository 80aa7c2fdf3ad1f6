import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { lengthOf, peek } from '../json/outside.js';
import { longestRequest } from '../json/limits.js';
import { type Received } from '../json/Received.js';
import { type Format, receive, receiveAs } from '../json/receive.js';
import { takeAny } from '../json/take.js';

/**
 * The items of a longer list are not answered one by one: a request may have a hundred, and a list of holes can claim any
 * length at no cost.
 */
const longestAnswered = 10_000;

/** A list from outside, by its length, which is read once: a hostile list may claim another one each time. */
export interface List {
  /** `undefined` where it is no list. */
  readonly size: number | undefined;
  /** How many of its items are answered: all, or none if it isn't a list or is longer than `longestAnswered`. */
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

/** An item as it was received, so that what is said about it is what was judged; the item itself where JSON can't carry it. */
export const itemAt = (list: unknown, received: readonly Received[], index: number): unknown => {
  const json = received[index]?.json;
  return json !== undefined && isRight(json) ? json.right : peek(list, index);
};

/** Reads an item, at most `longest` bytes of it; `countsBytes` says whether its exact length will be needed. */
export type ReadItem = (item: unknown, longest: number, countsBytes: boolean) => Received;

const readAny: ReadItem = (item, longest) => receive(item, longest);

/**
 * The items of a list, each on its own: one that can't be read doesn't affect the others. In total no more is read than a request
 * may hold. Bytes are counted while reading only if the batch could exceed that limit, taking the items so far as typical and six
 * bytes for each UTF-16 unit.
 */
export const receiveItems = (list: unknown, size: number, read = readAny): readonly Received[] => {
  let bytesRead = 0;
  const items: Received[] = [];
  for (let index = 0; index < size; index += 1) {
    const mayBeTooLong = 6 * bytesRead * size > longestRequest * index;
    const received = read(peek(list, index), Math.max(0, longestRequest - bytesRead), mayBeTooLong);
    bytesRead += received.bytesAtLeast;
    items.push(received);
  }
  return items;
};

/** Reads an item to tell how long it is, and copies nothing of plain data unless it has to be read again for that. */
export const countItem: ReadItem = (item, longest, countsBytes) =>
  receiveAs(anything, item, longest, { longestKept: 0, isKept: () => false }, countsBytes);

const anything: Format = { take: takeAny };

/**
 * The length of a list as compact JSON, in bytes. The bytes are counted only where the bound is above `enough`; an item
 * that isn't JSON counts with what could be read of it. `Infinity` if the list is so long that reading it was given up.
 */
export const bytesOfList = (items: readonly Received[], enough: number): number => {
  const brackets = Math.max(2, items.length + 1);
  const atMost = items.reduce((bytes, { bytesAtMost }) => bytes + bytesAtMost, brackets);
  if (atMost <= enough) return atMost;
  const read = items.reduce((bytes, { bytesAtLeast }) => bytes + bytesAtLeast, 0);
  if (read > enough && items.some(({ json }) => isLeft(json))) return Infinity;
  return items.reduce((bytes, { countBytes }) => bytes + countBytes(), brackets);
};
