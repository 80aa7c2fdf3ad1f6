import * as t from 'io-ts';
import { isJsonObject, isObject, type JsonObject } from '../json/Json.js';
import { closeObject, countKey, keepTaken, openObject, type Take, takeOther } from '../json/take.js';
import { type Codec } from './Codec.js';
import { failureOfPart } from './failureOfPart.js';
import { shorten } from './show.js';

interface MapLimits {
  readonly keys: t.Type<string>;
  readonly max?: number;
  /** Keys that don't count towards the maximum. */
  readonly uncounted?: (key: string) => boolean;
}

type MapOf<A> = Readonly<Record<string, A>>;

/** The keys of a provider's findings are few, and are repeated: this many admitted keys are not matched again. */
const mostRemembered = 1000;

/** Values by key; every entry is an attribute of the object itself. */
export class MapType<A> extends t.Type<MapOf<A>, MapOf<A>> {
  readonly _tag = 'MapType';
  readonly take: Take;
  readonly keys: t.Type<string>;
  /** The first key that makes the map invalid. */
  readonly wrongKey: (value: JsonObject) => string | undefined;
  constructor(item: Codec<A>, { keys, max = Infinity, uncounted = () => false }: MapLimits) {
    const { is: isItem } = item;
    const remembered = new Set<string>();
    const isKey = (key: string): boolean => {
      if (remembered.has(key)) return true;
      if (!keys.is(key)) return false;
      if (remembered.size < mostRemembered) remembered.add(key);
      return true;
    };
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
        if (!isJsonObject(value)) return t.failure(value, context, 'should be object');
        const all = Object.keys(value);
        if (count(all) > max) return t.failure(value, context, `should NOT have more than ${max} properties`);
        const wrong = wrongKey(value);
        if (wrong !== undefined) return t.failure(value, context, `property name '${shorten(wrong)}' is invalid`);
        for (const key of all) {
          const failure = failureOfPart(key, item, value[key], context);
          if (failure !== undefined) return t.failures(failure);
        }
        return t.success(value as MapOf<A>);
      },
      t.identity,
    );
    const { take } = item;
    this.take = (value, depth, taking) => {
      if (!isObject(value)) return takeOther(value, depth, taking);
      const copy = openObject(value, depth, taking, true);
      if (copy === undefined) return undefined;
      let size = 0;
      for (const key in copy) {
        if (!isKey(key)) taking.follows = false;
        size += 1;
        const given = copy[key];
        if (given === undefined) return undefined;
        countKey(key, taking);
        const taken = take(given, depth + 1, taking);
        if (taken === undefined) return undefined;
        keepTaken(copy, key, given, taken, taking);
      }
      if (size > max && count(Object.keys(copy)) > max) taking.follows = false;
      return closeObject(copy, taking);
    };
    this.keys = keys;
    this.wrongKey = wrongKey;
  }
}

export const mapOf = <A>(item: Codec<A>, limits: MapLimits): Codec<MapOf<A>> => new MapType(item, limits);
