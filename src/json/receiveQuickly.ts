import { right } from 'fp-ts/lib/Either.js';
import { isPlain } from './isPlain.js';
import { type Json, type JsonObject } from './Json.js';
import { type Received, receivedOf } from './Received.js';
import { frozenList } from './freeze.js';

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

export const receiveQuickly = (value: unknown, longest: number, deepest: number): Received | undefined => {
  // `for in` would go through what objects inherit, too.
  if (Object.keys(Object.prototype).length > 0) return undefined;
  const copying: Copying = { longest, deepest, bytesAtLeast: 0, bytesAtMost: 0 };
  const copy = quickCopyValue(value, 0, copying);
  const { bytesAtLeast, bytesAtMost } = copying;
  return copy === undefined ? undefined : receivedOf(right(copy), bytesAtLeast, bytesAtMost);
};
