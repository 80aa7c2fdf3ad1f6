import {
  type Caller,
  type ConditionalField,
  type Decision,
  type FindingIdentifier,
  type Hub,
  type StoredFinding,
} from '../../index.js';

/** What a call was told. A decision of ours has all of these members, AWS's reply has fewer; those that are present are compared. */
export interface ObservedAnswer {
  /** `Succeeded` where only AWS's reply is known, which doesn't tell `Created`, `Updated` and `Ignored` apart. */
  readonly outcome: Decision['outcome'] | 'Succeeded';
  /**
   * The error code of an item that failed. `ConcurrentUpdateError` is always allowed, for a call that was
   * not applied; `InternalException` and `InternalFailure` count as lost answers.
   */
  readonly code?: string | undefined;
  readonly stored?: StoredFinding | undefined;
  readonly changes?: readonly { readonly attribute: string }[] | undefined;
}

/** One time that a call was sent. */
export interface ObservedAttempt {
  /** When it was sent, in the sequence of events or in any unit of one clock. */
  readonly began: number;
  /** When it was over; absent if nobody knows whether it is still running, for instance after its process was killed. */
  readonly ended?: number | undefined;
  /** What came back; absent if the answer was lost. */
  readonly answer?: ObservedAnswer | undefined;
}

/** What every call has, whatever it asks for. */
export interface CallDetails {
  /** The name under which the log knows it, such as the id of the request. No two calls about one identifier share it. */
  readonly id: string;
  readonly identifier: FindingIdentifier;
  readonly caller: Caller;
  /** The hub this call was decided with, if it differs from the history's hub. */
  readonly hub?: Hub | undefined;
  /** The first time that it was sent, and each time that it was sent again because its answer was lost. */
  readonly attempts: readonly ObservedAttempt[];
}

/** One item of a request: what was called about one identifier, and when it was sent and answered. */
export type ObservedCall =
  | (CallDetails & { readonly operation: 'import'; readonly finding: unknown })
  | (CallDetails & { readonly operation: 'update'; readonly patch: unknown });

/** The name of a version: a counter, a revision, a random text. */
export type VersionName = string | number;

/** A decision that a system has stored, as its log has it. */
export interface LoggedCommit {
  /** The id of the call. */
  readonly call: string;
  /** The version that it made. */
  readonly version: VersionName;
  /** The version that it replaced; `null` or absent if nothing was stored. */
  readonly replaced?: VersionName | null | undefined;
  readonly decision: { readonly outcome: 'Created' | 'Updated'; readonly stored: StoredFinding };
}

/** What is stored when all calls are over. */
export interface FinalFinding {
  /** The whole finding. */
  readonly finding: FindingIdentifier;
  /** Not compared if absent. */
  readonly setByCustomer?: readonly ConditionalField[] | undefined;
}

/** What was seen while several writers called a system: the calls, what is stored at the end, and the log if there is one. */
export interface ConcurrentHistory {
  readonly hub: Hub;
  readonly calls: readonly ObservedCall[];
  readonly final: readonly FinalFinding[];
  /** Of all identifiers, in the order in which the versions were written, as far as the system can tell. */
  readonly log?: readonly LoggedCommit[] | undefined;
}
