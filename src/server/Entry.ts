import { type Item } from '../emulator/Operation.js';

/** A call that was answered, as a log tells it. */
export interface Entry {
  /** The first call is 1. */
  readonly call: number;
  /** When the server answered, on its own clock. */
  readonly at: string;
  readonly requestId: string;
  readonly region: string | undefined;
  readonly accountId: string | undefined;
  /** The operation, or the method and the path if there is none. */
  readonly operation: string;
  readonly statusCode: number;
  /** AWS's exception, where that was the answer. */
  readonly exception?: { readonly name: string; readonly message: string };
  /** The items of an import or an update, each with its decision. */
  readonly items: readonly Item[];
}
