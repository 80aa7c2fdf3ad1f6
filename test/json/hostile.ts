import { runInNewContext } from 'node:vm';

/*
 * Values that no JSON text can give, each with the answer of the door.
 */

export interface Culprit {
  readonly name: string;
  readonly value: () => unknown;
  readonly message: string;
  /** What the answer says that it found. */
  readonly found: string;
}

const fail = (): never => {
  throw new Error('out of reach');
};

const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

class Finding {
  readonly Id = 'finding-1';
}

export const nested = (
  levels: number,
  inner: unknown = 'x',
  wrap: (value: unknown) => unknown = (a) => ({ a }),
): unknown => Array.from({ length: levels }).reduce<unknown>((value) => wrap(value), inner);

const cycle = (): unknown => {
  const object: Record<string, unknown> = { a: 1 };
  object.self = [object];
  return object;
};

const wideCycle = (): unknown => {
  const list: unknown[] = [];
  list.push(list, list, list);
  return list;
};

const notJson = (name: string, value: () => unknown, found: string): Culprit => ({
  name,
  value,
  message: 'should be a JSON value',
  found,
});

/** Values that JSON can't carry. */
export const notInJson: readonly Culprit[] = [
  notJson('a function', () => fail, 'a function'),
  notJson('a class', () => Finding, 'a function'),
  notJson('a symbol', () => Symbol('x'), 'a symbol'),
  notJson('a BigInt', () => 1n, 'a BigInt'),
  notJson('NaN', () => NaN, 'NaN'),
  notJson('Infinity', () => Infinity, 'Infinity'),
  notJson('-Infinity', () => -Infinity, '-Infinity'),
  notJson('a Date', () => new Date(0), 'a Date'),
  notJson('an invalid Date', () => new Date(NaN), 'a Date'),
  notJson('a Date of another realm', () => runInNewContext('new Date(0)') as unknown, 'a Date'),
  ...(
    [
      ['a Map', () => new Map([['a', 1]])],
      ['a Set', () => new Set([1])],
      ['a WeakMap', () => new WeakMap()],
      ['a RegExp', () => /x/],
      ['an Error', () => new Error('x')],
      ['a Promise', () => Promise.resolve()],
      ['a Buffer', () => Buffer.from('x')],
      ['a typed array', () => new Uint8Array(2)],
      ['a boxed text', () => Object('x') as unknown],
      ['a boxed number', () => Object(1) as unknown],
      ['an instance of a class', () => new Finding()],
      ['an object that inherits attributes', () => Object.create({ Id: 'inherited' }) as unknown],
      ['a proxy of a Date', () => new Proxy(new Date(0), {})],
      ['a Map of another realm', () => runInNewContext('new Map()') as unknown],
    ] as const
  ).map(([name, value]) => notJson(name, value, 'an instance of a class')),
];

/** Values that run code of others, which throws. */
export const unreadable: readonly Culprit[] = (
  [
    [
      'a getter that throws',
      () => ({
        get a() {
          return fail();
        },
      }),
    ],
    ['a proxy without keys', () => new Proxy({}, { ownKeys: fail })],
    ['a proxy without attributes', () => new Proxy({ a: 1 }, { get: fail })],
    ['a proxy without a prototype', () => new Proxy({}, { getPrototypeOf: fail })],
    ['a proxy without descriptors', () => new Proxy({ a: 1 }, { getOwnPropertyDescriptor: fail })],
    ['a revoked proxy', () => revoked({})],
    ['a revoked proxy of a list', () => revoked([])],
    [
      'a getter that never ends',
      () =>
        Object.defineProperty({}, 'a', {
          enumerable: true,
          get(this: { a: unknown }) {
            return this.a;
          },
        }),
    ],
  ] as const
).map(([name, value]) => ({
  name,
  value,
  message: 'should be readable',
  found: 'something that throws when it is read',
}));

const listOf = (length: unknown): unknown =>
  new Proxy([1], { get: (list, key) => (key === 'length' ? length : (Reflect.get(list, key) as unknown)) });

/** Lists that don't say how long they are. */
export const withoutLength: readonly Culprit[] = (
  [
    ['a list whose length throws', () => new Proxy([1], { get: fail })],
    ...[Infinity, NaN, -1, 0.5, '1', null, undefined].map(
      (length) => [`a list of length ${String(length)}`, () => listOf(length)] as const,
    ),
  ] as const
).map(([name, value]) => ({
  name,
  value,
  message: 'should be readable',
  found: 'a list that claims an impossible length',
}));

/** Values without an end. */
export const endless: readonly Culprit[] = (
  [
    ['a cycle', cycle],
    ['a cycle of lists', wideCycle],
    ['101 levels', () => nested(101)],
    ['101 levels of lists', () => nested(101, 'x', (value) => [value])],
    ['100,000 levels', () => nested(100_000)],
    [
      'a getter that always has one more level',
      () => {
        const level = (): unknown => ({
          get a() {
            return level();
          },
          get b() {
            return level();
          },
        });
        return level();
      },
    ],
  ] as const
).map(([name, value]) => ({
  name,
  value,
  message: 'should NOT be nested deeper than 100 levels',
  found: 'nested too deeply or contains a cycle',
}));

/** A value that is small, and has 2 ** 40 parts when it is written out. */
export const exploding = (wrap: (value: unknown) => unknown = (value) => [value, value]): unknown =>
  nested(40, 'x', wrap);

/** What everything else inherits from, as it is now. */
export const prototypes = (): unknown =>
  [Object, Array, Function, String, Number, Map].map(({ prototype }) =>
    Reflect.ownKeys(prototype as object).map((key) => [
      key,
      Reflect.getOwnPropertyDescriptor(prototype as object, key),
    ]),
  );
