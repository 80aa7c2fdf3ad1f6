import { type Caller, type FindingIdentifier, type Hub } from '../../index.js';

/** The operations that a system may lack. */
export const systemOperations = ['importFindings', 'updateFindings', 'getFindings', 'withHub'] as const;

/** What a system returns at once or later. */
export type Awaitable<A> = A | PromiseLike<A>;

/**
 * What is checked: a service, an emulator, a mock, behind these functions. Each may answer at once or with
 * a promise. Leave out an operation that the system doesn't have; what needs it is reported as skipped.
 *
 * Everything that is passed to a system is plain data that JSON can represent, and the system's own copy. What is imported or
 * updated is overwritten after the call, and so is the caller, to detect a system that keeps them; a hub may be kept.
 *
 * @example
 * const system: System = {
 *   reset: (hub) => service.clear(hub),
 *   importFindings: (caller, findings) => service.as(caller).batchImportFindings({ Findings: findings }),
 *   updateFindings: (caller, identifiers, patch) =>
 *     service.as(caller).batchUpdateFindings({ FindingIdentifiers: identifiers, ...Object(patch) }),
 *   getFindings: (identifiers) => service.read(identifiers),
 * };
 */
export interface System {
  /**
   * Forgets all findings and sets up the accounts, administrators and integrations of this hub. A check calls it before each
   * case, 850 times and up to 1,800 if much is wrong: it should be cheap, such as emptying a table instead of creating it again.
   */
  readonly reset: (hub: Hub) => Awaitable<unknown>;
  /**
   * BatchImportFindings. Returns AWS's reply (`SuccessCount`, `FailedCount`, `FailedFindings`), or throws an error whose
   * `name` is that of AWS's exception. In some calls `findings` isn't a list.
   */
  readonly importFindings?: (caller: Caller, findings: unknown) => Awaitable<unknown>;
  /**
   * BatchUpdateFindings. Returns AWS's reply (`ProcessedFindings`, `UnprocessedFindings`), or throws an error whose `name`
   * is that of AWS's exception. In some calls `identifiers` isn't a list, or `patch` isn't an object.
   */
  readonly updateFindings?: (caller: Caller, identifiers: unknown, patch: unknown) => Awaitable<unknown>;
  /**
   * The findings that are stored, as a list or as a reply with `Findings`. The identifiers are all that the calls so far
   * have named; a system that can list its findings may ignore them and return all.
   */
  readonly getFindings?: (identifiers: readonly FindingIdentifier[]) => Awaitable<unknown>;
  /** A different hub from now on: the findings stay. */
  readonly withHub?: (hub: Hub) => Awaitable<unknown>;
  /**
   * Does the system have automation rules? Then the hubs of `reset` and `withHub` may list them. If it doesn't say so, no
   * hub does, and what is about them is reported as skipped.
   */
  readonly automationRules?: boolean;
  /**
   * What the system can't be given, each with the reason: IAM statements that deny (`denies`), what is known of
   * integrations (`partners`: their names, and who is allow-listed), which ones an account has enabled (`integrations`),
   * administrator accounts (`administrators`), and hubs and callers that can't be used (`malformed`). Cases are made without
   * it, and a rule that can't be checked without it is reported as skipped, with the reason.
   */
  readonly lacks?: Readonly<
    Partial<Record<'denies' | 'partners' | 'integrations' | 'administrators' | 'malformed', string | undefined>>
  >;
}
