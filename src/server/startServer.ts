import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { accessDenied, internalFailure } from '../emulator/exceptions.js';
import { longestBody } from '../emulator/protocol/json.js';
import { control, controlPath, longestStore } from './control.js';
import { type Emulation } from './Emulation.js';
import { type Allowed, objectionTo, originHeaders, preflightHeaders } from './origins.js';
import { gone, readText } from './readText.js';
import { answerByHand, answerEarly, failed, grace, send } from './sending.js';

export interface Listening extends Allowed {
  /** 0 takes any port that is free. */
  readonly port: number;
  /** How long a request may take to come as a whole, in milliseconds. */
  readonly patience?: number;
  /** What has to be done once the port is ours and before the first answer; a sentence says why it can't be. */
  readonly prepare?: () => Promise<string | undefined>;
  /** What has to be done after the last answer, before anyone else gets the port. */
  readonly finish?: () => Promise<void>;
  /** Is told of what should never happen. */
  readonly complain: (sentence: string) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what has come, and nothing more. */
  readonly stop: () => Promise<void>;
}

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

/** Lets a server take no more connections while it still has its port: answers on those that are open, until all are closed. */
const lettingGo = (server: Server): (() => Promise<void>) => {
  const open = new Set<Socket>();
  let isLettingGo = false;
  let allAreClosed = (): void => undefined;
  server.on('connection', (socket) => {
    if (isLettingGo) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      if (open.size === 0) allAreClosed();
    });
  });
  return () =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        server.closeAllConnections();
      }, grace);
      allAreClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      isLettingGo = true;
      server.closeIdleConnections();
      if (open.size === 0) allAreClosed();
    });
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });

/** Takes the port, or says why it can't be had. */
const listen = (server: Server, listening: Listening): Promise<string | undefined> =>
  new Promise((resolve) => {
    server.once('error', (error) => {
      resolve(whyNot(error, listening));
    });
    server.listen(listening.port, listening.host, () => {
      resolve(undefined);
    });
  });

/** Puts an emulation on a port, or says why it can't be. */
export const startServer = async (
  emulation: Emulation,
  listening: Listening,
): Promise<E.Either<string, RunningServer>> => {
  const { host, patience = 30_000, prepare, finish, complain } = listening;
  let isStopping = false;
  const server = createServer({
    requestTimeout: patience,
    headersTimeout: patience,
    connectionsCheckingInterval: Math.min(patience / 2, 1_000),
  });
  const letGo = lettingGo(server);
  const prepared = listen(server, listening).then((problem) => problem ?? prepare?.());
  // What comes before everything is prepared waits: an answer that nothing is kept of would be lost.
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if ((await prepared) === undefined) await serve(emulation, listening, () => isStopping, request, response);
  };
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      complain(`a call failed because of a bug in finding-merge: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else answerEarly(request, response, failed(internalFailure('finding-merge has a bug: see what it printed.')));
    });
  });
  server.on('clientError', answerByHand);
  const problem = await prepared;
  if (problem !== undefined) {
    server.close().closeAllConnections();
    return E.left(problem);
  }
  const stop = async (): Promise<void> => {
    isStopping = true;
    await letGo();
    await finish?.();
    await closeServer(server);
  };
  return E.right({ url: urlOf(server, host), stop });
};
