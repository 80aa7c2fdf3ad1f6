import * as t from 'io-ts';
import { isJsonObject, isObject, type JsonObject } from '../json/Json.js';
import { closeObject, countKey, keepTaken, openObject, type Take, takeAny, takeOther } from '../json/take.js';
import { type AnyCodec, type Codec } from './Codec.js';
import { failureOfPart } from './failureOfPart.js';
import { nearest } from './nearest.js';
import { shorten } from './show.js';

type Shape = Readonly<Record<string, AnyCodec>>;

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

export class AttributesType<Required extends Shape, Optional extends Shape> extends t.Type<
  Attributes<Required, Optional>,
  Attributes<Required, Optional>
> {
  readonly _tag = 'AttributesType';
  readonly take: Take;
  /** What people want to know of an object with an attribute that its shape doesn't name: which of those it lacks is meant. */
  readonly hint: (value: JsonObject) => string;
  constructor(required: Required, optional: Optional, further: Further<Attributes<Required, Optional>>) {
    const needed = Object.keys(required);
    const codecs: readonly (readonly [string, AnyCodec])[] = [...Object.entries(required), ...Object.entries(optional)];
    const guards = new Map(
      codecs.map(([key, { is, take }]) => [key, { is, take, isNeeded: Object.hasOwn(required, key) }]),
    );
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
    const unknownIn = (value: JsonObject): string | undefined =>
      closed ? Object.keys(value).find((key) => !guards.has(key)) : undefined;
    const absentFrom = (value: JsonObject): string | undefined => needed.find((key) => !Object.hasOwn(value, key));
    const is = (value: unknown): value is Attributes<Required, Optional> =>
      hasShape(value) && (also === undefined || also.holds(value));
    super(
      'Attributes',
      is,
      (value, context) => {
        if (!isJsonObject(value)) return t.failure(value, context, 'should be object');
        const absent = absentFrom(value);
        if (absent !== undefined) return t.failure(value, context, `should have required property '${absent}'`);
        const unknown = unknownIn(value);
        if (unknown !== undefined) {
          return t.failure(value, context, `should NOT have additional property '${shorten(unknown)}'`);
        }
        for (const [key, codec] of codecs) {
          const failure = Object.hasOwn(value, key) ? failureOfPart(key, codec, value[key], context) : undefined;
          if (failure !== undefined) return t.failures(failure);
        }
        const whole = value as Attributes<Required, Optional>;
        return also?.holds(whole) === false ? t.failure(value, context, also.message) : t.success(whole);
      },
      t.identity,
    );
    this.hint = (value) => {
      const unknown = unknownIn(value);
      if (unknown === undefined) return '';
      const meant = nearest(
        unknown,
        [...guards.keys()].filter((key) => !Object.hasOwn(value, key)),
      );
      const absent = absentFrom(value);
      if (meant === undefined || (absent !== undefined && absent !== meant)) return '';
      return absent === undefined ? ` (did you mean '${meant}'?)` : ` (is '${shorten(unknown)}' a misspelling of it?)`;
    };
    this.take = (value, depth, taking) => {
      if (!isObject(value)) return takeOther(value, depth, taking);
      const copy = openObject(value, depth, taking, also === undefined);
      if (copy === undefined) return undefined;
      let found = 0;
      for (const key in copy) {
        const guard = guards.get(key);
        if (guard === undefined && closed) taking.follows = false;
        if (guard?.isNeeded === true) found += 1;
        const given = copy[key];
        if (given === undefined) return undefined;
        countKey(key, taking);
        // Once it is known not to follow the format, it is only copied: what is wrong is said by looking at the copy.
        const take = guard === undefined || !taking.follows ? takeAny : guard.take;
        const taken = take(given, depth + 1, taking);
        if (taken === undefined) return undefined;
        keepTaken(copy, key, given, taken, taking);
      }
      if (found !== needed.length) taking.follows = false;
      if (taking.follows && also?.holds(copy as Attributes<Required, Optional>) === false) taking.follows = false;
      return closeObject(copy, taking);
    };
  }
}

export const attributes = <Required extends Shape, Optional extends Shape>(
  required: Required,
  optional: Optional,
  further: Further<Attributes<Required, Optional>> = {},
): Codec<Attributes<Required, Optional>> => new AttributesType(required, optional, further);
