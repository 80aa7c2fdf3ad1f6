import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { clearTimeout, setTimeout } from 'node:timers';
import * as E from 'fp-ts/lib/Either.js';
import type * as Sdk from '@aws-sdk/client-securityhub';
import { isObject } from '../json/Json.js';
import { attempt, peek } from '../json/outside.js';
import { type Ask, type EndpointCall, type NoReply } from './Ask.js';
import { busy, late, lost, type Response, unreadable } from './noReply.js';

/** Whom to call, and how long a call may take with all that is tried again, in milliseconds. */
export interface ClientSettings {
  readonly url: string;
  readonly timeLimit: number;
}

/** What goes out instead of what the client has written, and the last response that came. */
interface Exchange {
  readonly body: string | undefined;
  response: Response | undefined;
}

/** Once, and twice more where the SDK takes a failure for a passing one. */
const maxAttempts = 3;

/** The two calls that a case may make malformed on purpose: the client would leave out what it doesn't know. */
const isSentAsItIs = ({ operation }: EndpointCall): boolean =>
  operation === 'BatchImportFindings' || operation === 'BatchUpdateFindings';

const parsed = (text: string): unknown =>
  attempt<unknown>(
    () => JSON.parse(text),
    () => undefined,
  );

const isAsyncIterable = (value: unknown): value is AsyncIterable<Uint8Array> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

const bytesOf = async (body: unknown): Promise<Uint8Array> => {
  if (!isAsyncIterable(body)) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

const headersOf = (headers: unknown): Response['headers'] =>
  Object.fromEntries(
    Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : undefined,
    ]),
  );

/** The body goes out as it was given, and what comes is looked at before the client does. */
const exchangeWith = (
  client: Sdk.SecurityHubClient,
  exchanges: WeakMap<object, Exchange>,
  onRetry: (status: number) => void,
): void => {
  client.middlewareStack.add(
    (next) => (args) => {
      const body = exchanges.get(args.input)?.body;
      const { request } = args;
      if (body !== undefined && typeof request === 'object' && request !== null) Object.assign(request, { body });
      return next(args);
    },
    { step: 'serialize', priority: 'low', name: 'sendAsItIs' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const exchange = exchanges.get(args.input);
      if (exchange?.response !== undefined) onRetry(exchange.response.status);
      if (exchange !== undefined) exchange.response = undefined;
      const result = await next(args);
      const { response } = result;
      if (typeof response !== 'object' || response === null) return result;
      const bytes = await bytesOf(peek(response, 'body'));
      Object.assign(response, { body: bytes });
      const status = Number(peek(response, 'statusCode'));
      const came = { status, headers: headersOf(peek(response, 'headers')), text: new TextDecoder().decode(bytes) };
      if (exchange !== undefined) exchange.response = came;
      // A page of HTML with the status 500 is what many frameworks answer to a request that they choke on: no passing failure.
      return status === 500 && !isObject(parsed(came.text)) ? Promise.reject(new Error('no answer of AWS')) : result;
    },
    { step: 'deserialize', priority: 'low', name: 'lookAtTheAnswer' },
  );
};

const attemptsOf = (error: unknown): number => Number(peek(peek(error, '$metadata'), 'attempts') ?? 1);

const isBusy = ({ status }: Response, name: unknown): boolean =>
  (status === 429 && name !== 'LimitExceededException') || [502, 503, 504].includes(status);

/** Why there is no reply: by what came, and where nothing came by what the client says. */
const noReplyOf = (error: unknown, response: Response | undefined, { url }: ClientSettings): NoReply => {
  if (response === undefined) return lost(error, url, attemptsOf(error));
  const name = peek(error, 'name');
  if (isBusy(response, name)) return busy(response, attemptsOf(error));
  if (response.status < 300 || response.status >= 400) {
    const message = peek(error, 'message');
    if (isObject(parsed(response.text)) && typeof name === 'string')
      return { kind: 'exception', name, message: typeof message === 'string' ? message : '' };
  }
  return unreadable(response);
};

/** An endpoint that is called by the official client, one call after the other. */
export const endpointClient = (
  sdk: typeof Sdk,
  settings: ClientSettings,
): { readonly ask: Ask; readonly retried: () => readonly string[]; readonly close: () => void } => {
  /** How many answers the client did not take, by their status: it has made the calls again. */
  const retries = new Map<number, number>();
  const onRetry = (status: number): void => void retries.set(status, (retries.get(status) ?? 0) + 1);
  const exchanges = new WeakMap<object, Exchange>();
  const clients = new Map<string, Sdk.SecurityHubClient>();
  const httpAgent = new Agent({ keepAlive: true });
  const httpsAgent = new TlsAgent({ keepAlive: true });

  const clientFor = ({ accountId, region }: EndpointCall): Sdk.SecurityHubClient => {
    const key = `${accountId} ${region}`;
    const known = clients.get(key);
    if (known !== undefined) return known;
    const client = new sdk.SecurityHubClient({
      endpoint: settings.url,
      region,
      maxAttempts,
      requestHandler: { httpAgent, httpsAgent },
      credentials: { accessKeyId: accountId, secretAccessKey: 'none' },
    });
    exchangeWith(client, exchanges, onRetry);
    clients.set(key, client);
    return client;
  };

  const commandFor = ({ operation }: EndpointCall, input: object): Parameters<Sdk.SecurityHubClient['send']>[0] => {
    // The compiler can't hold the input to the request: it is whatever the case says.
    const Command: new (members: never) => object = sdk[`${operation}Command`];
    return new Command(input as never) as never;
  };

  const ask: Ask = async (call) => {
    const input = { ...call.input };
    const exchange: Exchange = { body: isSentAsItIs(call) ? JSON.stringify(input) : undefined, response: undefined };
    exchanges.set(input, exchange);
    const abort = new AbortController();
    const answer = clientFor(call)
      .send(commandFor(call, input), { abortSignal: abort.signal })
      .then(
        (): E.Either<NoReply, unknown> => {
          const { response } = exchange;
          const reply = parsed(response?.text ?? '');
          if (isObject(reply)) return E.right(reply);
          return response === undefined || response.text === '' ? E.right({}) : E.left(unreadable(response));
        },
        (error: unknown) => E.left(noReplyOf(error, exchange.response, settings)),
      );
    const limit = new Promise<E.Either<NoReply, unknown>>((resolve) => {
      const timer = setTimeout(() => {
        resolve(E.left(late(settings.timeLimit, exchange.response)));
        abort.abort();
      }, settings.timeLimit);
      void answer.finally(() => {
        clearTimeout(timer);
      });
    });
    return Promise.race([answer, limit]);
  };

  const close = (): void => {
    httpAgent.destroy();
    httpsAgent.destroy();
  };
  const retried = (): readonly string[] =>
    [...retries].map(
      ([status, times]) =>
        `${times === 1 ? 'one call was' : `${times} calls were`} answered with the status ${status}, and made again, as AWS's clients do; what was done the first time stays done`,
    );
  return { ask, retried, close };
};
