import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import {
  incompleteSignature,
  missingAuthentication,
  type ServiceException,
  unknownOperation,
  unsupportedMediaType,
} from '../emulator/exceptions.js';
import { type Answer, type Input, type Item } from '../emulator/Operation.js';
import { accountIdOf, type Credential, credentialOf } from '../emulator/protocol/credential.js';
import { readMembers, type Reply, replyOf } from '../emulator/protocol/json.js';
import { routeOf } from '../emulator/protocol/route.js';
import { type Hub } from '../index.js';
import { callerIdentity } from './callerIdentity.js';
import { type Clock } from './clock.js';
import { type Entry } from './Entry.js';
import { noRegions, type Regions, serviceIn, withService } from './Regions.js';

/** A request as it came, with its body read. */
export interface Request {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: E.Either<ServiceException, string>;
}

/** An item with its decision, and the call that it belongs to. */
export interface Decided extends Item {
  readonly entry: Entry;
  /** The position of the item in the request; the first is 0. */
  readonly position: number;
}

/** What a server keeps while it runs: the one place that changes. */
export interface Emulation {
  readonly answer: (request: Request) => Reply;
  readonly regions: () => Regions;
  readonly replace: (regions: Regions) => void;
  /** The last decisions, oldest first. */
  readonly decisions: () => readonly Decided[];
  readonly reset: () => void;
  readonly clock: Clock;
}

export interface Beginning {
  readonly accountId: string;
  readonly hub: Hub;
  readonly services: Regions['services'];
  readonly clock: Clock;
  /** Is told of each call. */
  readonly log: (entry: Entry) => void;
  /** Is told when something has changed that is kept. */
  readonly changed: () => void;
}

/** At most this many of the last decisions are remembered. */
const mostDecisions = 1_000;

/** A request that names no account and no Region is nobody's. */
const credentialIn = ({ authorization }: Request): E.Either<ServiceException, Credential> => {
  if (authorization === undefined) {
    const message =
      'The header Authorization is missing: sign the request as AWS clients do; the access key id gives the account (12 digits), and the credential scope the Region.';
    return E.left(missingAuthentication(message));
  }
  const message =
    'The header Authorization should begin with AWS4-HMAC-SHA256 Credential=<access key id>/<date>/<Region>/<service>/aws4_request.';
  return E.fromOption(() => incompleteSignature(message))(credentialOf(authorization));
};

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(json|x-amz-json-1\.[01]) *(;|$)/i.test(contentType ?? '');

const readInJson = ({ body, contentType }: Request): E.Either<ServiceException, Input> =>
  pipe(
    body,
    E.chain((text) =>
      text === '' || isJson(contentType)
        ? readMembers(text)
        : E.left(unsupportedMediaType('The header Content-Type should be application/json.')),
    ),
  );

/** Begins with what is given, and answers requests one after the other. */
export const startEmulation = ({ accountId, hub, services, clock, log, changed }: Beginning): Emulation => {
  let regions: Regions = { hub, services };
  let remembered: readonly Decided[] = [];
  let calls = 0;

  const put = (next: Regions): void => {
    regions = next;
    changed();
  };

  const record = (entry: Entry): void => {
    remembered = [...remembered, ...entry.items.map((item, position) => ({ entry, position, ...item }))].slice(
      -mostDecisions,
    );
    log(entry);
  };

  const answer = (request: Request): Reply => {
    calls += 1;
    const at = clock.now();
    const requestId = `00000000-0000-0000-0000-${String(calls).padStart(12, '0')}`;
    let told: Pick<Entry, 'operation' | 'region' | 'accountId'> = {
      operation: `${request.method} ${request.path}`,
      region: undefined,
      accountId: undefined,
    };
    let items: Entry['items'] = [];

    const run = (caller: string, region: string): Answer =>
      pipe(
        routeOf(request.method, request.path, request.query),
        E.chain(({ operation, input }) => {
          told = { ...told, operation: operation.name };
          return pipe(
            readInJson(request),
            E.chain((members): Answer => {
              const before = serviceIn(regions, region);
              const called = { accountId: caller, at };
              const outcome = operation.run({
                service: before,
                caller: called,
                region,
                input: { ...members, ...input },
              });
              items = outcome.items;
              const { store, details } = outcome.service;
              if (outcome.service !== before) regions = withService(regions, region, outcome.service);
              // Listings are not kept.
              if (store !== before.store || details !== before.details) changed();
              return outcome.answer;
            }),
          );
        }),
      );

    const finish = (reply: Reply, failure?: Entry['exception']): Reply => {
      const exception = failure && { exception: { name: failure.name, message: failure.message } };
      record({ call: calls, at, requestId, ...told, statusCode: reply.statusCode, ...exception, items });
      return { ...reply, headers: { ...reply.headers, 'x-amzn-requestid': requestId } };
    };
    const finishWith = (answered: Answer): Reply =>
      finish(replyOf(answered), E.isLeft(answered) ? answered.left : undefined);

    const credential = credentialIn(request);
    if (E.isLeft(credential)) return finishWith(credential);
    const { region, service } = credential.right;
    const caller = O.getOrElse(() => accountId)(accountIdOf(credential.right));
    told = { ...told, region, accountId: caller };
    if (service === 'sts') {
      const body = E.getOrElse(() => '')(request.body);
      const { reply, operation, exception } = callerIdentity({ body, region, accountId: caller, requestId });
      told = { ...told, operation: operation ?? told.operation };
      return finish(reply, exception);
    }
    if (service !== 'securityhub')
      return finishWith(E.left(unknownOperation('Only Security Hub and STS are supported.')));
    return finishWith(run(caller, region));
  };

  return {
    answer,
    regions: () => regions,
    replace: put,
    decisions: () => remembered,
    reset: () => {
      remembered = [];
      put(noRegions(hub));
    },
    clock,
  };
};
