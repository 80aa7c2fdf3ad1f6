import { type Hub, type Store } from '../index.js';

/** Where a fake begins, and who calls. */
export interface FakeSecurityHubOptions {
  /** The accounts, their administrators and integrations, and the edition of the rules. */
  readonly hub: Hub;
  /** The account that calls through the fake itself; `as` gives handlers for others. */
  readonly accountId: string;
  /** IAM statements that deny this caller BatchUpdateFindings, as in `Caller`; statements about other operations don't matter. */
  readonly denies?: readonly unknown[] | undefined;
  /** The time of a call, as a timestamp. It is called once for each call, and is the only clock. */
  readonly now: () => string;
  /** How many calls and replacements `undo` can undo; 100 by default. Older versions are forgotten. */
  readonly versions?: number | undefined;
}

/** What an SDK client reads of a reply. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What an AWS SDK client takes as its `requestHandler`: it answers requests itself, and nothing goes over a network. */
export interface SecurityHubRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  /**
   * Answers a request. Anything that isn't a request for an operation that the fake knows gets AWS's exception as a response; the
   * promise is rejected only when the caller aborts, as with the SDK's own handlers, or when `now` throws.
   */
  readonly handle: (request: unknown, options?: unknown) => Promise<{ readonly response: HttpResponse }>;
  /** Does nothing: there is no connection to configure. */
  readonly updateHttpClientConfig: (key: unknown, value: unknown) => void;
  /** Is empty, for the same reason. */
  readonly httpHandlerConfigs: () => object;
  /** Does nothing: a client that is destroyed leaves the findings as they are. */
  readonly destroy: () => void;
}

/** An in-memory Security Hub: the request handler of one account, and the findings behind it. */
export interface FakeSecurityHub extends SecurityHubRequestHandler {
  /** The findings and the hub as they are now. A store never changes, so one that was kept is an earlier version. */
  readonly store: Store;
  /** Replaces the current store: initial findings, an earlier version, another hub. */
  readonly replaceStore: (store: Store) => void;
  /**
   * Undoes the last call or replacement that changed anything; `false` if there is none left. The last 100 can be
   * undone, or as many as the option `versions` says, so that a long-running fake keeps no more than that.
   */
  readonly undo: () => boolean;
  /** A request handler for a client of another account, on the same findings; `denies` as in the options. */
  readonly as: (accountId: string, denies?: readonly unknown[]) => SecurityHubRequestHandler;
}
