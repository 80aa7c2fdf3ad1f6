import fc from 'fast-check';
import { expect } from 'vitest';

/* Texts that are shown to people: no part of what was sent may forge a line of a log. */

/** Can start a line, stop one, turn it round, or can't be written at all. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u;

/** A sentence names a few values of at most 80 characters, of which an escape makes six; `explain` several sentences. */
const longest = 10_000;

export const expectPrintable = (...texts: readonly string[]): void => {
  for (const text of texts) {
    expect(unprintable.test(text), JSON.stringify(text)).toBe(false);
    expect(text.length).toBeLessThan(longest);
  }
};

const units = ['\n', '\r', '\0', '\u001b', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029', '\ud800', '\udc00'];
const turning = ['\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'];
const ordinary = ['a', "'", '"', '`', '\\', '😀', '.', ']', ', ', '<', '&', '\ufffe'];

/** A text that would forge a line, of a length about those at which texts are cut. */
export const forging = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(0, 0, 77, 78, 79, 80, 198, 199, 200, 399),
      fc.array(fc.constantFrom(...units, ...turning, ...ordinary), { minLength: 1, maxLength: 8 }),
    )
    .map(([before, parts]) => 'x'.repeat(before) + parts.join(''));

export const within = (object: object, key: string, value: unknown): object =>
  Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true });
