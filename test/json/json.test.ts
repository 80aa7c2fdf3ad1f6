import fc from 'fast-check';
import { type Either, isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { attempt, lengthOf, peek } from '../../src/json/outside.js';
import { frozen } from '../../src/json/freeze.js';
import { isObject, type Json, own } from '../../src/json/Json.js';
import { jsonBytes, jsonBytesAtMost } from '../../src/json/bytes.js';
import { jsonEquals } from '../../src/json/equals.js';
import { jsonText } from '../../src/json/text.js';
import { type NotJson } from '../../src/json/Received.js';
import { receive } from '../../src/json/receive.js';
import {
  type Culprit,
  endless,
  exploding,
  nested,
  notInJson,
  prototypes,
  unreadable,
  withoutLength,
} from './hostile.js';
import { sampledRuns } from '../support/sampled.js';

const before = prototypes();

afterAll(() => {
  expect(prototypes()).toEqual(before);
});

const received = (value: unknown): Either<NotJson, Json> => receive(value).json;

/** The answer of the door, if it is a refusal. */
const refusalOf = (value: unknown): NotJson | undefined => {
  const json = received(value);
  return isLeft(json) ? json.left : undefined;
};

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));

const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));

/** Texts of any UTF-16 units, halves of pairs among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u001f', '\u007f', 'é', '€', '😀', '\ud83d', '\ude00'),
  }),
);

const anyKey = fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', ''));

const anyNumber = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0, -0));

/** Everything that JSON can carry. */
const { json: anyJson } = fc.letrec<{ json: unknown; list: unknown[]; object: object }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null)),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('json'), { maxLength: 5 }),
  object: fc
    .uniqueArray(fc.tuple(anyKey, tie('json')), { selector: ([key]) => key, maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as object),
}));

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('receive', () => {
  it('for everything that JSON can carry, the answer is what JSON would give back', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(received(value)).toEqual(right(throughJson(value)));
        expect(JSON.stringify(received(value))).toBe(JSON.stringify(right(value)));
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('for everything that JSON can carry, the answer is a copy, frozen all the way down', () => {
    const shares = (copy: unknown, original: unknown): boolean =>
      typeof copy === 'object' &&
      copy !== null &&
      (copy === original ||
        Object.entries(copy).some(([key, value]) => shares(value, (original as Record<string, unknown>)[key])));
    fc.assert(
      fc.property(anyJson, (value) => {
        const json = received(value);
        expect(isRight(json) && isDeepFrozen(json.right)).toBe(true);
        expect(isRight(json) && shares(json.right, value)).toBe(false);
      }),
    );
  });

  it('what was given is neither frozen nor changed, and changing it later changes nothing', () => {
    const list = [1, 2];
    const given = { list, gone: undefined };
    const json = received(given);
    expect(Object.keys(given)).toEqual(['list', 'gone']);
    list.push(3);
    expect(json).toEqual(right({ list: [1, 2] }));
  });

  it('an attribute that is undefined is not given, and null is', () => {
    const json = received({ a: undefined, b: null, c: { d: undefined } });
    expect(json).toStrictEqual(right({ b: null, c: {} }));
    expect(isRight(json) && Object.keys(json.right as object)).toEqual(['b', 'c']);
  });

  it('-0 is 0', () => {
    const json = received([-0]);
    expect(isRight(json) && Object.is((json.right as readonly Json[])[0], 0)).toBe(true);
  });

  it.each([...notInJson, ...unreadable, ...withoutLength, ...endless])(
    '$name is refused',
    ({ value, message, found }: Culprit) => {
      expect(refusalOf(value())).toMatchObject({ message, found });
    },
  );

  it('nothing at all is refused', () => {
    expect(received(undefined)).toEqual(left({ path: [], message: 'should be a JSON value', found: 'not given' }));
  });

  it('a hole in a list is refused: it is not null', () => {
    // eslint-disable-next-line no-sparse-arrays
    for (const list of [[1, , 2], [1, undefined], Object.assign([1], { length: 3 })]) {
      expect(refusalOf({ list })).toEqual({ path: ['list', 1], message: 'should be a JSON value', found: 'not given' });
    }
  });

  it('a list that claims to have four billion items is refused at the first hole', () => {
    expect(refusalOf(new Array(2 ** 32 - 1))).toMatchObject({ path: [0], found: 'not given' });
    expect(refusalOf(Object.assign([1, 2], { length: 2 ** 32 - 1 }))).toMatchObject({ path: [2] });
  });

  it('an object that turns itself into JSON is refused and not asked to', () => {
    let asked = false;
    const toJSON = (): string => {
      asked = true;
      return 'x';
    };
    expect(refusalOf({ toJSON })).toMatchObject({ path: ['toJSON'], found: 'a function' });
    expect(asked).toBe(false);
  });

  it('for every place in every value, the refusal leads to the culprit', () => {
    const culprit = fc.constantFrom(...notInJson);
    const way = fc.array(fc.oneof(anyKey, fc.nat(3)), { maxLength: 20 });
    fc.assert(
      fc.property(culprit, way, anyJson, ({ value, message, found }, path, sibling) => {
        const planted = path.reduceRight<unknown>(
          (inner, step) =>
            typeof step === 'number'
              ? [...Array.from({ length: step }, () => sibling), inner]
              : Object.fromEntries([
                  [`${step}!`, sibling],
                  [step, inner],
                ]),
          value(),
        );
        expect(refusalOf(planted)).toEqual({ path, message, found });
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('if reading an attribute throws, the refusal leads to its object', () => {
    for (const { value, message, name } of unreadable) {
      expect(refusalOf({ list: [1, { deep: value() }] }), name).toMatchObject({
        path: expect.arrayContaining(['list', 1, 'deep']) as unknown,
        message,
      });
    }
  });

  it('100 levels are read, of objects and of lists', () => {
    const wraps = [(value: unknown) => ({ a: value }), (value: unknown) => [value]];
    for (const wrap of wraps) {
      expect(received(nested(100, 'x', wrap))).toEqual(right(nested(100, 'x', wrap)));
      expect(refusalOf(nested(101, 'x', wrap))?.path).toHaveLength(100);
    }
  });

  it('one object in two places is not a cycle', () => {
    const shared = { a: [1] };
    expect(received([shared, shared, { shared }])).toEqual(right([{ a: [1] }, { a: [1] }, { shared: { a: [1] } }]));
  });

  it.each([
    ['lists', (value: unknown) => [value, value]],
    ['objects', (value: unknown) => ({ a: value, b: value })],
  ])('shared %s that would have 2 ** 40 parts are not read to the end', (_, wrap) => {
    expect(refusalOf(exploding(wrap))).toMatchObject({
      message: 'should NOT be longer than 6291456 bytes as JSON',
    });
  });

  it('shared objects whose attributes are all undefined are read no more often than 6 MB has bytes', () => {
    let reads = 0;
    const count = {
      enumerable: true,
      get: () => {
        reads += 1;
      },
    };
    const leaf = Object.defineProperties(
      {},
      Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [at.toString(36), count])),
    );
    receive(nested(12, leaf, (value) => [value, value]));
    expect(reads).toBeLessThan(2 * 1024 * 1024);
  });

  it('a value of just 6 MB is read, and one more attribute is not', () => {
    const text = 'x'.repeat(6 * 1024 * 1024 - 100);
    expect(isRight(received([text, 1, 2]))).toBe(true);
    const refusal = { path: [], message: 'should NOT be longer than 6291456 bytes as JSON', found: 'longer' };
    expect(refusalOf([text, 'x'.repeat(200), 1])).toEqual(refusal);
    expect(refusalOf({ [text]: 1, [`${text}!`]: 1 })).toEqual(refusal);
  });

  it('at most 6 MB is skipped', () => {
    const key = 'x'.repeat(6 * 1024 * 1024 - 3);
    expect(isRight(received({ [key]: undefined, last: 1 }))).toBe(true);
    expect(refusalOf({ [`${key}x`]: undefined, last: 1 })).toMatchObject({ path: [], found: 'longer' });
  });

  it('if more may come than in a request, that limit is named', () => {
    const { json } = receive(['x'.repeat(8_000_000), 1], 7_000_000);
    expect(json).toMatchObject(left({ path: [], message: 'should NOT be longer than 7000000 bytes as JSON' }));
  });

  describe('plain data is read once: the quick way is enough', () => {
    /** How often the first attribute is read, and what comes of it. */
    const readsOf = (others: object, longest?: number): [number, unknown] => {
      let reads = 0;
      const first = {
        enumerable: true,
        get: () => {
          reads += 1;
          return 1;
        },
      };
      const object = Object.defineProperty({}, 'first', first);
      const { json } = receive(Object.assign(object, others), longest);
      return [reads, isRight(json) ? json.right : undefined];
    };
    const kinds = ['text', '', 1, -1.5, true, false, null, [], {}, [['text'], [null]], { a: { b: 'text' } }];

    it.each(kinds)('%j, as an attribute and in a list', (value) => {
      expect(readsOf({ value })).toEqual([1, { first: 1, value }]);
      expect(readsOf({ list: [value, value] })).toEqual([1, { first: 1, list: [value, value] }]);
    });

    it('and is taken', () => {
      let listed = 0;
      const counting = new Proxy(
        { a: 1 },
        {
          ownKeys: (target) => {
            listed += 1;
            return Reflect.ownKeys(target);
          },
        },
      );
      expect(received({ value: counting })).toEqual(right({ value: { a: 1 } }));
      // For symbols and for the attributes; the careful way would not ask for symbols.
      expect(listed).toBe(2);
    });

    it('-0', () => {
      expect(readsOf({ value: -0, list: [-0] })).toEqual([1, { first: 1, value: 0, list: [0] }]);
    });

    it('100 levels', () => {
      const value = nested(99, 'text');
      expect(readsOf({ value })).toEqual([1, { first: 1, value }]);
    });

    it.each([
      ['a text', { value: 'text' }, 6],
      ['a text in a list', { list: ['text'] }, 6],
      ['an object', { value: {} }, 0],
      ['a list', { value: [] }, 2],
    ])('%s that begins where the last byte is that may come', (_name, others, after) => {
      const { bytesAtLeast } = receive({ first: 1, ...others });
      expect(readsOf(others, bytesAtLeast - after)).toEqual([1, { first: 1, ...others }]);
    });
  });

  it('an object that just fits is read, also one that needs care', () => {
    for (const object of [{}, { [Symbol('passed over')]: 1 }]) {
      expect(receive(object, 2).json).toEqual(right({}));
      expect(isLeft(receive(object, 1).json)).toBe(true);
    }
  });

  it('the keys of an object that can no longer fit are not listed', () => {
    let listed = 0;
    const ownKeys = (target: object): (string | symbol)[] => {
      listed += 1;
      return Reflect.ownKeys(target);
    };
    const shared = new Proxy({ a: 1 }, { ownKeys });
    for (const longest of [0, 1]) {
      expect(receive(shared, longest)).toMatchObject({ json: { left: { found: 'longer' } }, bytesAtLeast: 2 });
    }
    expect(listed).toBe(0);
    expect(isRight(receive(shared).json)).toBe(true);
    expect(listed).toBeGreaterThan(0);
  });

  describe('of something nested too deep', () => {
    const wraps = [(value: unknown) => ({ a: value }), (value: unknown) => [value]];
    const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

    it('all bytes count', () => {
      const shared = { a: 1 };
      const leaf = {
        nil: null,
        yes: true,
        no: false,
        number: -1.5,
        large: 1e21,
        text: 'é"\n',
        'a key': 1,
        list: [1, [], {}, [null, 'x', false]],
        empty: {},
        notGiven: undefined,
        shared,
        again: shared,
      };
      for (const deep of wraps.map((wrap) => nested(101, leaf, wrap))) {
        const counted = receive(deep);
        expect(isLeft(counted.json)).toBe(true);
        expect(counted).toMatchObject({ bytesAtLeast: bytesOf(deep), bytesAtMost: bytesOf(deep) });
        expect(counted.countBytes()).toBe(bytesOf(deep));
      }
    });

    const circle: unknown[] = ['x'.repeat(1000)];
    circle.push(circle);

    it.each<[string, unknown]>([
      ['a date', new Date(0)],
      ['a function', () => 1],
      ['NaN', NaN],
      ['an infinite number', Infinity],
      ['undefined in a list', undefined],
      ['a BigInt', 1n],
      ['a symbol', Symbol('deep')],
      ['itself', circle],
    ])('only what could be read counts where it has %s', (_name, bad) => {
      for (const wrap of wraps) {
        expect(receive(nested(101, ['x'.repeat(1000), bad], wrap)).bytesAtLeast).toBeLessThan(1000);
      }
    });

    it('10,000 levels count, and no more', () => {
      const deepest = nested(10_000, 'x', (value) => [value]);
      expect(receive(deepest).bytesAtLeast).toBe(20_003);
      expect(receive([deepest]).bytesAtLeast).toBeLessThan(1000);
    });

    it('at most 6 MB is skipped', () => {
      const key = 'x'.repeat(6 * 1024 * 1024 - 3);
      const deepWith = (leaf: object): unknown => nested(101, leaf, (value) => [value]);
      const counted = bytesOf(deepWith({ given: 1 }));
      expect(receive(deepWith({ [key]: undefined, given: 1 })).bytesAtLeast).toBe(counted);
      expect(receive(deepWith({ [`${key}x`]: undefined, given: 1 })).bytesAtLeast).toBeLessThan(counted);
    });

    it('counting stops at the limit', () => {
      const deep = nested(101, ['a', 'b'], (value) => [value]);
      expect(receive(deep, bytesOf(deep) - '"b"'.length).bytesAtLeast).toBe(bytesOf(deep));
      expect(
        receive(
          nested(
            101,
            exploding((value) => [value, value]),
            (value) => [value],
          ),
        ).bytesAtLeast,
      ).toBeGreaterThan(6 * 1024 * 1024);
    });
  });

  it('objects of another realm, and those without a prototype, are plain data', () => {
    const foreign: unknown = runInNewContext('({ a: [1, { b: null }], __proto__: null, c: Object.create(null) })');
    expect(received(foreign)).toStrictEqual(right({ a: [1, { b: null }], c: {} }));
    expect(received(Object.assign(Object.create(null) as object, { a: 1 }))).toStrictEqual(right({ a: 1 }));
  });

  it('keys that a prototype has too are attributes like any other', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x"}';
    const json = received(JSON.parse(text));
    expect(JSON.stringify(isRight(json) && json.right)).toBe(text);
    expect(isRight(json) && Object.getPrototypeOf(json.right)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('a list is asked for its length once', () => {
    let asked = 0;
    const growing = new Proxy([1, 2, 3, 4], {
      get: (list, key) => {
        if (key === 'length') asked += 1;
        return key === 'length' ? asked + 1 : (Reflect.get(list, key) as unknown);
      },
    });
    expect(received(growing)).toEqual(right([1, 2]));
    expect(asked).toBe(1);
  });

  it('symbols and hidden attributes are not read', () => {
    const fail = (): never => {
      throw new Error('read');
    };
    const value = Object.defineProperties(
      { a: 1 },
      { hidden: { get: fail, enumerable: false }, [Symbol('key')]: { get: fail, enumerable: true } },
    );
    expect(received(value)).toStrictEqual(right({ a: 1 }));
  });

  it('a getter and a proxy are read once, and what they give then holds', () => {
    let reads = 0;
    const value = {
      get a() {
        reads += 1;
        return reads;
      },
    };
    expect(received(value)).toStrictEqual(right({ a: 1 }));
    expect(reads).toBe(1);
    expect(received(new Proxy({ a: [1] }, {}))).toStrictEqual(right({ a: [1] }));
    expect(received(new Proxy([1, 2], {}))).toStrictEqual(right([1, 2]));
  });

  it('for everything that JSON can carry, its bytes are at most those that are announced', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(receive(value).bytesAtMost).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(value)));
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it.each([
    -1.2345678901234567e-308,
    -0.0000012345678901234567,
    -123456789012345680000,
    1e21,
    -5e-324,
    0,
    '\u0001'.repeat(50),
    '\ud800'.repeat(50),
    '€'.repeat(50),
    '😀'.repeat(50),
    '',
    false,
    true,
    null,
  ])('the bytes of %j are at most those that are announced, alone and inside', (value) => {
    for (const whole of [value, [value], [value, value], { a: value }, { [String(value)]: [value, {}, []] }]) {
      expect(receive(whole).bytesAtMost).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(whole)));
    }
  });
});

describe('jsonBytes', () => {
  it('counts texts in which every kind of letter comes after any other', () => {
    const unit = fc.constantFrom(
      ' ',
      '!',
      '~',
      '"',
      '\\',
      '\n',
      '\u0001',
      '\u007f',
      'é',
      '€',
      '😀',
      '\ud83d',
      '\ude00',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        expect(jsonBytes(text)).toBe(Buffer.byteLength(JSON.stringify(text)));
      }),
      { numRuns: sampledRuns(1000) },
    );
  });

  it('every UTF-16 unit, alone and before each half of a pair, counts as JSON writes it', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
      [character, `${character}\ud83d`, `${character}\ude00`, `\ud83d${character}`, `a${character}b`].some(
        (text) => jsonBytes(text) !== Buffer.byteLength(JSON.stringify(text)),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('for everything that JSON can carry, it is the number of bytes', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const plain = throughJson(value);
        expect(jsonBytes(plain)).toBe(Buffer.byteLength(JSON.stringify(plain)));
      }),
      { numRuns: sampledRuns(500) },
    );
  });

  it.each([
    [null, 4],
    [true, 4],
    [false, 5],
    [0, 1],
    [-1.5, 4],
    [1e21, 5],
    [1.5e-7, 6],
    ['', 2],
    ['"', 4],
    ['\u0000', 8],
    ['\n', 4],
    ['é', 4],
    ['€', 5],
    ['😀', 6],
    ['\ud83d', 8],
    ['\ude00\ud83d', 14],
    [[], 2],
    [[1], 3],
    [[1, 2], 5],
    [{}, 2],
    [{ a: 1 }, 7],
    [{ a: 1, b: [] }, 14],
  ])('%j has %d bytes', (value, bytes) => {
    expect(jsonBytes(value)).toBe(bytes);
  });
});

describe('jsonEquals', () => {
  const canonical = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      isObject(part)
        ? Object.keys(part)
            .sort()
            .reduce<unknown[]>((entries, key) => [...entries, key, own(part, key)], ['an object'])
        : part,
    );

  /** Values of which many are equal but for the order of their attributes. */
  const few: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<unknown>(null, 0, 1, '', '0', true, [], {}),
      fc.array(tie('value'), { maxLength: 2 }),
      fc
        .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', '__proto__', 'toString'), tie('value')), {
          selector: ([key]) => key,
          maxLength: 2,
        })
        .map((entries) => Object.fromEntries(entries)),
    ),
  })).value;

  it('for every two values, it is true if they write the same JSON but for the order of attributes', () => {
    let equal = 0;
    fc.assert(
      fc.property(few, few, (one, other) => {
        const expected = canonical(one) === canonical(other);
        equal += Number(expected);
        expect([jsonEquals(one, other), jsonEquals(other, one)]).toEqual([expected, expected]);
      }),
      { numRuns: 1000 },
    );
    expect(equal).toBeGreaterThan(10);
  });

  it('for every value, it equals its copy, and its copy with the attributes the other way round', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : isObject(value)
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, turned(item)]),
            )
          : value;
    fc.assert(
      fc.property(anyJson, (value) => {
        const plain = throughJson(value);
        expect(jsonEquals(plain, throughJson(value))).toBe(true);
        expect(jsonEquals(plain, turned(plain))).toBe(true);
      }),
    );
  });

  it.each([
    [[], {}],
    [{}, []],
    [[1], [1, 2]],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: null }, {}],
    [{ toString: 1 }, {}],
    [0, ''],
    [null, {}],
    ['1', 1],
    [{ a: undefined }, { b: undefined }],
  ])('%j and %j differ', (one, other) => {
    expect([jsonEquals(one, other), jsonEquals(other, one)]).toEqual([false, false]);
  });
});

describe('jsonText', () => {
  it.each([undefined, null, 1, 'text', { a: [1, { b: undefined }] }, [undefined, () => 1]])(
    'of %j is JSON',
    (value) => {
      expect(jsonText(value)).toBe(JSON.stringify(value));
    },
  );

  it('is written with as many parts as it may have, and throws if there are more', () => {
    expect(jsonText([1, [2]], 4)).toBe('[1,[2]]');
    expect(() => jsonText([1, [2]], 3)).toThrow(TypeError);
    expect(() => jsonText(new Array(2 ** 32 - 1))).toThrow();
  });
});

describe('jsonBytesAtMost', () => {
  it.each<[unknown, number]>([
    ['', 2],
    ['ab', 14],
    [1, 24],
    [null, 24],
    [true, 24],
    [[], 2],
    [['ab', 1], 2 + 15 + 25],
    [{}, 2],
    [{ abc: 'ab', d: [1] }, 2 + (18 + 4 + 14) + (6 + 4 + 27)],
  ])('of %j is %i', (value, bytes) => {
    expect(jsonBytesAtMost(value)).toBe(bytes);
  });

  it('for everything that JSON can carry, is at least the number of bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonBytesAtMost(value)).toBeGreaterThanOrEqual(jsonBytes(value));
      }),
    );
  });
});

describe('lengthOf', () => {
  it.each<[unknown, number | undefined]>([
    [[], 0],
    [[1, 2], 2],
    ['text', undefined],
    [{ length: 2 }, undefined],
    [null, undefined],
    [new Proxy([], { get: () => 1.5 }), undefined],
    [new Proxy([], { get: () => -1 }), undefined],
    [new Proxy([], { get: () => '1' }), undefined],
  ])('of %j is %j', (list, length) => {
    expect(lengthOf(list)).toBe(length);
  });
});

describe('peek', () => {
  it('gives an attribute or an item', () => {
    expect(peek({ Id: 'a' }, 'Id')).toBe('a');
    expect(peek(['a', 'b'], 1)).toBe('b');
  });

  it.each([[null], [undefined], ['text'], [5], [{}], [[]]])('gives nothing for %j', (value) => {
    expect(peek(value, 'Id')).toBeUndefined();
  });

  const unreadableAttributes = unreadable.filter(({ name }) => /getter|without attributes|revoked/.test(name));

  it.each(unreadableAttributes)('gives nothing if reading throws: $name', ({ value }) => {
    expect(peek(value(), 'a')).toBeUndefined();
  });

  it.each([
    ['text', 'length'],
    [() => 1, 'name'],
    [5n, 'toString'],
    [null, 'a'],
    [undefined, 'a'],
  ])('gives nothing of %s, which is no object', (value, key) => {
    expect(peek(value, key)).toBeUndefined();
  });
});

describe('own', () => {
  it("gives the object's own attributes, and nothing inherited", () => {
    expect(own({ a: 1 }, 'a')).toBe(1);
    expect(own<number>(Object.create({ a: 1 }) as Record<string, number>, 'a')).toBeUndefined();
    for (const name of ['constructor', 'toString', '__proto__']) expect(own({}, name)).toBeUndefined();
  });
});

describe('isObject', () => {
  it('is true of objects that are no lists', () => {
    expect([{}, { a: 1 }, Object.create(null)].every(isObject)).toBe(true);
    expect([[], null, undefined, 'x', 5, () => 1].some(isObject)).toBe(false);
  });
});

describe('attempt', () => {
  it('gives the answer of the step, or the other one if the step throws', () => {
    expect(
      attempt(
        () => 1,
        () => 2,
      ),
    ).toBe(1);
    expect(
      attempt<number>(
        () => {
          throw new Error('x');
        },
        () => 2,
      ),
    ).toBe(2);
  });
});

describe('frozen', () => {
  it('freezes all the way down and gives the same object back', () => {
    const value = { a: [{ b: 1 }], c: null };
    expect(frozen(value)).toBe(value);
    expect(isDeepFrozen(value)).toBe(true);
  });

  it('skips what is frozen already', () => {
    const inner = { a: 1 };
    frozen(Object.freeze({ inner }));
    expect(Object.isFrozen(inner)).toBe(false);
  });
});
