import { shorten } from '../codecs/show.js';
import { rootOf } from '../emulator/arns.js';
import { type Reply } from '../emulator/protocol/json.js';
import { type Entry } from './Entry.js';

/** What STS answers to. */
export interface Asked {
  readonly body: string;
  readonly region: string;
  readonly accountId: string;
  readonly requestId: string;
}

/** An answer of STS, and what it is in the log. */
export interface StsAnswer {
  readonly reply: Reply;
  /** As it was asked for, if it was. */
  readonly operation: string | undefined;
  readonly exception: Entry['exception'];
}

/** Is answered in AWS's Query protocol, as all of STS is. */
const xml = (statusCode: number, text: string): Reply => ({
  statusCode,
  headers: { 'content-type': 'text/xml' },
  text,
});

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

const identity = ({ region, accountId, requestId }: Asked): Reply =>
  xml(
    200,
    `<GetCallerIdentityResponse ${namespace}><GetCallerIdentityResult><Arn>${rootOf(region, accountId)}</Arn>` +
      `<UserId>${accountId}</UserId><Account>${accountId}</Account></GetCallerIdentityResult>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );

const invalidAction = { name: 'InvalidAction', message: 'Of STS, only GetCallerIdentity is supported.' };

const refusal = ({ requestId }: Asked): Reply =>
  xml(
    400,
    `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${invalidAction.name}</Code>` +
      `<Message>${invalidAction.message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  );

/**
 * STS's answer to GetCallerIdentity, which most tools ask first: everyone is the root of an account. No other operation of
 * STS is here.
 */
export const callerIdentity = (asked: Asked): StsAnswer => {
  const action = new URLSearchParams(asked.body).get('Action') ?? '';
  const operation = action === '' ? undefined : shorten(action);
  return action === 'GetCallerIdentity'
    ? { reply: identity(asked), operation, exception: undefined }
    : { reply: refusal(asked), operation, exception: invalidAction };
};
