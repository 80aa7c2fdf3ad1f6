import { jsonBytes, textBytes } from './bytes.js';
import { isPlain } from './isPlain.js';
import { longestRequest } from './limits.js';

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
export const bytesOfDeep = (whole: unknown, longest: number): number | undefined => {
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
