import { rootOf } from '../emulator/arns.js';
import { type Reply } from '../emulator/protocol/json.js';

/** Is answered in AWS's Query protocol, as all of STS is. */
const xml = (statusCode: number, text: string): Reply => ({
  statusCode,
  headers: { 'content-type': 'text/xml' },
  text,
});

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

/**
 * STS's answer to GetCallerIdentity, which most tools ask first: everyone is the root of an account. No other operation of
 * STS is here.
 */
export const callerIdentity = (body: string, region: string, accountId: string, requestId: string): Reply =>
  new URLSearchParams(body).get('Action') === 'GetCallerIdentity'
    ? xml(
        200,
        `<GetCallerIdentityResponse ${namespace}><GetCallerIdentityResult><Arn>${rootOf(region, accountId)}</Arn>` +
          `<UserId>${accountId}</UserId><Account>${accountId}</Account></GetCallerIdentityResult>` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
      )
    : xml(
        400,
        `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>InvalidAction</Code>` +
          '<Message>Of STS, only GetCallerIdentity is supported.</Message></Error>' +
          `<RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
