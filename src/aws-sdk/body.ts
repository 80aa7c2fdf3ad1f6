import * as E from 'fp-ts/lib/Either.js';
import { type ServiceException } from '../emulator/exceptions.js';
import { type Input } from '../emulator/Operation.js';
import { bodyIsTooLong, bodyIsUnreadable, longestBody, readMembers } from '../emulator/protocol/json.js';
import { peek } from '../json/outside.js';

/*
 * Every place that runs the SDK has these two; the types of the language alone don't name them.
 */
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true },
) => { readonly decode: (bytes?: unknown, options?: { readonly stream: true }) => string };

/** A text as bytes of UTF-8. */
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const isInOnePiece = (body: unknown): boolean =>
  typeof body === 'string' || ArrayBuffer.isView(body) || body instanceof ArrayBuffer;

/** However small a piece is, it counts as this many bytes: a stream of empty ones would never come to the limit. */
const leastPiece = 64;

const sizeOf = (piece: unknown): number => {
  const size = typeof piece === 'string' ? piece.length : peek(piece, 'byteLength');
  return typeof size === 'number' && size > leastPiece ? size : leastPiece;
};

/** The text of a body, which is read no further than it may be long. What is no body makes it reject. */
const textOf = async (body: unknown): Promise<E.Either<ServiceException, string>> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for await (const piece of isInOnePiece(body) ? [body] : (body as AsyncIterable<unknown>)) {
    bytes += sizeOf(piece);
    if (bytes > longestBody) return E.left(bodyIsTooLong(longestBody));
    text += decoder.decode(typeof piece === 'string' ? encode(piece) : piece, { stream: true });
  }
  return E.right(text + decoder.decode());
};

/** The members of a request: those of the JSON object in its body, or none where there is no body. */
export const readBody = (body: unknown): Promise<E.Either<ServiceException, Input>> =>
  textOf(body ?? '').then(E.chain(readMembers), () => E.left(bodyIsUnreadable));
