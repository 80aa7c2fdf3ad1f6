import { textBytes } from './bytes.js';
import { isPlain } from './isPlain.js';
import { type Json, type JsonObject } from './Json.js';

/*
 * The quick way through the door. One reading of plain data checks it against a format, counts it and copies it, and
 * reads each attribute once. It gives up, with `undefined`, on whatever JSON can't carry; the careful way then reads the
 * value step by step and says why.
 */

/** One quick reading under way. */
export interface Taking {
  /** How many bytes of JSON are read at most. */
  readonly longest: number;
  /** How many levels deep the value may be. */
  readonly deepest: number;
  /** Up to how many bytes of JSON the value is worth a copy. */
  readonly longestKept: number;
  /** Is the value worth a copy? Asked once, when the attributes of the outermost object are known. */
  readonly isKept: (outermost: Readonly<Record<string, unknown>>) => boolean;
  /** Is `bytesAtMost` to be the number of its bytes? To look at each letter costs as much as all the rest. */
  readonly countsBytes: boolean;
  /** Is a deep-frozen copy made, or is the value only looked through? Once it is not, it never is again. */
  keeps: boolean;
  /** Does it follow the format, as far as it was read? */
  follows: boolean;
  isTooLong: boolean;
  bytesAtLeast: number;
  bytesAtMost: number;
}

/** Takes a value: our own copy of it, or the value itself if no copy is made; `undefined` gives up. */
export type Take = (value: unknown, depth: number, taking: Taking) => Json | undefined;

/** Has more been read than may be? Asked before each value. */
const isTooLong = (taking: Taking): boolean => {
  if (taking.bytesAtLeast <= taking.longest) return false;
  taking.isTooLong = true;
  return true;
};

/** Takes a text. */
export const takeText = (text: string, taking: Taking): string | undefined => {
  if (isTooLong(taking)) return undefined;
  taking.bytesAtLeast += text.length + 2;
  taking.bytesAtMost += taking.countsBytes ? textBytes(text) : 6 * text.length + 2;
  return text;
};

/** Begins a list or an object, which both have two brackets; says whether it may be read. */
const begins = (depth: number, taking: Taking): boolean => {
  if (isTooLong(taking) || depth >= taking.deepest) return false;
  if (taking.bytesAtLeast > taking.longestKept) taking.keeps = false;
  taking.bytesAtLeast += 2;
  taking.bytesAtMost += 2;
  return true;
};

const longestOfOnePiece = 1000;

/** Each part was counted with a comma, and the last has none. */
const dropComma = (taking: Taking): void => {
  if (taking.countsBytes) taking.bytesAtMost -= 1;
};

/** Takes a list of `min` to `max` items. */
export const takeList = (
  list: readonly unknown[],
  depth: number,
  taking: Taking,
  item: Take,
  min = 0,
  max = Infinity,
): Json | undefined => {
  const { length } = list;
  if (!Number.isInteger(length) || length < 0 || !begins(depth, taking)) return undefined;
  if (length < min || length > max) taking.follows = false;
  // A list that grows keeps room for more; a list that only claims to be long must not be believed.
  const copy = new Array<Json>(Math.min(length, longestOfOnePiece));
  for (let index = 0; index < length; index += 1) {
    if (index > 0) taking.bytesAtLeast += 1;
    const taken = item(list[index], depth + 1, taking);
    if (taken === undefined) return undefined;
    taking.bytesAtMost += 1;
    if (taking.keeps) copy[index] = taken;
  }
  if (length > 0) dropComma(taking);
  return taking.keeps ? Object.freeze(copy) : copy;
};

/**
 * The attributes of an object, to be gone through with `for in`: in a copy that is made with one spread, which takes no
 * more memory than it must, or in the object itself where nothing is kept of it, and each attribute is asked for once.
 */
export const openObject = (
  object: object,
  depth: number,
  taking: Taking,
  isAskedOnce: boolean,
): Record<string, unknown> | undefined => {
  if (!isPlain(object) || !begins(depth, taking) || isTooLong(taking)) return undefined;
  if (depth > 0 && !taking.keeps && isAskedOnce && inheritsNothing(object)) return object as Record<string, unknown>;
  if (Object.getOwnPropertySymbols(object).length > 0) return undefined;
  const copy: Record<string, unknown> = { ...object };
  if (depth === 0) taking.keeps = taking.isKept(copy);
  return copy;
};

/** Would `for in` go through its own attributes and no others? (Ours has no attribute that is listed: `receive` asks.) */
const inheritsNothing = (object: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || prototype === Object.prototype;
};

export const countKey = (key: string, taking: Taking): void => {
  taking.bytesAtLeast += key.length + 3;
  taking.bytesAtMost += taking.countsBytes ? textBytes(key) + 2 : 6 * key.length + 4;
};

/** Puts what was taken in the place of what was given. */
export const keepTaken = (
  copy: Record<string, unknown>,
  key: string,
  given: unknown,
  taken: Json,
  taking: Taking,
): void => {
  // -0 is no other value than 0, and JSON has no -0.
  if (taking.keeps && (taken !== given || taken === 0)) copy[key] = taken;
};

const hasAttributes = (object: Record<string, unknown>): boolean => {
  for (const key in object) if (Object.hasOwn(object, key)) return true;
  return false;
};

export const closeObject = (copy: Record<string, unknown>, taking: Taking): JsonObject => {
  if (taking.countsBytes && hasAttributes(copy)) dropComma(taking);
  return (taking.keeps ? Object.freeze(copy) : copy) as JsonObject;
};

const takeObject = (object: object, depth: number, taking: Taking): Json | undefined => {
  const copy = openObject(object, depth, taking, true);
  if (copy === undefined) return undefined;
  for (const key in copy) {
    const given = copy[key];
    if (given === undefined) return undefined;
    countKey(key, taking);
    // Most values are texts: they are looked at here, and not by a call.
    if (typeof given === 'string') {
      if (takeText(given, taking) === undefined) return undefined;
      continue;
    }
    const taken = takeAny(given, depth + 1, taking);
    if (taken === undefined) return undefined;
    keepTaken(copy, key, given, taken, taking);
  }
  return closeObject(copy, taking);
};

/** Takes anything that JSON can carry. */
export const takeAny: Take = (value, depth, taking) => {
  if (typeof value === 'string') return takeText(value, taking);
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? takeList(value, depth, taking, takeAny) : takeObject(value, depth, taking);
  }
  if (isTooLong(taking)) return undefined;
  if (typeof value === 'number') {
    taking.bytesAtLeast += 1;
    taking.bytesAtMost += taking.countsBytes ? String(value).length : 25;
    if (!Number.isFinite(value)) return undefined;
    return value === 0 ? 0 : value;
  }
  if (typeof value !== 'boolean' && value !== null) return undefined;
  taking.bytesAtLeast += 4;
  taking.bytesAtMost += value === false ? 5 : 4;
  return value;
};

/** Takes a value in whose place the format has something else. */
export const takeOther: Take = (value, depth, taking) => {
  taking.follows = false;
  return takeAny(value, depth, taking);
};
