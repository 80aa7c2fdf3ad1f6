import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Duplex } from 'node:stream';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import { headersTooLarge, malformedRequest, requestTimeout, type ServiceException } from '../emulator/exceptions.js';
import { type Reply, replyOf } from '../emulator/protocol/json.js';

/** How long clients that go on sending are waited for, in milliseconds. */
export const grace = 2_000;

export const failed = (failure: ServiceException): Reply => replyOf(E.left(failure));

/** Connections on which a request was answered before it came to its end: nothing more is said there. */
const answered = new WeakSet<Duplex>();

/** Sends a reply before the request was read to its end; the rest of it is passed over, for a while. */
export const answerEarly = (
  request: IncomingMessage,
  response: ServerResponse,
  { statusCode, headers, text }: Reply,
): void => {
  response.writeHead(statusCode, {
    ...headers,
    'content-length': new TextEncoder().encode(text).length,
    connection: 'close',
  });
  response.write(text);
  answered.add(request.socket);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, grace);
  request.once('end', end).once('close', end).resume();
};

export const send = (response: ServerResponse, { statusCode, headers, text }: Reply, isLast: boolean): void => {
  if (isLast) response.setHeader('connection', 'close');
  response.writeHead(statusCode, headers).end(text);
};

/** What can't be read as HTTP is answered by hand: there is no request to answer. */
const failureOf = (code: string | undefined): ServiceException => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return headersTooLarge('The headers of a request should NOT be longer than 16384 bytes.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return requestTimeout('The request was not completed in time.');
    case undefined:
    default:
      return malformedRequest('The request should be HTTP/1.1.');
  }
};

export const answerByHand = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET' || answered.has(socket)) {
    socket.destroy();
    return;
  }
  const { statusCode, headers, text } = failed(failureOf(error.code));
  const lines = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${new TextEncoder().encode(text).length}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
};
