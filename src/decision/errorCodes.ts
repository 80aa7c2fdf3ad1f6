/** The error codes of one item: those of BatchImportFindings' `FailedFindings` and BatchUpdateFindings' `UnprocessedFindings`. */
export type ItemErrorCode =
  'InvalidInput' | 'InvalidAccess' | 'FindingNotFound' | 'DuplicatedFindingIdentifier' | 'FindingSizeExceeded';

/** The exceptions with which AWS refuses a whole request. */
export type RequestErrorCode = 'InvalidInputException' | 'InvalidAccessException' | 'AccessDeniedException';

/** HTTP status codes of the exceptions. */
export const statusCodes: Readonly<Record<RequestErrorCode, number>> = {
  InvalidInputException: 400,
  InvalidAccessException: 401,
  AccessDeniedException: 403,
};
