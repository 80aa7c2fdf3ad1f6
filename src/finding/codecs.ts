import { type Either, isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { isObject, type Json, type JsonObject, type NotJson, receive } from './Json.js';

/*
 * Building blocks for io-ts codecs of JSON data. Each answers `is` with a guard that only looks at what is there, and
 * explains a failure in the words of the validator behind Security Hub, attribute by attribute in the order in which
 * the format declares them. None of them changes a value, so a decoded value is the value that was given.
 */

/** A codec that admits what `admits` says; `explain` tells what a value that it refuses should have been. */
class GuardedType<A> extends t.Type<A, A> {
  readonly _tag = 'GuardedType';
  constructor(
    name: string,
    admits: (value: unknown) => value is A,
    explain: (value: unknown) => string,
    /** What people want to know beside the words of the validator, which are the service's. */
    readonly hint = '',
  ) {
    super(
      name,
      admits,
      (value, context) => (admits(value) ? t.success(value) : t.failure(value, context, explain(value))),
      t.identity,
    );
  }
}

const codePoints = (text: string): number => Array.from(text).length;

/** Does the text have at most `limit` code points? (A code point takes one or two UTF-16 units.) */
const atMost = (text: string, limit: number): boolean =>
  text.length <= limit || (text.length <= 2 * limit && codePoints(text) <= limit);

const atLeast = (text: string, limit: number): boolean =>
  text.length >= 2 * limit || (text.length >= limit && codePoints(text) >= limit);

interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/** A text of `min` to `max` code points that matches the pattern. */
export const text = ({ min = 0, max = Infinity, pattern }: TextLimits): t.Type<string> =>
  new GuardedType(
    'Text',
    (value): value is string =>
      typeof value === 'string' &&
      (min === 0 || atLeast(value, min)) &&
      atMost(value, max) &&
      (pattern === undefined || pattern.test(value)),
    (value) => {
      if (typeof value !== 'string') return 'should be string';
      if (!atLeast(value, min)) return `should NOT be shorter than ${min} characters`;
      if (!atMost(value, max)) return `should NOT be longer than ${max} characters`;
      // The source of a pattern escapes slashes, which only its notation in a program needs.
      return `should match pattern "${pattern?.source.replaceAll(String.raw`\/`, '/') ?? ''}"`;
    },
  );

/** A text that the predicate admits; `pattern` is what a refusal shows, and `hint` what the pattern leaves unsaid. */
export const textThat = (admits: (value: string) => boolean, pattern: string, hint = ''): t.Type<string> =>
  new GuardedType(
    'Text',
    (value): value is string => typeof value === 'string' && admits(value),
    (value) => (typeof value === 'string' ? `should match pattern "${pattern}"` : 'should be string'),
    hint,
  );

interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export const number = ({ min = -Infinity, max = Infinity, integer = false }: NumberLimits): t.Type<number> =>
  new GuardedType(
    'Number',
    (value): value is number =>
      typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value)),
    (value) => {
      if (typeof value !== 'number' || (integer && !Number.isInteger(value))) {
        return `should be ${integer ? 'integer' : 'number'}`;
      }
      return value < min ? `should be >= ${min}` : `should be <= ${max}`;
    },
  );

/** Anything that JSON can carry: whatever came through the door. */
export const json: t.Type<Json> = new GuardedType(
  'Json',
  (value): value is Json => value !== undefined,
  () => 'should be a JSON value',
);

/** One of a few texts. */
export const oneOf = <A extends string>(values: readonly A[]): t.Type<A> => {
  const known = new Set<unknown>(values);
  return new GuardedType(
    'OneOf',
    (value): value is A => known.has(value),
    (value) => (typeof value === 'string' ? 'should be equal to one of the allowed values' : 'should be string'),
    `: ${values.join(', ')}`,
  );
};

/** The first failure of the parts, so that a message names one thing to mend; `undefined` when there is none. */
const firstFailure = (
  parts: Iterable<readonly [key: string, codec: t.Mixed, value: unknown]>,
  context: t.Context,
): t.Errors | undefined => {
  for (const [key, codec, value] of parts) {
    const checked = codec.validate(value, t.appendContext(context, key, codec, value));
    if (!isRight(checked)) return checked.left;
  }
  return undefined;
};

interface ListLimits {
  readonly min?: number;
  readonly max?: number;
}

class ListType<A> extends t.Type<readonly A[], readonly A[]> {
  readonly _tag = 'ListType';
  constructor(item: t.Type<A>, { min = 0, max = Infinity }: ListLimits) {
    const { is: isItem } = item;
    const is = (value: unknown): value is readonly A[] => {
      if (!Array.isArray(value) || value.length < min || value.length > max) return false;
      for (const each of value) if (!isItem(each)) return false;
      return true;
    };
    super(
      'List',
      is,
      (value, context) => {
        if (is(value)) return t.success(value);
        if (!Array.isArray(value)) return t.failure(value, context, 'should be array');
        if (value.length < min) return t.failure(value, context, `should NOT have fewer than ${min} items`);
        if (value.length > max) return t.failure(value, context, `should NOT have more than ${max} items`);
        const parts = value.map((each: unknown, index) => [String(index), item, each] as const);
        return t.failures(firstFailure(parts, context) ?? []);
      },
      t.identity,
    );
  }
}

export const list = <A>(item: t.Type<A>, limits: ListLimits = {}): t.Type<readonly A[]> => new ListType(item, limits);

interface MapLimits {
  readonly keys: t.Type<string>;
  readonly max?: number;
  /** Keys that don't count towards the maximum. */
  readonly uncounted?: (key: string) => boolean;
}

type MapOf<A> = Readonly<Record<string, A>>;

/** Values by key; every entry is an attribute of the object itself. */
class MapType<A> extends t.Type<MapOf<A>, MapOf<A>> {
  readonly _tag = 'MapType';
  readonly keys: t.Type<string>;
  /** The first key that makes the map invalid. */
  readonly wrongKey: (value: JsonObject) => string | undefined;
  constructor(item: t.Type<A>, { keys, max = Infinity, uncounted = () => false }: MapLimits) {
    const { is: isItem } = item;
    const isKey = (key: string): boolean => keys.is(key);
    const count = (all: readonly string[]): number =>
      all.length <= max ? all.length : all.filter((key) => !uncounted(key)).length;
    const is = (value: unknown): value is MapOf<A> => {
      if (!isObject(value)) return false;
      const all = Object.keys(value);
      if (count(all) > max) return false;
      for (const key of all) if (!isKey(key) || !isItem(value[key])) return false;
      return true;
    };
    const wrongKey = (value: JsonObject): string | undefined => {
      const all = Object.keys(value);
      return count(all) > max ? undefined : all.find((key) => !isKey(key));
    };
    super(
      'Map',
      is,
      (value, context) => {
        if (is(value)) return t.success(value);
        if (!isObject(value)) return t.failure(value, context, 'should be object');
        const all = Object.keys(value);
        if (count(all) > max) return t.failure(value, context, `should NOT have more than ${max} properties`);
        const wrong = wrongKey(value);
        if (wrong !== undefined) return t.failure(value, context, `property name '${shorten(wrong)}' is invalid`);
        return t.failures(
          firstFailure(
            all.map((key) => [key, item, value[key]] as const),
            context,
          ) ?? [],
        );
      },
      t.identity,
    );
    this.keys = keys;
    this.wrongKey = wrongKey;
  }
}

export const mapOf = <A>(item: t.Type<A>, limits: MapLimits): t.Type<MapOf<A>> => new MapType(item, limits);

type Shape = Readonly<Record<string, t.Mixed>>;

/** What an object of that shape looks like: attributes that the shape doesn't name are kept as they came. */
export type Attributes<Required extends Shape, Optional extends Shape> = {
  readonly [K in keyof Required]: t.TypeOf<Required[K]>;
} & {
  readonly [K in keyof Optional]?: t.TypeOf<Optional[K]>;
} & Readonly<Record<string, unknown>>;

interface Further<A> {
  /** Are attributes that the shape doesn't name refused? */
  readonly closed?: boolean;
  /** What must hold between the attributes, and what to say when it doesn't. */
  readonly also?: { readonly holds: (value: A) => boolean; readonly message: string };
}

class AttributesType<Required extends Shape, Optional extends Shape> extends t.Type<
  Attributes<Required, Optional>,
  Attributes<Required, Optional>
> {
  readonly _tag = 'AttributesType';
  constructor(required: Required, optional: Optional, further: Further<Attributes<Required, Optional>>) {
    const needed = Object.keys(required);
    const declared = new Map<string, t.Mixed>([...Object.entries(required), ...Object.entries(optional)]);
    const guards = new Map([...declared].map(([key, { is }]) => [key, { is, isNeeded: Object.hasOwn(required, key) }]));
    const { closed = false, also } = further;
    const hasShape = (value: unknown): value is Attributes<Required, Optional> => {
      if (!isObject(value)) return false;
      let found = 0;
      // Loops over what is there and not over what is declared: findings use a fraction of the format.
      for (const key of Object.keys(value)) {
        const guard = guards.get(key);
        if (guard === undefined ? closed : !guard.is(value[key])) return false;
        if (guard?.isNeeded === true) found += 1;
      }
      return found === needed.length;
    };
    const is = (value: unknown): value is Attributes<Required, Optional> =>
      hasShape(value) && (also === undefined || also.holds(value));
    super(
      'Attributes',
      is,
      (value, context) => {
        if (is(value)) return t.success(value);
        if (!isObject(value)) return t.failure(value, context, 'should be object');
        const absent = needed.find((key) => !Object.hasOwn(value, key));
        if (absent !== undefined) return t.failure(value, context, `should have required property '${absent}'`);
        const unknown = closed ? Object.keys(value).find((key) => !declared.has(key)) : undefined;
        if (unknown !== undefined) {
          return t.failure(value, context, `should NOT have additional property '${shorten(unknown)}'`);
        }
        const parts = [...declared].filter(([key]) => Object.hasOwn(value, key));
        const failure = firstFailure(
          parts.map(([key, codec]) => [key, codec, value[key]] as const),
          context,
        );
        return failure === undefined ? t.failure(value, context, also?.message ?? '') : t.failures(failure);
      },
      t.identity,
    );
  }
}

export const attributes = <Required extends Shape, Optional extends Shape>(
  required: Required,
  optional: Optional,
  further: Further<Attributes<Required, Optional>> = {},
): t.Type<Attributes<Required, Optional>> => new AttributesType(required, optional, further);

const longestShown = 80;

/** A text from outside, cut to what a message can show. */
export const shorten = (text: string): string =>
  text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A value from outside, as a message shows it. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'not given';
  if (typeof value === 'string') {
    const shown = JSON.stringify(shorten(value));
    return value.length <= longestShown ? shown : `${shown} (${codePoints(value)} characters)`;
  }
  if (Array.isArray(value)) return `a list of ${counted(value.length, 'item')}`;
  if (isObject(value)) return `an object with ${counted(Object.keys(value).length, 'attribute')}`;
  return JSON.stringify(value);
};

/** Anything at all that stands in the place of something else, as a message shows it. */
export const found = (value: unknown): string => {
  const { json: received } = receive(value);
  return isRight(received) ? show(received.right) : received.left.found;
};

/** One thing that keeps a value from being what it should be. */
export interface Violation {
  /** Where, as in `Resources[0].Type`; empty for the value itself. */
  readonly attribute: string;
  /** What it should be, in the words of the validator, as in `should NOT be longer than 256 characters`. */
  readonly message: string;
  /** The same for people, who also want to know the values that are allowed. */
  readonly limit: string;
  /** What it is, shortened. */
  readonly value: string;
}

/** A path as the validator writes it: `Resources[0].Type`, and `ProductFields['key']` for an entry of a map. */
const step = (path: string, key: string, isIndex: boolean, isEntry: boolean): string => {
  if (isIndex) return `${path}[${key}]`;
  const shown = shorten(key);
  if (isEntry) return `${path}['${shown.replaceAll("'", String.raw`\'`)}']`;
  return path === '' ? shown : `${path}.${shown}`;
};

/** What is wrong with a value that JSON can't carry. */
export const violationOfNotJson = ({ path, message, found }: NotJson): Violation => ({
  attribute: path.reduce<string>((written, key) => step(written, String(key), typeof key === 'number', false), ''),
  message,
  limit: message,
  value: found,
});

/** What people want to know beside the words of the validator: the values that are allowed, what a key must be. */
const hintOf = (codec: unknown, value: unknown): string => {
  if (codec instanceof GuardedType) return codec.hint;
  if (!(codec instanceof MapType) || !isObject(value)) return '';
  const wrong = codec.wrongKey(value);
  const checked = codec.keys.decode(wrong);
  return wrong !== undefined && isLeft(checked)
    ? `: it ${checked.left[0]?.message ?? ''}${hintOf(codec.keys, wrong)}`
    : '';
};

const violationOf = ([error]: t.Errors): Violation => {
  const context = error?.context ?? [];
  const attribute = context.slice(1).reduce((path, { key }, index) => {
    const parent = context[index]?.type;
    return step(path, key, parent instanceof ListType, parent instanceof MapType);
  }, '');
  const message = error?.message ?? '';
  const codec = context.at(-1)?.type;
  const limit = `${message}${hintOf(codec, error?.value)}`;
  return { attribute, message, limit, value: show(error?.value) };
};

const longestEnd = 200;

/** The way to a place that lies a hundred levels deep, by its two ends. */
const shortenPath = (path: string): string =>
  path.length <= 2 * longestEnd ? path : `${path.slice(0, longestEnd)}…${path.slice(-longestEnd)}`;

/** What is wrong, as a sentence for people. */
export const writeViolation = ({ attribute, limit, value }: Violation): string =>
  `${attribute === '' ? 'it' : `\`${shortenPath(attribute)}\``} ${limit}, and is ${value}`;

/** The value as the codec's type, or the first thing that is wrong with it. */
export const check = <A>(codec: t.Decoder<unknown, A>, value: unknown): Either<Violation, A> => {
  const decoded = codec.decode(value);
  return isRight(decoded) ? right(decoded.right) : left(violationOf(decoded.left));
};
