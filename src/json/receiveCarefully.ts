import { left, right } from 'fp-ts/lib/Either.js';
import { bytesOfDeep } from './bytesOfDeep.js';
import { frozenList } from './freeze.js';
import { isPlain } from './isPlain.js';
import { type Json } from './Json.js';
import { deepestLevel, longestRequest } from './limits.js';
import { attempt, lengthOf } from './outside.js';
import { type Received, receivedOf, tooLong } from './Received.js';

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

/** The length is reported for the whole value: where the last byte was that still fitted says nothing. */
const inside = (reading: Reading, step: string | number): Stopped => {
  if (!reading.isTooLong) reading.problem?.path.unshift(step);
  return stopped;
};

const stopTooLong = (reading: Reading): Stopped => {
  reading.isTooLong = true;
  const { message, found } = tooLong(reading.longest);
  return stop(reading, message, found);
};

const notJson = 'should be a JSON value';

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

const copyList = (list: readonly unknown[], depth: number, reading: Reading): Json | Stopped => {
  const length = lengthOf(list);
  if (length === undefined) return stop(reading, 'should be readable', 'a list that claims an impossible length');
  const copy: Json[] = [];
  reading.bytesAtLeast += 2;
  reading.bytesAtMost += 2;
  for (let index = 0; index < length; index += 1) {
    if (index > 0) reading.bytesAtLeast += 1;
    const item = copyValue(list[index], depth + 1, reading);
    if (item === stopped) return inside(reading, index);
    reading.bytesAtMost += 1;
    copy.push(item);
  }
  return frozenList(copy);
};

/** A Date is what is passed by mistake most often. */
const instanceName = (object: object): string =>
  Object.prototype.toString.call(object) === '[object Date]' ? 'a Date' : 'an instance of a class';

const copyObject = (object: object, depth: number, reading: Reading): Json | Stopped => {
  if (!isPlain(object)) return stop(reading, notJson, instanceName(object));
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
      reading.bytesAtMost += value ? 4 : 5;
      return value;
    case 'object':
      if (value === null) {
        reading.bytesAtLeast += 4;
        reading.bytesAtMost += 4;
        return value;
      }
      if (depth >= reading.deepest) {
        reading.isTooDeep = true;
        return stop(
          reading,
          `should NOT be nested deeper than ${reading.deepest} levels`,
          'nested too deeply or contains a cycle',
        );
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

/** Reads a value step by step, and tells where it is not what JSON can carry. */
export const receiveCarefully = (value: unknown, longest = longestRequest, deepest = deepestLevel): Received => {
  const reading: Reading = {
    longest,
    deepest,
    bytesAtLeast: 0,
    bytesAtMost: 0,
    passedOver: 0,
    isTooDeep: false,
    isTooLong: false,
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
