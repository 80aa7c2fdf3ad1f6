import {
  type Failed,
  type ImportResult,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  type UpdateResult,
} from 'finding-merge';
import { isLeft } from 'fp-ts/lib/Either.js';

/** The reply to a call, as AWS writes it. */
export interface Reply {
  readonly statusCode: number;
  /** The name of the exception, which AWS writes into the header x-amzn-errortype. */
  readonly exception: string | undefined;
  readonly body: object;
}

/** What the whole request was refused for, as the one decision that all of its items have. */
export const refusalOf = ({ refusal }: Pick<ImportResult | UpdateResult, 'refusal'>): Failed | undefined => {
  return refusal === undefined ? undefined : { outcome: 'Failed', ...refusal };
};

const written = (
  reply: ReturnType<typeof toBatchImportFindingsResponse | typeof toBatchUpdateFindingsResponse>,
): Reply => {
  if (!isLeft(reply)) return { statusCode: 200, exception: undefined, body: reply.right };
  const { name, message, statusCode } = reply.left;
  return { statusCode, exception: name, body: { Code: name, Message: message } };
};

export const writtenImport = (result: ImportResult): Reply => written(toBatchImportFindingsResponse(result));

export const writtenUpdate = (result: UpdateResult): Reply => written(toBatchUpdateFindingsResponse(result));
