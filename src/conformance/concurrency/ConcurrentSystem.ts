import { type Caller, type FindingIdentifier, type Hub } from '../../index.js';
import { type Awaitable } from '../system/System.js';

/**
 * A system that is called by several writers at once. Any `System` is one; what is added is the id of a request, and a log.
 *
 * A request that is sent again after its answer was lost keeps its id, and may take effect only once. A system that doesn't
 * keep ids can't recognize an update that is sent again; the option `sentAgain` is then `imports`, the default.
 *
 * @example
 * const concurrent: ConcurrentSystem = {
 *   reset: (hub) => service.clear(hub),
 *   importFindings: (caller, findings, request) => service.importFindings(caller, findings, request),
 *   updateFindings: (caller, identifiers, patch, request) => service.updateFindings(caller, identifiers, patch, request),
 *   getFindings: (identifiers) => service.read(identifiers),
 *   getLog: () => service.log(),
 * };
 */
export interface ConcurrentSystem {
  /** Forgets all findings and the log, and sets up this hub. Called once. */
  readonly reset: (hub: Hub) => Awaitable<unknown>;
  /**
   * BatchImportFindings. Returns AWS's reply, or an object with the `decisions` of the items in their order, which tell
   * more; or throws an error whose `name` is that of AWS's exception. Any other error counts as a lost answer.
   */
  readonly importFindings?: ((caller: Caller, findings: unknown, request: string) => Awaitable<unknown>) | undefined;
  /** BatchUpdateFindings, answered in the same way. */
  readonly updateFindings?:
    ((caller: Caller, identifiers: unknown, patch: unknown, request: string) => Awaitable<unknown>) | undefined;
  /** The findings that are stored, as a list or as a reply with `Findings`. */
  readonly getFindings: (identifiers: readonly FindingIdentifier[]) => Awaitable<unknown>;
  /** The log: a list of `LoggedCommit`, in which `call` is the id of the request. Without it, less can be told. */
  readonly getLog?: ((identifiers: readonly FindingIdentifier[]) => Awaitable<unknown>) | undefined;
}
