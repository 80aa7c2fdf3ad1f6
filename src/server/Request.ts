import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import {
  incompleteSignature,
  missingAuthentication,
  type ServiceException,
  unrecognizedClient,
  unsupportedMediaType,
} from '../emulator/exceptions.js';
import { show } from '../codecs/show.js';
import { type Input } from '../emulator/Operation.js';
import { type Credential, credentialOf } from '../emulator/protocol/credential.js';
import { readMembers } from '../emulator/protocol/json.js';

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

/** A digit more or less would make the caller another account than it was meant to be. */
const isMisspelled = (accessKeyId: string): boolean => /^\d+$/.test(accessKeyId) && accessKeyId.length !== 12;

/** A request that names no account and no Region is nobody's. */
export const credentialIn = ({ authorization }: Request): E.Either<ServiceException, Credential> => {
  if (authorization === undefined) {
    const message =
      'The header Authorization is missing: sign the request as AWS clients do; the access key id gives the account (12 digits), and the credential scope the Region.';
    return E.left(missingAuthentication(message));
  }
  const message =
    'The header Authorization should begin with AWS4-HMAC-SHA256 Credential=<access key id>/<date>/<Region>/<service>/aws4_request.';
  return pipe(
    credentialOf(authorization),
    E.fromOption(() => incompleteSignature(message)),
    E.filterOrElse(
      ({ accessKeyId }) => !isMisspelled(accessKeyId),
      ({ accessKeyId }) =>
        unrecognizedClient(
          `The access key id ${show(accessKeyId)} is a number without being that of an account, which has 12 digits.`,
        ),
    ),
  );
};

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(json|x-amz-json-1\.[01]) *(;|$)/i.test(contentType ?? '');

/** The members of a request that are in its body. */
export const membersIn = ({ body, contentType }: Request): E.Either<ServiceException, Input> =>
  pipe(
    body,
    E.chain((text) =>
      text === '' || isJson(contentType)
        ? readMembers(text)
        : E.left(unsupportedMediaType('The header Content-Type should be application/json.')),
    ),
  );
