import { type Option } from 'fp-ts/lib/Option.js';

/**
 * The `none` of every answer. That of fp-ts is one object for all who use fp-ts, and can be written to; it isn't ours to
 * freeze, so what leaves this library has its own.
 */
export const none: Option<never> = Object.freeze({ _tag: 'None' });
