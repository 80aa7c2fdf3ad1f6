import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Answer, type Input, type Operation } from '../emulator/Operation.js';
import { credentialOf } from '../emulator/protocol/credential.js';
import { replyOf } from '../emulator/protocol/json.js';
import { routeOf } from '../emulator/protocol/route.js';
import { receive } from '../json/receive.js';
import { isObject } from '../json/Json.js';
import { peek } from '../json/outside.js';
import { encode, readBody } from './body.js';
import { type HttpResponse, type SecurityHubRequestHandler } from './FakeSecurityHub.js';
import { unlessAborted } from './unlessAborted.js';

/** A request that has come to its operation. */
export interface Asked {
  readonly operation: Operation;
  readonly input: Input;
  /** The Region that the client calls. */
  readonly region: string;
}

const responseOf = (answer: Answer): HttpResponse => {
  const { text, ...reply } = replyOf(answer);
  return { ...reply, body: encode(text) };
};

/** In the words of the SDK's own handlers. */
const abortError = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' });

const queryOf = (request: unknown): Readonly<Record<string, unknown>> => {
  const query = receive(peek(request, 'query')).json;
  return E.isRight(query) && isObject(query.right) ? query.right : {};
};

/** A client always names a Region; a request that nobody has signed is one for AWS's own first. */
const regionOf = (request: unknown): string =>
  pipe(
    credentialOf(peek(peek(request, 'headers'), 'authorization')),
    O.match(
      () => 'us-east-1',
      ({ region }) => region,
    ),
  );

/** A request handler in AWS's REST-JSON protocol, in front of what runs the operations. */
export const requestHandler = (run: (asked: Asked) => Answer): SecurityHubRequestHandler => ({
  metadata: { handlerProtocol: 'http/1.1' },
  handle: async (request, options) => {
    const body = await unlessAborted(peek(options, 'abortSignal'), readBody(peek(request, 'body')));
    if (O.isNone(body)) return Promise.reject(abortError());
    const answer = pipe(
      routeOf(peek(request, 'method'), peek(request, 'path'), queryOf(request)),
      E.chain(({ operation, input }) =>
        pipe(
          body.value,
          E.chain((members) => run({ operation, input: { ...members, ...input }, region: regionOf(request) })),
        ),
      ),
    );
    return { response: responseOf(answer) };
  },
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
  destroy: () => undefined,
});
