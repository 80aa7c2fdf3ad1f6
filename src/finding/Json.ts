import { type Either, isRight, left, right } from 'fp-ts/lib/Either.js';

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | JsonList | JsonObject;
export type JsonList = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The way from the outermost value to an inner one: names of attributes and positions in lists. */
export type Path = readonly (string | number)[];

/** Why a value from outside cannot be written as JSON. */
export interface NotJson {
  readonly path: Path;
  /** What the value must be, as in `should be a JSON value`. */
  readonly message: string;
  /** What it was, as in `a function`. */
  readonly found: string;
}

/** A value from outside, after the door: our own plain data, or the reason why it isn't any. */
export interface Received {
  readonly json: Either<NotJson, Json>;
  /** Its compact UTF-8 JSON is not shorter than this many bytes, as far as it was read. */
  readonly bytesAtLeast: number;
  /** Its compact UTF-8 JSON is not longer than this many bytes. */
  readonly bytesAtMost: number;
  /** Counts the bytes of its compact UTF-8 JSON, once: of a value that is none, those that could be read. */
  readonly countBytes: () => number;
}

/** So many levels deep may lie what was sent; a stack that anyone can exhaust is no limit. */
export const deepestLevel = 100;

/** Nothing that is longer can stand in a request, so nothing longer is read: 6 MB of compact JSON, in bytes. */
export const longestRequest = 6 * 1024 * 1024;

interface Reading {
  readonly longest: number;
  readonly deepest: number;
  bytesAtLeast: number;
  bytesAtMost: number;
  /** What was looked at and is not written, such as attributes that are `undefined`. */
  passedOver: number;
  isTooDeep: boolean;
  isTooLong: boolean;
  problem: { path: (string | number)[]; message: string; found: string } | undefined;
}

const stopped = Symbol('stopped');
type Stopped = typeof stopped;

const stop = (reading: Reading, message: string, found: string): Stopped => {
  reading.problem = { path: [], message, found };
  return stopped;
};

/** How long a value is, is said of the whole: where the last byte was that still fitted says nothing. */
const inside = (reading: Reading, step: string | number): Stopped => {
  if (!reading.isTooLong) reading.problem?.path.unshift(step);
  return stopped;
};

/** A part of a request may be as long as what the parts before have left of it; people are told of the request. */
const stopTooLong = (reading: Reading): Stopped => {
  reading.isTooLong = true;
  const longest = Math.max(reading.longest, longestRequest);
  return stop(reading, `should NOT be longer than ${longest} bytes as JSON`, 'longer');
};

const notJson = 'should be a JSON value';

/** Is this what an object literal or `JSON.parse` makes? (Of any realm: a test runner has its own `Object`.) */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
};

/**
 * Sets an own attribute. Assigning `__proto__` would change the object's prototype instead.
 */
const setOwn = (target: Record<string, Json>, key: string, value: Json): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    target[key] = value;
  }
};

/** As long as it is and no longer: a list that has grown keeps room for more, which would be kept with each finding. */
const frozenList = (grown: readonly Json[]): JsonList => Object.freeze(grown.slice());

const copyList = (list: readonly unknown[], depth: number, reading: Reading): Json | Stopped => {
  const length = lengthOf(list);
  if (length === undefined) return stop(reading, 'should be readable', 'a list that claims an impossible length');
  const copy: Json[] = [];
  reading.bytesAtLeast += 2;
  reading.bytesAtMost += 2;
  for (let index = 0; index < length; index += 1) {
    const item = copyValue(list[index], depth + 1, reading);
    if (item === stopped) return inside(reading, index);
    reading.bytesAtMost += 1;
    copy.push(item);
  }
  return frozenList(copy);
};

const copyObject = (object: object, depth: number, reading: Reading): Json | Stopped => {
  if (!isPlain(object)) return stop(reading, notJson, 'an instance of a class');
  const copy: Record<string, Json> = {};
  reading.bytesAtLeast += 2;
  reading.bytesAtMost += 2;
  // Asked before the keys are listed, which may be many, and the same for each item of a list.
  if (reading.bytesAtLeast > reading.longest) return stopTooLong(reading);
  for (const key of Object.keys(object)) {
    const value: unknown = (object as Readonly<Record<string, unknown>>)[key];
    if (value === undefined) {
      reading.passedOver += key.length + 3;
      continue;
    }
    reading.bytesAtLeast += key.length + 3;
    reading.bytesAtMost += 6 * key.length + 4;
    const item = copyValue(value, depth + 1, reading);
    if (item === stopped) return inside(reading, key);
    setOwn(copy, key, item);
  }
  return Object.freeze(copy);
};

const copyValue = (value: unknown, depth: number, reading: Reading): Json | Stopped => {
  if (reading.bytesAtLeast > reading.longest || reading.passedOver > longestRequest) return stopTooLong(reading);
  switch (typeof value) {
    case 'string':
      reading.bytesAtLeast += value.length + 2;
      reading.bytesAtMost += 6 * value.length + 2;
      return value;
    case 'number':
      if (!Number.isFinite(value)) return stop(reading, notJson, String(value));
      reading.bytesAtLeast += 1;
      reading.bytesAtMost += 25;
      // JSON has no -0, so a snapshot could not give it back.
      return value === 0 ? 0 : value;
    case 'boolean':
      reading.bytesAtLeast += 4;
      reading.bytesAtMost += 5;
      return value;
    case 'object':
      if (value === null) {
        reading.bytesAtLeast += 4;
        reading.bytesAtMost += 4;
        return value;
      }
      if (depth >= reading.deepest) {
        reading.isTooDeep = true;
        return stop(reading, `should NOT be nested deeper than ${reading.deepest} levels`, 'a deeper one, or a cycle');
      }
      return attempt<Json | Stopped>(
        () => (Array.isArray(value) ? copyList(value, depth, reading) : copyObject(value, depth, reading)),
        () => stop(reading, 'should be readable', 'something that throws when it is read'),
      );
    case 'bigint':
      return stop(reading, notJson, 'a BigInt');
    case 'undefined':
      return stop(reading, notJson, 'not given');
    case 'function':
    case 'symbol':
      return stop(reading, notJson, `a ${typeof value}`);
  }
};

/**
 * The answer of a step that runs code of others (a getter, a proxy), or `otherwise` if that code throws. The two
 * operations catch an exception here and nowhere else.
 */
export const attempt = <A>(step: () => A, otherwise: () => A): A => {
  try {
    return step();
  } catch {
    return otherwise();
  }
};

/** A copy that is being made of what looks like plain data. */
interface Copying {
  readonly longest: number;
  readonly deepest: number;
  bytesAtLeast: number;
  bytesAtMost: number;
}

const quickCopyList = (list: readonly unknown[], depth: number, copying: Copying): Json | undefined => {
  const { length } = list;
  if (!Number.isInteger(length) || length < 0) return undefined;
  const copy: Json[] = [];
  copying.bytesAtLeast += 2;
  copying.bytesAtMost += 2 + length;
  for (let index = 0; index < length; index += 1) {
    const item = quickCopyValue(list[index], depth + 1, copying);
    if (item === undefined) return undefined;
    copy.push(item);
  }
  return frozenList(copy);
};

const quickCopyObject = (object: object, depth: number, copying: Copying): Json | undefined => {
  copying.bytesAtLeast += 2;
  copying.bytesAtMost += 2;
  if (copying.bytesAtLeast > copying.longest) return undefined;
  if (!isPlain(object) || Object.getOwnPropertySymbols(object).length > 0) return undefined;
  // Each attribute is read once, here. A spread takes no more memory than it must, and `for in` makes no list of the keys.
  const copy: Record<string, unknown> = { ...object };
  for (const key in copy) {
    const value = copy[key];
    copying.bytesAtLeast += key.length + 3;
    copying.bytesAtMost += 6 * key.length + 4;
    // What `quickCopyValue` does with a text, in its place: most values are texts.
    if (typeof value === 'string') {
      if (copying.bytesAtLeast > copying.longest) return undefined;
      copying.bytesAtLeast += value.length + 2;
      copying.bytesAtMost += 6 * value.length + 2;
      continue;
    }
    const item = quickCopyValue(value, depth + 1, copying);
    if (item === undefined) return undefined;
    if (item !== value || item === 0) copy[key] = item;
  }
  return Object.freeze(copy) as JsonObject;
};

/**
 * The same copy and the same bounds as those of `copyValue`, for plain data that JSON can carry, in less than half the
 * time. Anything else makes it give up: `undefined`. A test holds the two to each other.
 */
const quickCopyValue = (value: unknown, depth: number, copying: Copying): Json | undefined => {
  if (copying.bytesAtLeast > copying.longest) return undefined;
  if (typeof value === 'string') {
    copying.bytesAtLeast += value.length + 2;
    copying.bytesAtMost += 6 * value.length + 2;
    return value;
  }
  if (typeof value === 'object' && value !== null) {
    if (depth >= copying.deepest) return undefined;
    return Array.isArray(value) ? quickCopyList(value, depth, copying) : quickCopyObject(value, depth, copying);
  }
  if (typeof value === 'number') {
    copying.bytesAtLeast += 1;
    copying.bytesAtMost += 25;
    if (!Number.isFinite(value)) return undefined;
    return value === 0 ? 0 : value;
  }
  if (typeof value !== 'boolean' && value !== null) return undefined;
  copying.bytesAtLeast += 4;
  copying.bytesAtMost += value === null ? 4 : 5;
  return value;
};

const receivedOf = (json: Either<NotJson, Json>, bytesAtLeast: number, bytesAtMost: number): Received => {
  let counted: number | undefined;
  const countBytes = (): number => (counted ??= isRight(json) ? jsonBytes(json.right) : bytesAtLeast);
  return { json, bytesAtLeast, bytesAtMost, countBytes };
};

const receiveQuickly = (value: unknown, longest: number, deepest: number): Received | undefined => {
  // `for in` would go through what objects inherit, too.
  if (Object.keys(Object.prototype).length > 0) return undefined;
  const copying: Copying = { longest, deepest, bytesAtLeast: 0, bytesAtMost: 0 };
  const copy = quickCopyValue(value, 0, copying);
  const { bytesAtLeast, bytesAtMost } = copying;
  return copy === undefined ? undefined : receivedOf(right(copy), bytesAtLeast, bytesAtMost);
};

/** An object or a list that is being counted, and which of its parts comes next. */
interface Counting {
  readonly value: object;
  readonly parts: readonly unknown[];
  next: number;
}

/** A getter may have one more level each time that it is asked: there is an end to how deep even the bytes are counted. */
const deepestCounted = 10_000;

/**
 * The bytes of JSON that is nested too deep for a copy, counted without a stack that it could exhaust: more than `longest`
 * where it has more, and `undefined` where it leads back to itself, has no end, or JSON can't carry it.
 */
const bytesOfDeep = (whole: unknown, longest: number): number | undefined => {
  const within = new Set<unknown>();
  const counted: Counting[] = [];
  let bytes = 0;
  let passedOver = 0;
  const partsOf = (object: object): readonly unknown[] => {
    const parts: unknown[] = [];
    for (const [key, part] of Object.entries(object)) {
      if (part === undefined) {
        passedOver += key.length + 3;
        continue;
      }
      bytes += textBytes(key) + 1;
      parts.push(part);
    }
    return parts;
  };
  const begin = (value: unknown): boolean => {
    if (typeof value === 'object' && value !== null) {
      if (within.has(value) || !(Array.isArray(value) || isPlain(value))) return false;
      const parts: readonly unknown[] = Array.isArray(value) ? value : partsOf(value);
      bytes += Math.max(2, parts.length + 1);
      within.add(value);
      counted.push({ value, parts, next: 0 });
      return passedOver <= longestRequest && counted.length <= deepestCounted;
    }
    const isJson = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
    if (isJson) bytes += jsonBytes(value);
    return isJson;
  };
  let isJson = begin(whole);
  for (let last = counted.at(-1); isJson && last !== undefined && bytes <= longest; last = counted.at(-1)) {
    if (last.next < last.parts.length) {
      isJson = begin(last.parts[last.next]);
      last.next += 1;
    } else {
      within.delete(last.value);
      counted.pop();
    }
  }
  return isJson ? bytes : undefined;
};

/** Reads a value step by step, and tells where it is not what JSON can carry. */
export const receiveCarefully = (value: unknown, longest = longestRequest, deepest = deepestLevel): Received => {
  const reading: Reading = {
    ...{ longest, deepest, bytesAtLeast: 0, bytesAtMost: 0, passedOver: 0 },
    ...{ isTooDeep: false, isTooLong: false },
    problem: undefined,
  };
  const copy = copyValue(value, 0, reading);
  const { bytesAtLeast, bytesAtMost, isTooDeep, problem } = reading;
  const json = copy === stopped ? left(problem ?? { path: [], message: notJson, found: 'unknown' }) : right(copy);
  const counted = isTooDeep
    ? attempt(
        () => bytesOfDeep(value, longest),
        () => undefined,
      )
    : undefined;
  return receivedOf(json, counted ?? bytesAtLeast, counted ?? bytesAtMost);
};

/**
 * The door: whatever comes from outside becomes our own deep-frozen copy of plain JSON data, or the reason why it can't.
 * An attribute that is `undefined` is not given. Behind the door no value has a getter, a proxy, a cycle or a class.
 *
 * @param longest - how many bytes of JSON are read at most; the cost is bounded by it, also where parts are shared
 * @param deepest - how many levels deep it may be
 */
export const receive = (value: unknown, longest = longestRequest, deepest = deepestLevel): Received =>
  attempt(
    () => receiveQuickly(value, longest, deepest),
    () => undefined,
  ) ?? receiveCarefully(value, longest, deepest);

/** How many items a list from outside has; `undefined` where it is no list, or claims an impossible length. */
export const lengthOf = (value: unknown): number | undefined =>
  attempt(
    () => {
      if (!Array.isArray(value)) return undefined;
      const length: unknown = value.length;
      return typeof length === 'number' && Number.isInteger(length) && length >= 0 ? length : undefined;
    },
    () => undefined,
  );

/** An attribute of a value from outside; `undefined` where there is none, or where it can't be read. */
export const peek = (value: unknown, key: PropertyKey): unknown =>
  attempt<unknown>(
    () =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined,
    () => undefined,
  );

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The attribute of that name, never one that an object inherits. */
export const own = <A>(object: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/**
 * A value as compact JSON; nothing for `undefined` and functions, which JSON passes over. May throw what the value throws, and
 * throws where the value has too many parts: a list of four billion holes is quickly sent.
 */
export const jsonText = (value: unknown, mostParts = 10_000_000): string | undefined => {
  let parts = 0;
  return JSON.stringify(value, (_, part: unknown) => {
    parts += 1;
    // JSON can't carry a BigInt: it ends here.
    return parts > mostParts ? 0n : part;
  });
};

/** Do the two write the same JSON, whatever the order of their attributes? */
export const jsonEquals = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => jsonEquals(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && jsonEquals(a[key], b[key]))
  );
};

/**
 * A bound of `jsonBytes` at a small part of its cost: no UTF-16 unit takes more than six bytes, and no number 24. (`for in`
 * makes no list of the keys, which saves a quarter. An attribute that was inherited would only make the bound larger.)
 */
export const jsonBytesAtMost = (value: unknown): number => {
  if (typeof value === 'string') return 6 * value.length + 2;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += jsonBytesAtMost(item) + 1;
  } else if (isObject(value)) {
    for (const key in value) bytes += 6 * key.length + 4 + jsonBytesAtMost(value[key]);
  } else {
    return 24;
  }
  return bytes;
};

const shortEscapes = new Set([0x22, 0x5c, 0x08, 0x09, 0x0a, 0x0c, 0x0d]);

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const textBytes = (text: string): number => {
  let bytes = 2;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      if (unit >= 0x20) bytes += unit === 0x22 || unit === 0x5c ? 2 : 1;
      else bytes += shortEscapes.has(unit) ? 2 : 6;
    } else if (unit < 0x800) {
      bytes += 2;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes += 3;
    } else if (unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4;
      index += 1;
    } else {
      // A surrogate without its other half is written as an escape.
      bytes += 6;
    }
  }
  return bytes;
};

/** The length of a value as compact JSON in UTF-8, in bytes, counted without writing it. */
export const jsonBytes = (value: unknown): number => {
  if (typeof value === 'string') return textBytes(value);
  if (Array.isArray(value)) {
    return value.reduce<number>((bytes, item) => bytes + jsonBytes(item), Math.max(2, value.length + 1));
  }
  if (isObject(value)) {
    const keys = Object.keys(value);
    return keys.reduce(
      (bytes, key) => bytes + textBytes(key) + 1 + jsonBytes(value[key]),
      Math.max(2, keys.length + 1),
    );
  }
  return String(value).length;
};

/** Freezes our own data all the way down, and passes over what is frozen already. */
export const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) if (typeof part === 'object') frozen(part);
    Object.freeze(value);
  }
  return value;
};
