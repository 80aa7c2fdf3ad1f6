import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Duplex } from 'node:stream';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import {
  accessDenied,
  headersTooLarge,
  internalFailure,
  malformedRequest,
  requestTimeout,
  type ServiceException,
} from '../emulator/exceptions.js';
import { longestBody, type Reply, replyOf } from '../emulator/protocol/json.js';
import { control, controlPath, longestStore } from './control.js';
import { type Emulation } from './Emulation.js';
import { type Allowed, objectionTo, originHeaders, preflightHeaders } from './origins.js';
import { gone, readText } from './readText.js';

export interface Listening extends Allowed {
  /** 0 takes any port that is free. */
  readonly port: number;
  /** How long a request may take to come as a whole, in milliseconds. */
  readonly patience?: number;
  /** Is told of what should never happen. */
  readonly complain: (sentence: string) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what has come, and nothing more. */
  readonly stop: () => Promise<void>;
}

/** How long clients that go on sending are waited for, in milliseconds. */
const grace = 2_000;

const failed = (failure: ServiceException): Reply => replyOf(E.left(failure));

/** Connections on which a request was answered before it came to its end: nothing more is said there. */
const answered = new WeakSet<Duplex>();

/** Sends a reply before the request was read to its end; the rest of it is passed over, for a while. */
const answerEarly = (
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

const send = (response: ServerResponse, { statusCode, headers, text }: Reply, isLast: boolean): void => {
  if (isLast) response.setHeader('connection', 'close');
  response.writeHead(statusCode, headers).end(text);
};

const queryOf = (search: URLSearchParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...new Set(search.keys())].map((key) => {
      const values = search.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );

const textOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : header?.[0];

const serve = async (
  emulation: Emulation,
  allowed: Allowed,
  isStopping: () => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { host, origin, authorization, 'content-type': contentType } = request.headers;
  const site = textOf(request.headers['sec-fetch-site']);
  const objection = objectionTo({ host, origin, site }, allowed);
  if (O.isSome(objection)) {
    answerEarly(request, response, failed(accessDenied(objection.value)));
    return;
  }
  for (const [name, value] of Object.entries(originHeaders(origin))) response.setHeader(name, value);
  const { method = '', url = '', headers } = request;
  if (method === 'OPTIONS' && origin !== undefined) {
    response.writeHead(204, preflightHeaders(headers['access-control-request-headers'])).end();
    return;
  }
  const [path = '', search = ''] = url.split(/\?([^]*)/);
  const isControl = path.startsWith(controlPath);
  const body = await readText(request, isControl ? longestStore : longestBody);
  if (body === gone) return;
  const asked = {
    method,
    path,
    authorization,
    contentType,
    query: queryOf(new URLSearchParams(search)),
    body,
  };
  const reply = isControl ? control(emulation, asked) : emulation.answer(asked);
  if (request.complete) send(response, reply, isStopping());
  else answerEarly(request, response, reply);
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

const answerByHand = (error: NodeJS.ErrnoException, socket: Duplex): void => {
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

const whyNot = ({ code, message }: NodeJS.ErrnoException, { host, port }: Listening): string => {
  if (code === 'EADDRINUSE') return `port ${port} of ${host} is in use; choose another with --port`;
  if (code === 'EACCES')
    return `port ${port} of ${host} needs more privileges than you have; choose another with --port`;
  return `can't listen on port ${port} of ${host}: ${message}`;
};

const urlOf = (server: Server, host: string): string => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

/** Stops listening, lets what has come be answered, and closes every connection in the end. */
const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });

/** Puts an emulation on a port, or says why it can't be. */
export const startServer = (emulation: Emulation, listening: Listening): Promise<E.Either<string, RunningServer>> => {
  const { host, port, patience = 30_000, complain } = listening;
  let isStopping = false;
  const server = createServer(
    { requestTimeout: patience, headersTimeout: patience, connectionsCheckingInterval: Math.min(patience / 2, 1_000) },
    (request, response) => {
      serve(emulation, listening, () => isStopping, request, response).catch((error: unknown) => {
        complain(`a call failed because of a bug in finding-merge: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else answerEarly(request, response, failed(internalFailure('finding-merge has a bug: see what it printed.')));
      });
    },
  );
  server.on('clientError', answerByHand);
  return new Promise((resolve) => {
    server.once('error', (error) => {
      resolve(E.left(whyNot(error, listening)));
    });
    server.listen(port, host, () => {
      const stop = (): Promise<void> => {
        isStopping = true;
        return stopServer(server);
      };
      resolve(E.right({ url: urlOf(server, host), stop }));
    });
  });
};
