import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { attributes } from '../../src/codecs/attributes.js';
import { type AnyCodec } from '../../src/codecs/Codec.js';
import { list } from '../../src/codecs/list.js';
import { mapOf } from '../../src/codecs/mapOf.js';
import { boolean, number, oneOf, text } from '../../src/codecs/values.js';
import { receiveAs } from '../../src/json/receive.js';
import { receiveCarefully } from '../../src/json/receiveCarefully.js';
import { type Kept } from '../../src/json/receiveQuickly.js';
import { isPlainFrozenData } from '../hostile/answers.js';

/* A codec judges in the one reading of the door as it judges what has been read. */

const person = attributes({ name: text({ min: 1, max: 3 }) }, { kind: oneOf(['A', 'B']), isOld: boolean });
const range = attributes(
  {},
  { low: number({}), high: number({ integer: true }) },
  { closed: true, also: { holds: ({ low, high }) => (low ?? 0) <= (high ?? 0), message: 'should be in order' } },
);
const few = list(text({ min: 1 }), { min: 1, max: 2 });
const ascending = list(number({}), {
  also: {
    holds: (items) => items.every((item, index) => item >= (items[index - 1] ?? item)),
    message: 'should ascend',
  },
});
const counts = mapOf(number({ min: 0 }), {
  max: 2,
  keys: text({ pattern: /^[a-z-]+$/ }),
  uncounted: (key) => key.startsWith('-'),
});
const everything = attributes({}, { person, range, few, ascending, counts, more: list(person) });

const kept: Kept = { longestKept: Infinity, isKept: () => true };
const notKept: Kept = { longestKept: Infinity, isKept: () => false };
const longest = 100_000;

const expectSameAnswer = (codec: AnyCodec, value: unknown, isValid: boolean): void => {
  const given = JSON.stringify(value);
  expect(codec.is(value)).toBe(isValid);
  const bytes = Buffer.byteLength(given);
  for (const countsBytes of [false, true]) {
    const received = receiveAs(codec, value, longest, kept, countsBytes);
    expect(received.follows).toBe(isValid ? codec : undefined);
    expect(received.json).toEqual({ _tag: 'Right', right: JSON.parse(given) as unknown });
    expect(isRight(received.json) && isPlainFrozenData(received.json.right)).toBe(true);
    expect(received.countBytes()).toBe(bytes);
    expect(received.bytesAtLeast).toBeLessThanOrEqual(bytes);
    expect(received.bytesAtMost).toBeGreaterThanOrEqual(bytes);
    expect(receiveCarefully(value).json).toEqual(received.json);
    // What is only looked through must be asked about at the end where something holds between its parts.
    const judged = receiveAs(codec, value, longest, notKept, countsBytes);
    if (judged.follows !== undefined) expect([judged.follows, isValid]).toEqual([codec, true]);
    expect(judged.countBytes()).toBe(bytes);
  }
  expect(JSON.stringify(value)).toBe(given);
};

describe('a value that is taken by a codec', () => {
  it.each<[string, AnyCodec, unknown, boolean]>([
    ['the attributes of the shape', person, { name: 'a', kind: 'A', isOld: false }, true],
    ['an attribute that is unknown', person, { name: 'a', other: { deep: [1, null] } }, true],
    ['no attribute that is needed', person, { kind: 'A' }, false],
    ['none of those needed, but as many others', person, { other: 'a' }, false],
    ['a wrong attribute', person, { name: 'abcd' }, false],
    ['a wrong attribute beside a right one', person, { name: 'a', kind: 'C' }, false],
    ['a wrong attribute before a right one', person, { kind: 'C', name: 'a' }, false],
    ['a list for an object', person, ['a'], false],
    ['a text for an object', person, 'a', false],
    ['nothing for an object', person, null, false],
    ['no attribute where none is needed', range, {}, true],
    ['attributes in order', range, { low: 1.5, high: 2 }, true],
    ['attributes out of order', range, { low: 3, high: 2 }, false],
    ['an unknown attribute of a closed shape', range, { low: 1, high: 2, more: 1 }, false],
    ['fewest items', few, ['a'], true],
    ['most items', few, ['a', 'b'], true],
    ['too few items', few, [], false],
    ['too many items', few, ['a', 'b', 'c'], false],
    ['a wrong item', few, ['a', ''], false],
    ['an object for a list', few, { 0: 'a', length: 1 }, false],
    ['a number for a list', few, 1, false],
    ['items that ascend', ascending, [1, 2, 2], true],
    ['no items', ascending, [], true],
    ['items that do not ascend', ascending, [2, 1], false],
    ['entries', counts, { a: 0, b: 1 }, true],
    ['entries that do not count', counts, { a: 0, b: 1, '-c': 2 }, true],
    ['only entries that do not count', counts, { '-a': 0, '-b': 1, '-c': 2 }, true],
    ['too many entries', counts, { a: 0, b: 1, c: 2 }, false],
    ['a wrong key', counts, { A: 0 }, false],
    ['a wrong key beside a right one', counts, { a: 0, B: 0 }, false],
    ['a wrong entry', counts, { a: -1 }, false],
    ['a list for a map', counts, [0], false],
    ['false for a map', counts, false, false],
    ['something wrong deep inside', everything, { more: [{ name: 'a' }, { name: '' }] }, false],
    ['nothing wrong deep inside', everything, { more: [{ name: 'é' }, { name: '😀"\n' }], range: { high: 1 } }, true],
    ['zero below zero', number({}), -0, true],
  ])('%s: is checked, counted, copied and frozen', (_, codec, value, isValid) => {
    expectSameAnswer(codec, value, isValid);
  });

  it('for every value, follows the codec if and only if the codec admits it', () => {
    const someText = fc.constantFrom('', 'a', 'abc', 'abcd', 'é', '"', 'A', 'C');
    const odd = fc.oneof(
      someText,
      fc.constantFrom<unknown>(null, true, 0, -1, 1.5, [], {}),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const object = (parts: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
      fc.oneof({ weight: 9, arbitrary: fc.record(parts, { requiredKeys: [] }) }, odd);
    const aPerson = object({ name: someText, kind: someText, isOld: fc.oneof(fc.boolean(), odd), other: odd });
    const aNumber = fc.oneof(fc.constantFrom(0, 1, 2, 0.5), odd);
    const value = object({
      person: aPerson,
      range: object({ low: aNumber, high: aNumber, more: odd }),
      few: fc.oneof(fc.array(someText, { maxLength: 3 }), odd),
      ascending: fc.oneof(fc.array(fc.nat(2), { maxLength: 3 }), odd),
      counts: object({ a: aNumber, b: aNumber, '-c': aNumber, d: aNumber, E: aNumber }),
      more: fc.oneof(fc.array(aPerson, { maxLength: 2 }), odd),
    });
    fc.assert(
      fc.property(value, (each) => {
        expectSameAnswer(everything, each, everything.is(each));
      }),
      { numRuns: 500 },
    );
  });

  it('is given up where JSON can carry no part of it, whatever the codec says of the others', () => {
    for (const part of [undefined, () => 1, Symbol('s'), 1n, Number.NaN, new Date(0)]) {
      for (const [codec, value] of [
        [person, { name: 'a', other: part }],
        [person, { name: part }],
        [counts, { a: part }],
        [few, ['a', part]],
      ] as const) {
        const careful = receiveCarefully(value);
        expect(receiveAs(codec, value, longest, kept).json).toEqual(careful.json);
      }
    }
  });

  it('remembers a thousand keys of a map, and judges those that it does not remember', () => {
    const keyed = mapOf(number({}), { keys: text({ pattern: /^\d+$/ }) });
    const values = Array.from({ length: 1100 }, (_, at) => ({ [String(at)]: at }));
    for (const value of [...values, ...values]) expect(keyed.is(value)).toBe(true);
    expect(keyed.is({ 1099: 0, x: 1 })).toBe(false);
    expect(keyed.is({ x: 1 })).toBe(false);
  });
});
