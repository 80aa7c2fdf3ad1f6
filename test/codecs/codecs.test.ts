import fc from 'fast-check';
import { isRight, left, right } from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import { describe, expect, it } from 'vitest';
import { attributes } from '../../src/codecs/attributes.js';
import { check, type Violation, violationOfNotJson, writeViolation } from '../../src/codecs/violation.js';
import { show } from '../../src/codecs/show.js';
import { boolean, json, number, oneOf, text, textThat } from '../../src/codecs/values.js';
import { list } from '../../src/codecs/list.js';
import { mapOf } from '../../src/codecs/mapOf.js';

const place = attributes(
  { name: text({ min: 1, max: 3 }) },
  { kind: oneOf(['A', 'B']), tags: list(text({ min: 1 }), { min: 1, max: 2 }) },
);
const map = mapOf(number({ min: 0 }), {
  max: 2,
  keys: text({ max: 100, pattern: /^[a-z'-]+$/ }),
  uncounted: (key) => key.startsWith('-'),
});
const pair = attributes(
  {},
  { low: number({}), high: number({ integer: true }), places: list(place), map },
  { closed: true, also: { holds: ({ low, high }) => (low ?? 0) <= (high ?? 0), message: 'should be in order' } },
);

/** A violation whose limit for people is the message itself. */
const violation = (attribute: string, message: string, value: string): Violation => ({
  attribute,
  message,
  limit: message,
  value,
});

describe('text', () => {
  it.each([
    ['', 0],
    ['ab', 2],
    ['😀', 1],
    ['😀a', 2],
    ['\ud83d', 1],
    ['\ude00\ud83d', 2],
    ['e\u0301', 2],
    ['👩‍👧', 3],
  ])('%j has %d characters, which are code points and not UTF-16 units', (value, length) => {
    expect(text({ min: length, max: length }).is(value)).toBe(true);
    expect(text({ min: length + 1 }).is(value)).toBe(false);
    if (length > 0) expect(text({ max: length - 1 }).is(value)).toBe(false);
  });

  it('for every text and limits, it counts code points', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', '😀', '\ud83d', '\ude00') }),
    );
    fc.assert(
      fc.property(anyText, fc.nat(8), fc.nat(8), (value, min, max) => {
        const length = value.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, '.').length;
        expect(text({ min, max }).is(value)).toBe(length >= min && length <= max);
      }),
      { numRuns: 500 },
    );
  });

  it('the pattern comes after the length', () => {
    const digits = text({ min: 2, max: 3, pattern: /^\d+$/ });
    const messageOf = (value: unknown): string | undefined => {
      const checked = check(digits, value);
      return isRight(checked) ? undefined : checked.left.message;
    };
    expect(['12', 'a', 'abcd', 'ab', 12].map(messageOf)).toEqual([
      undefined,
      'should NOT be shorter than 2 characters',
      'should NOT be longer than 3 characters',
      'should match pattern "^\\d+$"',
      'should be string',
    ]);
  });

  it('a pattern is shown as it would be written outside of a program, without escaped slashes', () => {
    const path = text({ pattern: /^a\/[^/]+$/ });
    expect(check(path, 'x')).toEqual(left(violation('', 'should match pattern "^a/[^/]+$"', '"x"')));
  });
});

describe('textThat', () => {
  it('shows the pattern that it is given', () => {
    const even = textThat((value) => value.length % 2 === 0, '(..)*');
    expect(check(even, 'ab')).toEqual(right('ab'));
    expect(check(even, 'abc')).toEqual(left(violation('', 'should match pattern "(..)*"', '"abc"')));
    expect(check(even, 2)).toEqual(left(violation('', 'should be string', '2')));
  });
});

describe('number', () => {
  it.each([
    [{ min: 0, max: 10, integer: true }, 0, undefined],
    [{ min: 0, max: 10, integer: true }, 10, undefined],
    [{ min: 0, max: 10, integer: true }, -1, 'should be >= 0'],
    [{ min: 0, max: 10, integer: true }, 11, 'should be <= 10'],
    [{ min: 0, max: 10, integer: true }, 0.5, 'should be integer'],
    [{ min: 0, max: 10, integer: true }, '1', 'should be integer'],
    [{ min: 0, max: 10 }, 0.5, undefined],
    [{ min: 0, max: 10 }, '1', 'should be number'],
    [{}, -1e300, undefined],
    [{}, null, 'should be number'],
  ])('%j: %j', (limits, value, message) => {
    const checked = check(number(limits), value);
    expect(isRight(checked) ? undefined : checked.left.message).toBe(message);
  });
});

describe('json', () => {
  it('is everything except what is not given', () => {
    for (const value of [null, 0, '', [], {}]) expect(check(json, value)).toEqual(right(value));
    expect(check(json, undefined)).toEqual(left(violation('', 'should be a JSON value', 'not given')));
  });
});

describe('oneOf', () => {
  it("names the allowed values in the detail, which the validator's message does not", () => {
    expect(check(oneOf(['A', 'B']), 'C')).toEqual(
      left({
        attribute: '',
        message: 'should be equal to one of the allowed values',
        limit: 'should be equal to one of the allowed values: A, B',
        value: '"C"',
      }),
    );
    expect(check(oneOf(['A', 'B']), 5)).toEqual(
      left({ attribute: '', message: 'should be string', limit: 'should be string: A, B', value: '5' }),
    );
  });
});

describe('list', () => {
  it.each([
    ['x', 'should be array', '"x"'],
    [{ 0: 'x', length: 1 }, 'should be array', 'an object with 2 attributes'],
    [[], 'should NOT have fewer than 1 items', 'a list of 0 items'],
    [[1, 2, 3], 'should NOT have more than 2 items', 'a list of 3 items'],
  ])('of %j: it %s', (value, message, shown) => {
    expect(check(list(text({}), { min: 1, max: 2 }), value)).toEqual(left(violation('', message, shown)));
  });

  it('names the first item that is wrong', () => {
    expect(check(list(text({})), ['a', 1, null])).toEqual(left(violation('[1]', 'should be string', '1')));
  });
});

describe('mapOf', () => {
  it.each([
    [{}, undefined],
    [{ a: 0, b: 1 }, undefined],
    [{ a: 0, b: 1, '-c': 2, '-d': 3 }, undefined],
    [{ a: 0, b: 1, c: 2 }, violation('', 'should NOT have more than 2 properties', 'an object with 3 attributes')],
    [{ a: 0, b: 1, C: 2 }, violation('', 'should NOT have more than 2 properties', 'an object with 3 attributes')],
    [
      { A: 0 },
      {
        ...violation('', "property name 'A' is invalid", 'an object with 1 attribute'),
        limit: "property name 'A' is invalid: it should match pattern \"^[a-z'-]+$\"",
      },
    ],
    [{ a: -1 }, violation("['a']", 'should be >= 0', '-1')],
    [{ "it's": -1 }, violation(String.raw`['it\'s']`, 'should be >= 0', '-1')],
    [[], violation('', 'should be object', 'a list of 0 items')],
    [null, violation('', 'should be object', 'null')],
  ])('%j', (value, wrong) => {
    expect(check(map, value)).toEqual(wrong === undefined ? right(value) : left(wrong));
  });

  it('names the keys that are allowed where there are only a few', () => {
    const choice = mapOf(number({}), { keys: oneOf(['a', 'b']) });
    expect(check(choice, { a: 1, c: 2 })).toEqual(
      left({
        ...violation('', "property name 'c' is invalid", 'an object with 2 attributes'),
        limit: "property name 'c' is invalid: it should be equal to one of the allowed values: a, b",
      }),
    );
  });

  it('the count comes before the keys, and the keys before the values', () => {
    expect(check(map, { A: -1, b: 1, c: 2 })).toMatchObject({
      left: { message: 'should NOT have more than 2 properties' },
    });
    expect(check(map, { b: -1, A: 1 })).toMatchObject({ left: { message: "property name 'A' is invalid" } });
  });

  it('a key that is too long is cut', () => {
    expect(check(map, { ['a'.repeat(101)]: 1 })).toMatchObject({
      left: { message: `property name '${'a'.repeat(80)}…' is invalid` },
    });
  });
});

describe('attributes', () => {
  it.each([
    [{ name: 'a' }, undefined],
    [{ name: 'a', kind: 'A', tags: ['x'], unknown: null }, undefined],
    [{}, violation('', "should have required property 'name'", 'an object with 0 attributes')],
    [{ kind: 'C' }, violation('', "should have required property 'name'", 'an object with 1 attribute')],
    [{ kind: 'A', tags: [''], name: 'abcd' }, violation('name', 'should NOT be longer than 3 characters', '"abcd"')],
    [{ name: 'a', tags: ['x', ''] }, violation('tags[1]', 'should NOT be shorter than 1 characters', '""')],
    [{ name: null }, violation('name', 'should be string', 'null')],
    [[], violation('', 'should be object', 'a list of 0 items')],
    ['text', violation('', 'should be object', '"text"')],
  ])('%j', (value, wrong) => {
    expect(check(place, value)).toEqual(wrong === undefined ? right(value) : left(wrong));
  });

  it('only own attributes count, and names of a prototype are names like any other', () => {
    const named = attributes({ constructor: text({}) }, { toString: text({}) });
    expect(named.is({})).toBe(false);
    expect(check(named, {})).toMatchObject({ left: { message: "should have required property 'constructor'" } });
    expect(named.is({ toString: 'x' })).toBe(false);
    expect(named.is({ constructor: 'x' })).toBe(true);
    expect(named.is({ constructor: 'x', toString: 5 })).toBe(false);
    expect(place.is({ name: 'a', constructor: 5, ['__proto__']: 5 })).toBe(true);
  });

  it('a closed shape names what it does not know', () => {
    expect(check(pair, { low: 0, more: 5 })).toEqual(
      left(violation('', "should NOT have additional property 'more'", 'an object with 2 attributes')),
    );
    expect(check(pair, JSON.parse('{"__proto__":5}'))).toEqual(
      left(violation('', "should NOT have additional property '__proto__'", 'an object with 1 attribute')),
    );
  });

  it('what must hold between attributes is checked last', () => {
    expect(check(pair, { low: 2, high: 1 })).toEqual(
      left(violation('', 'should be in order', 'an object with 2 attributes')),
    );
    expect(check(pair, { low: 2, high: 1.5 })).toEqual(left(violation('high', 'should be integer', '1.5')));
    expect(check(pair, { low: 1, high: 2 })).toEqual(right({ low: 1, high: 2 }));
  });

  it('the path of a violation goes through objects, lists and maps', () => {
    expect(check(pair, { places: [{ name: 'a' }, { name: '' }] })).toMatchObject({
      left: { attribute: 'places[1].name' },
    });
    expect(check(pair, { map: { a: 0, b: 'x' } })).toMatchObject({ left: { attribute: "map['b']" } });
  });

  it('for every value, the guard refuses it if and only if there is one violation with a message', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { name: fc.jsonValue(), kind: fc.constantFrom('A', 'C', 5), tags: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    const anyPair = fc.record(
      {
        low: fc.oneof(fc.double(), fc.string()),
        high: fc.nat(),
        places: fc.array(value, { maxLength: 3 }),
        map: fc.object(),
        more: fc.nat(),
      },
      { requiredKeys: [] },
    );
    const codec: fc.Arbitrary<t.Mixed> = fc.constantFrom<t.Mixed>(place, map, pair, list(place));
    fc.assert(
      fc.property(codec, fc.oneof(value, anyPair), (type, candidate) => {
        const decoded = type.decode(candidate);
        expect(type.is(candidate)).toBe(isRight(decoded));
        if (isRight(decoded)) expect(decoded.right).toBe(candidate);
        else expect(decoded.left.map(({ message }) => message !== undefined && message !== '')).toEqual([true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('violationOfNotJson', () => {
  it('writes the path as the validator does', () => {
    const path = ['Resources', 0, 'Details', 'x'.repeat(81)];
    expect(violationOfNotJson({ path, message: 'should be a JSON value', found: 'a function' })).toEqual(
      violation(`Resources[0].Details.${'x'.repeat(80)}…`, 'should be a JSON value', 'a function'),
    );
    expect(violationOfNotJson({ path: [], message: 'm', found: 'f' })).toEqual(violation('', 'm', 'f'));
    for (const [key, written] of [
      ['a.b', "ProductFields['a.b'].c"],
      ['x y', "ProductFields['x y'].c"],
      ['', "ProductFields[''].c"],
      ["it's", String.raw`ProductFields['it\'s'].c`],
      ['111111111111', "ProductFields['111111111111'].c"],
      ['1a', "ProductFields['1a'].c"],
      ['$text', 'ProductFields.$text.c'],
      ['a_1', 'ProductFields.a_1.c'],
    ] as const) {
      const { attribute } = violationOfNotJson({ path: ['ProductFields', key, 'c'], message: 'm', found: 'f' });
      expect(attribute).toBe(written);
    }
    expect(violationOfNotJson({ path: [1, 'a'], message: 'm', found: 'f' })).toEqual(violation('[1].a', 'm', 'f'));
  });
});

describe('writeViolation', () => {
  it('is a sentence that names the attribute, what it should be and what it is', () => {
    expect(writeViolation(violation('accounts', 'should be object', 'null'))).toBe(
      '`accounts` should be object, but is null',
    );
    expect(writeViolation(violation('', 'should be object', 'not given'))).toBe(
      'it should be object, but is not given',
    );
  });

  it('shows the two ends of a path that is longer than 400 characters', () => {
    const shown = (...path: readonly string[]): string =>
      violationOfNotJson({ path, message: 'should be text', found: '1' }).attribute;
    const steps = (letter: string, times: number): readonly string[] =>
      Array.from({ length: times }, () => letter.repeat(9));
    expect(shown(...steps('a', 39), 'b'.repeat(10))).toBe([...steps('a', 39), 'b'.repeat(10)].join('.'));
    const long = [...steps('a', 20), 'b', ...steps('c', 20)].join('.');
    expect(shown(...long.split('.'))).toBe(`${long.slice(0, 200)}…${long.slice(-200)}`);
    expect(shown(...steps('a', 19), `${'b'.repeat(9)}😀`, ...steps('c', 18), 'd'.repeat(19))).not.toMatch(/\p{Cs}/u);
  });
});

describe('boolean', () => {
  it.each([true, false])('%s is one', (value) => {
    expect(check(boolean, value)).toEqual(right(value));
  });

  it.each(['true', 0, null])('%j is none', (value) => {
    expect(check(boolean, value)).toEqual(left(violation('', 'should be boolean', show(value))));
  });
});

describe('what must hold between the items of a list', () => {
  const ascending = list(number({}), {
    min: 1,
    also: {
      holds: (items) => items.every((item, index) => item >= (items[index - 1] ?? item)),
      message: 'should ascend',
    },
  });

  it('is checked for the whole list', () => {
    expect(ascending.is([1, 2, 2])).toBe(true);
    expect(check(ascending, [2, 1])).toEqual(left(violation('', 'should ascend', 'a list of 2 items')));
  });

  it('is asked after the items', () => {
    expect(check(ascending, [2, '1'])).toEqual(left(violation('[1]', 'should be number', '"1"')));
    expect(check(ascending, [])).toEqual(
      left(violation('', 'should NOT have fewer than 1 items', 'a list of 0 items')),
    );
  });
});
