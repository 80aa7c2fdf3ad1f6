import type * as t from 'io-ts';
import { type Take } from '../json/take.js';

/** A codec that can also take a value in the one reading of the door: what it does not admit, `validate` explains. */
export interface Codec<A> extends t.Type<A> {
  readonly take: Take;
}

/** A codec of anything. */
export type AnyCodec = t.Mixed & { readonly take: Take };

/** What reads a value as an `A`, by itself or while the value comes through the door. */
export type Format<A> = t.Decoder<unknown, A> & { readonly take: Take };
