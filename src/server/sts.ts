import { shorten, show } from '../codecs/show.js';
import { rootOf } from '../emulator/arns.js';
import { type Reply } from '../emulator/protocol/json.js';
import { type Entry } from './Entry.js';

/* What code that calls Security Hub asks STS before: who it is, and to become somebody else. */

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

const result = (operation: string, requestId: string, text: string): StsAnswer => ({
  reply: xml(
    200,
    `<${operation}Response ${namespace}><${operation}Result>${text}</${operation}Result>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  ),
  operation,
  exception: undefined,
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const refusal = (requestId: string, action: string, name: string, message: string): StsAnswer => ({
  reply: xml(
    400,
    `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${name}</Code>` +
      `<Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  ),
  operation: action === '' ? undefined : shorten(action),
  exception: { name, message },
});

/** Everyone is the root of an account. */
const getCallerIdentity = ({ region, accountId, requestId }: Asked): StsAnswer =>
  result(
    'GetCallerIdentity',
    requestId,
    `<Arn>${rootOf(region, accountId)}</Arn><UserId>${accountId}</UserId><Account>${accountId}</Account>`,
  );

const roleArn = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64})$/;
const sessionName = /^[\w+=,.@-]{2,64}$/;

/** Credentials are of an account if their access key id is its number. They never expire, whatever a clock shows. */
const assumeRole = ({ requestId }: Asked, members: URLSearchParams): StsAnswer => {
  const [RoleArn, RoleSessionName] = [members.get('RoleArn') ?? '', members.get('RoleSessionName') ?? ''];
  const invalid = (message: string): StsAnswer => refusal(requestId, 'AssumeRole', 'ValidationError', message);
  const [, partition, account, role] = roleArn.exec(RoleArn) ?? [];
  if (partition === undefined || account === undefined || role === undefined)
    return invalid(`RoleArn should be an ARN as in arn:aws:iam::222222222222:role/reader, but is ${show(RoleArn)}`);
  if (!sessionName.test(RoleSessionName))
    return invalid(`RoleSessionName should match ${sessionName.source}, but is ${show(RoleSessionName)}`);
  return result(
    'AssumeRole',
    requestId,
    `<Credentials><AccessKeyId>${account}</AccessKeyId><SecretAccessKey>none</SecretAccessKey>` +
      '<SessionToken>none</SessionToken><Expiration>9999-12-31T23:59:59Z</Expiration></Credentials>' +
      `<AssumedRoleUser><AssumedRoleId>${account}:${RoleSessionName}</AssumedRoleId>` +
      `<Arn>arn:${partition}:sts::${account}:assumed-role/${role}/${RoleSessionName}</Arn></AssumedRoleUser>`,
  );
};

/**
 * STS's answer to GetCallerIdentity, which most tools ask first, and to AssumeRole, by which code becomes another account: any
 * role of an account may be assumed by anyone. No other operation of STS is here.
 */
export const askSts = (asked: Asked): StsAnswer => {
  const members = new URLSearchParams(asked.body);
  const action = members.get('Action') ?? '';
  switch (action) {
    case 'GetCallerIdentity':
      return getCallerIdentity(asked);
    case 'AssumeRole':
      return assumeRole(asked, members);
    default:
      return refusal(
        asked.requestId,
        action,
        'InvalidAction',
        'Of STS, only GetCallerIdentity and AssumeRole are supported.',
      );
  }
};
