/** A value that JSON can carry. */
export type Json = null | boolean | number | string | JsonList | JsonObject;
export type JsonList = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

/** An object that is no list. What is in it is known where it is known of the value: of `unknown`, nothing is. */
export const isObject: {
  (value: Json | undefined): value is JsonObject;
  (value: unknown): value is Readonly<Record<string, unknown>>;
} = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of what the door has let in, which io-ts calls `unknown`: whatever is in it is JSON. */
export const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

/** The attribute of that name, never one that an object inherits. */
export const own = <A>(object: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
