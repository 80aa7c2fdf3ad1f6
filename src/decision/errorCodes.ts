/**
 * The error codes of one item: those of BatchImportFindings' `FailedFindings` and BatchUpdateFindings'
 * `UnprocessedFindings`. `InternalFailure` and `ConcurrentUpdateError` are no fault of the request.
 */
export type ItemErrorCode =
  | 'InvalidInput'
  | 'InvalidAccess'
  | 'FindingNotFound'
  | 'DuplicatedFindingIdentifier'
  | 'FindingSizeExceeded'
  | 'InternalFailure'
  | 'ConcurrentUpdateError';

/** The exceptions with which AWS refuses a whole request. `InternalException` is no fault of the request. */
export type RequestErrorCode =
  'InvalidInputException' | 'InvalidAccessException' | 'AccessDeniedException' | 'InternalException';

/** HTTP status codes of the exceptions. */
export const statusCodes: Readonly<Record<RequestErrorCode, number>> = {
  InvalidInputException: 400,
  InvalidAccessException: 401,
  AccessDeniedException: 403,
  InternalException: 500,
};
