import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { isSome, type Option } from 'fp-ts/lib/Option.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Refusal, type UpdateDecision } from './Decision.js';
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
 * What became of a batch, counted: SuccessCount and FailedCount add up to the number of items. Of a list of more than
 * 10,000, which is refused for its size, none is answered, and both are 0.
 */
export interface Response<Failure extends FailedFinding> {
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
    readonly ErrorCode: string;
    readonly ErrorMessage: string;
  }[];
}

const exceptionOf = ({ code, message }: Refusal): AwsException => ({
  name: code,
  message,
  statusCode: statusCodes[code],
});

/** Counts a batch of that many items and lists those that failed. */
export const responseOf = <Failure extends FailedFinding>(
  items: number,
  FailedFindings: readonly Failure[],
): Response<Failure> => ({
  SuccessCount: items - FailedFindings.length,
  FailedCount: FailedFindings.length,
  FailedFindings,
});

/**
 * What AWS would answer to BatchImportFindings: its reply, or, where the whole request was refused, its exception.
 *
 * @param result - what `importFindings` returned
 * @returns the reply, or the exception with AWS's name, message and HTTP status code; a copy that is the caller's own to change
 *
 * @example
 * const reply = toBatchImportFindingsResponse(importFindings(store, caller, batch));
 * if (isLeft(reply)) throw Object.assign(new Error(reply.left.message), { name: reply.left.name });
 */
export const toBatchImportFindingsResponse = (result: {
  readonly response: Response<FailedFinding>;
  readonly refusal: Option<Refusal>;
}): Either<AwsException, BatchImportFindingsResponse> => {
  const { response, refusal } = result;
  if (isSome(refusal)) return left(exceptionOf(refusal.value));
  const { FailedCount, SuccessCount, FailedFindings } = response;
  return right({ FailedCount, SuccessCount, FailedFindings: FailedFindings.map((each) => ({ ...each })) });
};

/**
 * What AWS would answer to BatchUpdateFindings: `ProcessedFindings` and `UnprocessedFindings`, or, where the whole
 * request was refused, its exception.
 *
 * @param result - what `updateFindings` returned
 * @returns the reply, or the exception with AWS's name, message and HTTP status code; a copy that is the caller's own to change
 *
 * @example
 * const reply = toBatchUpdateFindingsResponse(updateFindings(store, caller, identifiers, patch));
 */
export const toBatchUpdateFindingsResponse = (result: {
  readonly response: Response<FailedUpdate>;
  readonly decisions: readonly UpdateDecision[];
  readonly refusal: Option<Refusal>;
}): Either<AwsException, BatchUpdateFindingsResponse> => {
  const { response, decisions, refusal } = result;
  if (isSome(refusal)) return left(exceptionOf(refusal.value));
  return right({
    ProcessedFindings: decisions.flatMap((decision) =>
      decision.outcome === 'Updated'
        ? [{ Id: decision.stored.finding.Id, ProductArn: decision.stored.finding.ProductArn }]
        : [],
    ),
    UnprocessedFindings: response.FailedFindings.map(({ Id, ProductArn, ErrorCode, ErrorMessage }) => ({
      FindingIdentifier: { Id, ProductArn },
      ErrorCode,
      ErrorMessage,
    })),
  });
};
