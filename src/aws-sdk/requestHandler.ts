import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import { peek } from '../json/outside.js';
import { readBody, writeBody } from './body.js';
import { type HttpResponse, type SecurityHubRequestHandler } from './FakeSecurityHub.js';
import { type Answer, type Input, type Operation } from './Operation.js';
import { operationAt } from './operations.js';
import { unlessAborted } from './unlessAborted.js';

const responseOf = (answer: Answer): HttpResponse => {
  const headers = { 'content-type': 'application/json' };
  if (E.isRight(answer)) return { statusCode: 200, headers, body: writeBody(answer.right) };
  const { name, message, statusCode } = answer.left;
  return {
    statusCode,
    headers: { ...headers, 'x-amzn-errortype': name },
    body: writeBody({ Code: name, Message: message }),
  };
};

/** In the words of the SDK's own handlers. */
const abortError = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' });

/** A request handler in AWS's REST-JSON protocol, in front of what runs the operations. */
export const requestHandler = (run: (operation: Operation, input: Input) => Answer): SecurityHubRequestHandler => ({
  metadata: { handlerProtocol: 'http/1.1' },
  handle: async (request, options) => {
    const body = await unlessAborted(peek(options, 'abortSignal'), readBody(peek(request, 'body')));
    if (O.isNone(body)) return Promise.reject(abortError());
    const answer = pipe(
      operationAt(peek(request, 'method'), peek(request, 'path')),
      E.chain((operation) =>
        pipe(
          body.value,
          E.chain((input) => run(operation, input)),
        ),
      ),
    );
    return { response: responseOf(answer) };
  },
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
  destroy: () => undefined,
});
