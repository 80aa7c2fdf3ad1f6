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

/** AWS's own words for what is no fault of the request. */
export const faultMessages: Readonly<Record<'InternalFailure' | 'ConcurrentUpdateError', string>> = {
  InternalFailure: 'Internal service failure',
  ConcurrentUpdateError: 'Concurrent finding updates detected',
};

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
