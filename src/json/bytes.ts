import { isObject } from './Json.js';

/**
 * A bound of `jsonBytes` at a small part of its cost: no UTF-16 unit takes more than six bytes, and no number more than 24. (`for in`
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

/** What is not one byte: most texts have none of it or little, and the engine looks through them faster than a loop does. */
const special = /[^ !#-[\]-~]/g;

/** From this many on the loop is faster. */
const specialsLookedFor = 4;

/** Where the next special letter is; behind the text if it has none. */
const nextSpecial = (text: string, from: number): number => {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
};

export const textBytes = (text: string): number => {
  let bytes = 2;
  for (let index = 0, specials = 0; index < text.length; index += 1, specials += 1) {
    if (specials < specialsLookedFor) {
      const next = nextSpecial(text, index);
      bytes += next - index;
      if (next === text.length) return bytes;
      index = next;
    }
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
