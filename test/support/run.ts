import { type Call } from '../../src/arbitraries/index.js';
import { importFindings, type ImportResult, type Store, updateFindings, type UpdateResult } from '../../src/index.js';

/** Makes one call. */
export const run = (store: Store, call: Call): ImportResult | UpdateResult =>
  call.call === 'importFindings'
    ? importFindings(store, call.caller, call.batch)
    : updateFindings(store, call.caller, call.identifiers, call.patch);

/** The store after all calls. */
export const runAll = (store: Store, calls: readonly Call[]): Store =>
  calls.reduce((before, call) => run(before, call).store, store);
