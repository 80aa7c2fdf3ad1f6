import * as O from 'fp-ts/lib/Option.js';
import { accountIdFormat } from '../../finding/format.js';

/** Who signed a request, and for what, as AWS's Signature Version 4 names it. Nobody checks the signature. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const pattern =
  /^AWS4-HMAC-SHA256 +Credential=([\w.+=@-]{1,128})\/\d{8}\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,64})\/aws4_request(?:,|$)/;

/** The credential of an Authorization header. */
export const credentialOf = (authorization: unknown): O.Option<Credential> => {
  if (typeof authorization !== 'string') return O.none;
  const [, accessKeyId, region, service] = pattern.exec(authorization) ?? [];
  return accessKeyId === undefined || region === undefined || service === undefined
    ? O.none
    : O.some({ accessKeyId, region, service });
};

/** An access key id of 12 digits names an account; any other tells nothing. */
export const accountIdOf = ({ accessKeyId }: Credential): O.Option<string> =>
  accountIdFormat.is(accessKeyId) ? O.some(accessKeyId) : O.none;
