import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { show } from '../codecs/show.js';
import { attempt, peek } from '../json/outside.js';
import { isObject } from '../json/Json.js';
import { longestRequest } from '../json/limits.js';
import { notSerialized, type ServiceException, tooLarge } from './exceptions.js';
import { type Input } from './Operation.js';

/*
 * Every place that runs the SDK has these two; the types of the language alone don't name them.
 */
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true },
) => { readonly decode: (bytes?: unknown, options?: { readonly stream: true }) => string };

/** Twice the findings that a request may hold: room for what isn't compact. */
const longestBody = 2 * longestRequest;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Data as the body of a reply. */
export const writeBody = (data: object): Uint8Array => encode(JSON.stringify(data));

const isInOnePiece = (body: unknown): boolean =>
  typeof body === 'string' || ArrayBuffer.isView(body) || body instanceof ArrayBuffer;

/** However little is in a piece, it counts with so many bytes: a stream of empty ones would never come to the limit. */
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
    if (bytes > longestBody) {
      return E.left(tooLarge(`The body of a request should NOT be longer than ${longestBody} bytes.`));
    }
    text += decoder.decode(typeof piece === 'string' ? encode(piece) : piece, { stream: true });
  }
  return E.right(text + decoder.decode());
};

const inputOf = (text: string): E.Either<ServiceException, Input> => {
  const json = attempt<unknown>(
    () => JSON.parse(text),
    () => undefined,
  );
  if (isObject(json)) return E.right(json);
  const found = json === undefined ? `no JSON: ${show(text)}` : show(json);
  return E.left(notSerialized(`The body of a request should be a JSON object, and is ${found}.`));
};

const unreadable = notSerialized('The body of a request should be text, bytes or a stream of them, in UTF-8.');

/** The members of a request: those of the JSON object in its body, or none where there is no body. */
export const readBody = (body: unknown): Promise<E.Either<ServiceException, Input>> =>
  textOf(body ?? '').then(
    (text) =>
      pipe(
        text,
        E.chain((given) => (given === '' ? E.right({}) : inputOf(given))),
      ),
    () => E.left(unreadable),
  );
