import { type Either } from 'fp-ts/lib/Either.js';

/** The operations of Security Hub that a check makes use of. */
export type EndpointOperation =
  | 'BatchImportFindings'
  | 'BatchUpdateFindings'
  | 'GetFindings'
  | 'EnableSecurityHub'
  | 'DisableSecurityHub'
  | 'CreateMembers'
  | 'DeleteMembers'
  | 'EnableImportFindingsForProduct'
  | 'DisableImportFindingsForProduct'
  | 'CreateAutomationRule'
  | 'BatchDeleteAutomationRules';

/** A call, as an account makes it in a Region. */
export interface EndpointCall {
  readonly operation: EndpointOperation;
  readonly accountId: string;
  readonly region: string;
  /** The members of the request. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Why a call has no reply of AWS. */
export interface NoReply {
  /**
   * `exception`: AWS's own. `unreadable`: an answer, and none of AWS's. `lost`: none, however often it was asked; `late`:
   * none in time.
   */
  readonly kind: 'exception' | 'unreadable' | 'lost' | 'late';
  /** The name of the exception, or of what it is instead. */
  readonly name: string;
  readonly message: string;
}

/** Makes a call, and gives the reply as it came, before a client leaves out what it doesn't know. */
export type Ask = (call: EndpointCall) => Promise<Either<NoReply, unknown>>;
