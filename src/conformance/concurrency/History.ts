import { type Caller, type ConditionalField, type FindingIdentifier, type Hub } from '../../index.js';
import { type Decision, type StoredFinding } from '../../index.js';

/** What a call was told: a decision has these parts, and of AWS's reply there are fewer. Each that is there is compared. */
export interface Answer {
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
export interface Attempt {
  /** When it was sent, in the sequence of events or in any unit of one clock. */
  readonly began: number;
  /** When it was over; not there where nobody knows whether it still runs, as after a process was killed. */
  readonly ended?: number | undefined;
  /** What came back; not there where the answer was lost. */
  readonly answer?: Answer | undefined;
}

/** What every call has, whatever it asks for. */
export interface Calling {
  /** The name under which the log knows it, such as the id of the request. Among the calls of an identifier there is one of it. */
  readonly id: string;
  readonly identifier: FindingIdentifier;
  readonly caller: Caller;
  /** The hub that the call was decided with, where it is another one than that of the history. */
  readonly hub?: Hub | undefined;
  /** Once, and again for each time that it was sent again after its answer was lost. */
  readonly attempts: readonly Attempt[];
}

/** One item of a request: what was called about one identifier, and when it was sent and answered. */
export type ObservedCall =
  | (Calling & { readonly operation: 'import'; readonly finding: unknown })
  | (Calling & { readonly operation: 'update'; readonly patch: unknown });

/** The name of a version: a counter, a revision, a random text. */
export type Version = string | number;

/** A decision that a system has stored, as its log has it. */
export interface Commit {
  /** The id of the call. */
  readonly call: string;
  /** The version that it made. */
  readonly version: Version;
  /** The version that it replaced; `null`, or not there, where nothing was stored. */
  readonly replaced?: Version | null | undefined;
  readonly decision: { readonly outcome: 'Created' | 'Updated'; readonly stored: StoredFinding };
}

/** What is stored when all calls are over. */
export interface FinalFinding {
  /** The whole finding. */
  readonly finding: FindingIdentifier;
  /** Not compared where it is not there. */
  readonly setByCustomer?: readonly ConditionalField[] | undefined;
}

/** What was seen while several writers called a system: the calls and what is stored in the end, and the log if it has one. */
export interface ConcurrentHistory {
  readonly hub: Hub;
  readonly calls: readonly ObservedCall[];
  readonly final: readonly FinalFinding[];
  /** Of all identifiers, in the order in which the versions were written, as far as the system can tell. */
  readonly log?: readonly Commit[] | undefined;
}
