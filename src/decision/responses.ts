import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Refusal, type Unwritten, type UpdateDecision } from './Decision.js';
import { type ItemErrorCode, type RequestErrorCode, statusCodes } from './errorCodes.js';

/** A finding that was not imported, in AWS's words. */
export interface FailedFinding {
  readonly Id: string;
  readonly ErrorCode: ItemErrorCode | RequestErrorCode;
  readonly ErrorMessage: string;
}

/** A finding that was not updated, in AWS's words. */
export interface FailedUpdate extends FailedFinding {
  readonly ProductArn: string;
}

/**
 * What happened to a batch, counted: SuccessCount and FailedCount add up to the number of items. For a list of more than
 * 10,000, which is refused for its size, no item is answered, and both are 0.
 */
export interface BatchResponse<Failure extends FailedFinding> {
  readonly SuccessCount: number;
  readonly FailedCount: number;
  /** The failed items, in the order of the batch. */
  readonly FailedFindings: readonly Failure[];
}

/** The exception with which AWS refuses a whole request: its name, its message and its HTTP status code. */
export interface AwsException {
  readonly name: RequestErrorCode;
  readonly message: string;
  readonly statusCode: number;
}

/** AWS's reply to BatchImportFindings. */
export interface BatchImportFindingsResponse {
  readonly FailedCount: number;
  readonly SuccessCount: number;
  readonly FailedFindings: FailedFinding[];
}

/** AWS's reply to BatchUpdateFindings. */
export interface BatchUpdateFindingsResponse {
  readonly ProcessedFindings: FindingIdentifier[];
  readonly UnprocessedFindings: {
    readonly FindingIdentifier: FindingIdentifier;
    readonly ErrorCode: ItemErrorCode | RequestErrorCode;
    readonly ErrorMessage: string;
  }[];
}

/**
 * A refusal as the exception with which AWS answers the request.
 *
 * @param refusal - what `checkImportRequest` or `checkUpdateRequest` returned, or the `refusal` of an operation
 * @returns AWS's name, message and HTTP status code
 *
 * @example
 * const { refusal } = importFindings(store, caller, batch);
 * if (refusal !== undefined) throw Object.assign(new Error(refusal.message), toAwsException(refusal));
 */
export const toAwsException = ({ code, message }: Refusal): AwsException => ({
  name: code,
  message,
  statusCode: statusCodes[code],
});

/** Counts a batch of that many items and lists those that failed. */
export const responseOf = <Failure extends FailedFinding>(
  items: number,
  FailedFindings: readonly Failure[],
): BatchResponse<Failure> => ({
  SuccessCount: items - FailedFindings.length,
  FailedCount: FailedFindings.length,
  FailedFindings,
});

/** The counts and failures of an import as AWS's reply. */
export const importReplyOf = ({
  FailedCount,
  SuccessCount,
  FailedFindings,
}: BatchResponse<FailedFinding>): BatchImportFindingsResponse => ({
  FailedCount,
  SuccessCount,
  FailedFindings: FailedFindings.map((each) => ({ ...each })),
});

/** The failures of an update, and what was updated, as AWS's reply. */
export const updateReplyOf = (
  { FailedFindings }: BatchResponse<FailedUpdate>,
  decisions: readonly (UpdateDecision | Unwritten)[],
): BatchUpdateFindingsResponse => ({
  ProcessedFindings: decisions.flatMap((decision) =>
    decision.outcome === 'Updated'
      ? [{ Id: decision.stored.finding.Id, ProductArn: decision.stored.finding.ProductArn }]
      : [],
  ),
  UnprocessedFindings: FailedFindings.map(({ Id, ProductArn, ErrorCode, ErrorMessage }) => ({
    FindingIdentifier: { Id, ProductArn },
    ErrorCode,
    ErrorMessage,
  })),
});

/**
 * What AWS would answer to BatchImportFindings: its reply, or, if the whole request was refused, its exception.
 *
 * @param result - what `importFindings` returned
 * @returns the reply, or the exception with AWS's name, message and HTTP status code; a copy, which you may change
 *
 * @example
 * const reply = toBatchImportFindingsResponse(importFindings(store, caller, batch));
 * if (isLeft(reply)) throw Object.assign(new Error(reply.left.message), { name: reply.left.name });
 */
export const toBatchImportFindingsResponse = (result: {
  readonly response: BatchResponse<FailedFinding>;
  readonly refusal: Refusal | undefined;
}): Either<AwsException, BatchImportFindingsResponse> => {
  const { response, refusal } = result;
  return refusal === undefined ? right(importReplyOf(response)) : left(toAwsException(refusal));
};

/**
 * What AWS would answer to BatchUpdateFindings: `ProcessedFindings` and `UnprocessedFindings`, or, if the whole
 * request was refused, its exception.
 *
 * @param result - what `updateFindings` returned
 * @returns the reply, or the exception with AWS's name, message and HTTP status code; a copy, which you may change
 *
 * @example
 * const reply = toBatchUpdateFindingsResponse(updateFindings(store, caller, identifiers, patch));
 */
export const toBatchUpdateFindingsResponse = (result: {
  readonly response: BatchResponse<FailedUpdate>;
  readonly decisions: readonly UpdateDecision[];
  readonly refusal: Refusal | undefined;
}): Either<AwsException, BatchUpdateFindingsResponse> => {
  const { response, decisions, refusal } = result;
  return refusal === undefined ? right(updateReplyOf(response, decisions)) : left(toAwsException(refusal));
};
