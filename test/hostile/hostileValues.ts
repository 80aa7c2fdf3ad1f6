import fc from 'fast-check';

/** Something that nobody should send, made anew each time, because some of it can't be shown or copied. */
export interface Hostile {
  readonly what: string;
  readonly make: () => unknown;
  /** How it shows now, where `make` gives the same each time. */
  readonly shows?: () => string;
}

const thrower = (): never => {
  throw new Error('this must not come out');
};

const traps = [
  'apply',
  'construct',
  'defineProperty',
  'deleteProperty',
  'get',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'has',
  'isExtensible',
  'ownKeys',
  'preventExtensions',
  'set',
  'setPrototypeOf',
] as const;

const trapped = (target: object, ...names: readonly string[]): unknown =>
  new Proxy(target, Object.fromEntries(names.map((name) => [name, thrower])));

export const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

/** A list that gives another length each time it is asked. */
export const listOfLength = (...lengths: readonly unknown[]): unknown => {
  let asked = -1;
  return new Proxy([{ Id: 'a' }], {
    get: (target, key, receiver): unknown => {
      if (key !== 'length') return Reflect.get(target, key, receiver);
      asked += 1;
      return lengths[asked % lengths.length];
    },
  });
};

const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 'innermost';
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};

const deepObject = nested(100_000, (inner) => ({ inner }));
const deepList = nested(100_000, (inner) => [inner]);
const longText = 'x'.repeat(300 * 1024);
const longTextOfPairs = '😀'.repeat(75 * 1024);

const cyclicObject = (): unknown => {
  const object: Record<string, unknown> = {};
  object.self = object;
  return object;
};

const cyclicList = (): unknown => {
  const list: unknown[] = [];
  list.push(list);
  return list;
};

const withGetter = (target: object, key: string, get: () => unknown): object =>
  Object.defineProperty(target, key, { get, enumerable: true });

class Instance {
  readonly Id = 'finding-1';
  readonly #title = 'a title';
  get Title(): string {
    return this.#title;
  }
}

class ListOfItsOwn extends Array<unknown> {
  override map(): never {
    return thrower();
  }
  override [Symbol.iterator](): never {
    return thrower();
  }
}

const inherited = (): unknown => Object.create({ Id: 'inherited', accountId: '222222222222', Confidence: 1 });

const everyValue: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  zero: () => 0,
  'minus zero': () => -0,
  'a number': () => 42,
  NaN: () => NaN,
  Infinity: () => Infinity,
  'minus Infinity': () => -Infinity,
  'a BigInt': () => 1n,
  'a symbol': () => Symbol('a symbol'),
  'a registered symbol': () => Symbol.iterator,
  'an empty text': () => '',
  'a text': () => 'a text',
  'the text __proto__': () => '__proto__',
  'a lone surrogate': () => '\ud800',
  'a text of 300 KB': () => longText,
  'a text of 300 KB in surrogate pairs': () => longTextOfPairs,
  'a function': () => () => 1,
  'a class': () => Instance,
  'an async function': () => async () => Promise.resolve(1),
  'a generator': () => [1].values(),
  'a promise': () => Promise.resolve(1),
  'a date': () => new Date(0),
  'an invalid date': () => new Date(NaN),
  'a regular expression': () => /a/g,
  'an error': () => new Error('an error'),
  'a map': () => new Map([['Id', 'a']]),
  'a set': () => new Set(['a']),
  'a weak map': () => new WeakMap(),
  'a typed array': () => new Uint8Array(3),
  'an array buffer': () => new ArrayBuffer(8),
  'a boxed text': () => Object('text') as unknown,
  'a boxed number': () => Object(1) as unknown,
  'a boxed BigInt': () => Object(1n) as unknown,
  'an instance of a class': () => new Instance(),
  'an object that inherits': inherited,
  'an object without prototype': () => Object.assign(Object.create(null) as object, { Id: 'a' }),
  'an empty object': () => ({}),
  'a frozen object': () => Object.freeze({ Id: 'a' }),
  'Object.prototype': () => Object.prototype,
  'Array.prototype': (): unknown => Array.prototype,
  'own __proto__': () => JSON.parse('{"__proto__":{"Id":"a","isAdmin":true},"Id":"b"}') as unknown,
  'own constructor and prototype': () => ({ constructor: { prototype: { isAdmin: true } }, prototype: 1 }),
  'names of inherited functions': () => ({ hasOwnProperty: 1, toString: 'x', valueOf: null, toJSON: 2, then: 3 }),
  'toJSON that throws': () => ({ toJSON: thrower }),
  'toString that throws': () => ({ toString: thrower, valueOf: thrower }),
  'Symbol.toPrimitive that throws': () => ({ [Symbol.toPrimitive]: thrower }),
  'an attribute under a symbol': () => ({ [Symbol('a')]: 1 }),
  'a getter that throws': () => withGetter({}, 'Id', thrower),
  'a getter that throws nothing': () =>
    withGetter({}, 'Id', () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw undefined;
    }),
  'a getter that gives another value each time': () => {
    let times = 0;
    return withGetter({}, 'Id', () => (times++ % 2 === 0 ? 'a' : Symbol('a')));
  },
  'a setter without getter': () => Object.defineProperty({}, 'Id', { set: () => undefined, enumerable: true }),
  'an object of 2,000 attributes': () =>
    Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`key ${index}`, index])),
  'an empty list': () => [],
  'a list of one': () => ['a'],
  'a list of a list': () => [['a']],
  'a list with holes': () => Object.assign([], { 2: 'a', length: 4 }),
  'a list of nothing but holes': () => Array.from({ length: 3 }).fill(undefined),
  'a list of 4,294,967,295 holes': () => Object.assign([], { length: 4_294_967_295 }),
  'a list of 101': () => Array.from({ length: 101 }, () => ({})),
  'a list with a getter that throws': () => withGetter([], '0', thrower),
  'a list with another attribute': () => Object.assign(['a'], { Id: 'a' }),
  'a list of its own class': (): unknown => Object.setPrototypeOf([{ Id: 'a' }], ListOfItsOwn.prototype),
  'something like a list': () => ({ length: 1, 0: { Id: 'a' } }),
  arguments: () =>
    (function given() {
      // eslint-disable-next-line prefer-rest-params
      return arguments;
    })(),
  'a cyclic object': cyclicObject,
  'a cyclic list': cyclicList,
  'objects in 100,000 levels': () => deepObject,
  'lists in 100,000 levels': () => deepList,
  'a proxy of an object': () => new Proxy({ Id: 'a' }, {}),
  'an object whose every trap throws': () => trapped({ Id: 'a' }, ...traps),
  'a list whose every trap throws': () => trapped([{ Id: 'a' }], ...traps),
  'a function whose every trap throws': () => trapped(() => 1, ...traps),
  'an object whose attributes throw': () => trapped({ Id: 'a' }, 'get'),
  'a list whose items throw': () => trapped([{ Id: 'a' }], 'get'),
  'an object whose keys throw': () => trapped({ Id: 'a' }, 'ownKeys'),
  'an object whose prototype throws': () => trapped({ Id: 'a' }, 'getPrototypeOf'),
  'an object that has everything': () => new Proxy({}, { has: () => true, get: () => 'a' }),
  'a revoked object': () => revoked({}),
  'a revoked list': () => revoked([]),
  'a revoked function': () => revoked(() => 1),
  'a list of BigInt length': () => listOfLength(1n),
  'a list of a length in text': () => listOfLength('1'),
  'a list of negative length': () => listOfLength(-1),
  'a list of length 1.5': () => listOfLength(1.5),
  'a list of length NaN': () => listOfLength(NaN),
  'a list of infinite length': () => listOfLength(Infinity),
  'a list whose length is a symbol': () => listOfLength(Symbol('length')),
  'a list whose length becomes infinite': () => listOfLength(1, Infinity),
  'a list whose length becomes a symbol': () => listOfLength(1, Symbol('length')),
  'a list whose length becomes an object that throws': () => listOfLength(1, { valueOf: thrower }),
  'a list whose length grows': () => listOfLength(1, 2, 3, 4, 5, 6, 7, 8),
};

/** One of each kind. */
export const hostileValues: readonly Hostile[] = Object.entries(everyValue).map(([what, make]) => ({ what, make }));

/** Names that every object has, or that the functions look for. */
const keys = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then', 'length'],
  ...['Id', 'ProductArn', 'AwsAccountId', 'UpdatedAt', 'Severity', 'Label', 'Note', 'Workflow', 'Status', '0', ''],
];

/** Everything that fast-check can think of: holes, symbols, classes, null prototypes, `-0`, dates, typed arrays. */
export const anything = (): fc.Arbitrary<unknown> =>
  fc.anything({
    key: fc.oneof(fc.constantFrom(...keys), fc.string()),
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    stringUnit: 'binary',
  });

/** What can be put around a value. */
const around: Readonly<Record<string, (inner: unknown, key: string, times: number) => unknown>> = {
  'an attribute of an object': (value, key) => Object.defineProperty({}, key, { value, enumerable: true }),
  'an attribute behind a getter': (inner, key) => withGetter({}, key, () => inner),
  'an attribute of a proxy': (value, key) => new Proxy(Object.defineProperty({}, key, { value, enumerable: true }), {}),
  'an item of a list': (inner) => ['a', inner],
  'an item of a proxy of a list': (inner) => new Proxy([inner], {}),
  'one of many in a list': (inner, _, times) => Array.from({ length: times }, () => inner),
  'the innermost of objects': (inner, key, times) =>
    Array.from({ length: times }).reduce<unknown>(
      (value) => Object.defineProperty({}, key, { value, enumerable: true }),
      inner,
    ),
  'the leaves of a tree that shares its branches': (inner, _, times) =>
    Array.from({ length: times % 8 }).reduce<unknown>((branch) => [branch, branch], inner),
};

/** Anything that fast-check can make, and one of each kind above, alone and inside of something. */
export const hostile = (): fc.Arbitrary<Hostile> => {
  const made = anything().map((value): Hostile => {
    const shows = (): string => fc.stringify(value);
    return { what: shows(), make: () => value, shows };
  });
  const { value } = fc.letrec<{ readonly value: Hostile; readonly inside: Hostile }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, made, fc.constantFrom(...hostileValues), tie('inside')),
    inside: fc
      .tuple(tie('value'), fc.constantFrom(...Object.entries(around)), fc.constantFrom(...keys), fc.nat({ max: 120 }))
      .map(([{ what, make }, [place, wrap], key, times]) => ({
        what: `${what} as ${place}, ${key}, ${times}`,
        make: () => wrap(make(), key, times),
      })),
  }));
  return value;
};

/** Nobody may change what he was given; of what is made anew each time it can't be told. */
export const expectUnchanged = ({ what, shows }: Hostile): void => {
  if (shows !== undefined && shows() !== what) throw new Error(`${what} was changed to ${shows()}`);
};

/** What the prototypes have that everything inherits from. */
export const prototypesNow = (): string =>
  JSON.stringify([Object, Array, Function, String, Map].map(({ prototype }) => Reflect.ownKeys(prototype).map(String)));
