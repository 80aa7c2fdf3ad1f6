import { type AwsException } from '../index.js';

/** Exceptions of operations that no rule of the merge answers with. */
type OperationErrorCode = 'LimitExceededException' | 'ResourceConflictException' | 'ResourceNotFoundException';

/** What AWS answers to a request that never comes to an operation. */
type ProtocolErrorCode =
  | 'UnknownOperationException'
  | 'SerializationException'
  | 'RequestEntityTooLargeException'
  | 'UnsupportedMediaTypeException'
  | 'MissingAuthenticationTokenException'
  | 'IncompleteSignatureException'
  | 'UnrecognizedClientException'
  | 'MalformedHttpRequestException'
  | 'RequestHeaderFieldsTooLargeException'
  | 'RequestTimeoutException'
  | 'InternalException';

/** An exception as AWS answers it: of an operation, or of the protocol. */
export interface ServiceException {
  readonly name: AwsException['name'] | OperationErrorCode | ProtocolErrorCode;
  readonly message: string;
  readonly statusCode: number;
}

const exception =
  (name: ServiceException['name'], statusCode: number) =>
  (message: string): ServiceException => ({ name, message, statusCode });

export const invalidInput = exception('InvalidInputException', 400);
export const invalidAccess = exception('InvalidAccessException', 401);
export const resourceNotFound = exception('ResourceNotFoundException', 404);
export const resourceConflict = exception('ResourceConflictException', 409);
export const limitExceeded = exception('LimitExceededException', 429);
export const unknownOperation = exception('UnknownOperationException', 404);
export const notSerialized = exception('SerializationException', 400);
export const tooLarge = exception('RequestEntityTooLargeException', 413);
export const unsupportedMediaType = exception('UnsupportedMediaTypeException', 415);
export const missingAuthentication = exception('MissingAuthenticationTokenException', 403);
export const incompleteSignature = exception('IncompleteSignatureException', 403);
export const unrecognizedClient = exception('UnrecognizedClientException', 403);
export const accessDenied = exception('AccessDeniedException', 403);
export const malformedRequest = exception('MalformedHttpRequestException', 400);
export const headersTooLarge = exception('RequestHeaderFieldsTooLargeException', 431);
export const requestTimeout = exception('RequestTimeoutException', 408);
export const internalFailure = exception('InternalException', 500);
