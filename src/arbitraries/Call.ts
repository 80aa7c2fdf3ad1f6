import { type Caller } from '../index.js';

/** A BatchImportFindings request. */
export interface ImportCall {
  readonly call: 'importFindings';
  readonly caller: Caller;
  readonly batch: readonly unknown[];
}

/** A BatchUpdateFindings request. */
export interface UpdateCall {
  readonly call: 'updateFindings';
  readonly caller: Caller;
  readonly identifiers: readonly unknown[];
  readonly patch: Readonly<Record<string, unknown>>;
}

/** One call of either operation, as data that JSON can represent. */
export type Call = ImportCall | UpdateCall;
