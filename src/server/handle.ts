import * as E from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { unknownOperation } from '../emulator/exceptions.js';
import { type Answer, type Call, type Outcome } from '../emulator/Operation.js';
import { accountIdOf } from '../emulator/protocol/credential.js';
import { type Reply, replyOf } from '../emulator/protocol/json.js';
import { routeOf } from '../emulator/protocol/route.js';
import { type Service } from '../emulator/Service.js';
import { type Entry } from './Entry.js';
import { type Regions, serviceIn } from './Regions.js';
import { credentialIn, membersIn, type Request } from './Request.js';
import { askSts, type StsAnswer } from './sts.js';

/** When and where a request comes. */
export interface Circumstances {
  /** The account of those whose access key names none. */
  readonly accountId: string;
  readonly at: string;
  readonly requestId: string;
  readonly regions: Regions;
}

/** Security Hub in the Region that was called, before an operation and after it; the same if nothing has changed. */
export interface RegionChange {
  readonly region: string;
  readonly before: Service;
  readonly after: Service;
}

/** What a request comes to, before anything of it is kept or logged. */
export interface Handled {
  readonly reply: Reply;
  /** What a log tells of it, but for its number and its time. */
  readonly told: Omit<Entry, 'call' | 'at' | 'requestId'>;
  /** Of a request to Security Hub. */
  readonly change?: RegionChange;
}

type Asked = Pick<Entry, 'operation' | 'region' | 'accountId'>;

const answered = (asked: Asked, answer: Answer, items: Entry['items'] = []): Handled => {
  const reply = replyOf(answer);
  const exception = E.isLeft(answer) && { exception: { name: answer.left.name, message: answer.left.message } };
  return { reply, told: { ...asked, statusCode: reply.statusCode, ...exception, items } };
};

const answeredBySts = (asked: Asked, sts: StsAnswer): Handled => {
  const { reply, operation = asked.operation, exception } = sts;
  return {
    reply,
    told: { ...asked, operation, statusCode: reply.statusCode, ...(exception && { exception }), items: [] },
  };
};

/** What the operation that is asked for leads to, and its name, if there is such an operation. */
const run = (request: Request, call: Omit<Call, 'input'>): Outcome & { readonly name?: string } => {
  const { service } = call;
  const routed = routeOf(request.method, request.path, request.query);
  if (E.isLeft(routed)) return { service, answer: routed, items: [] };
  const { operation, input } = routed.right;
  const { name } = operation;
  const members = membersIn(request);
  if (E.isLeft(members)) return { name, service, answer: members, items: [] };
  return { name, ...operation.run({ ...call, input: { ...members.right, ...input } }) };
};

/** Answers a request, and changes nothing. */
export const handle = (request: Request, { accountId, at, requestId, regions }: Circumstances): Handled => {
  const unnamed = `${request.method} ${request.path}`;
  const credential = credentialIn(request);
  if (E.isLeft(credential)) {
    return answered({ operation: unnamed, region: undefined, accountId: undefined }, credential);
  }
  const { region, service } = credential.right;
  const caller = { accountId: O.getOrElse(() => accountId)(accountIdOf(credential.right)), at };
  const asked = { operation: unnamed, region, accountId: caller.accountId };
  if (service === 'sts') {
    const body = E.getOrElse(() => '')(request.body);
    return answeredBySts(asked, askSts({ body, region, accountId: caller.accountId, requestId }));
  }
  if (service !== 'securityhub') {
    return answered(asked, E.left(unknownOperation('Only Security Hub and STS are supported.')));
  }
  const before = serviceIn(regions, region);
  const {
    name: operation = unnamed,
    service: after,
    answer,
    items,
  } = run(request, { service: before, caller, region });
  return { ...answered({ ...asked, operation }, answer, items), change: { region, before, after } };
};
