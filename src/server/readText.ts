import { type Buffer } from 'node:buffer';
import { type IncomingMessage } from 'node:http';
import * as E from 'fp-ts/lib/Either.js';
import { type ServiceException } from '../emulator/exceptions.js';
import { bodyIsTooLong, bodyIsUnreadable } from '../emulator/protocol/json.js';

/** The sender of the request is gone, and waits for no answer. */
export const gone = 'gone';

const decode = (pieces: readonly Buffer[]): E.Either<ServiceException, string> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return E.tryCatch(
    () => pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode(),
    () => bodyIsUnreadable,
  );
};

/** The body of a request. One that is longer, in bytes, is read no further. */
export const readText = (
  request: IncomingMessage,
  longest: number,
): Promise<E.Either<ServiceException, string> | typeof gone> =>
  new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > longest) {
      resolve(E.left(bodyIsTooLong(longest)));
      return;
    }
    const pieces: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= longest) pieces.push(piece);
      else {
        pieces.length = 0;
        resolve(E.left(bodyIsTooLong(longest)));
      }
    });
    request.on('end', () => {
      resolve(decode(pieces));
    });
    request.on('error', () => undefined);
    request.on('close', () => {
      resolve(gone);
    });
  });
