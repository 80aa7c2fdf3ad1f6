import * as E from 'fp-ts/lib/Either.js';
import { expand } from '../conformance/vectors/shortForms.js';
import { type Json } from '../json/Json.js';

/** A part of a vector with its short forms written out; what is none stays as it is. */
export const writtenOut = (value: unknown): unknown => E.getOrElse((): unknown => value)(expand(value as Json, {}));
