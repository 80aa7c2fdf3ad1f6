import { type Caller, type Decision, type Hub, type StoredFinding } from '../../../src/index.js';
import { createStore, decideImport, decideUpdate, importFindings, updateFindings } from '../../../src/index.js';

/** What a request has of an item: a finding, or the fields of an update. */
export type Sent = { readonly finding: unknown } | { readonly patch: unknown };

/** The decision of one item. */
export const decideOn = (hub: Hub, caller: Caller, stored: StoredFinding | undefined, sent: Sent): Decision =>
  'finding' in sent ? decideImport(hub, caller, stored, sent.finding) : decideUpdate(hub, caller, stored, sent.patch);

/** The decisions of a request that is refused as a whole. */
export const refusalOf = (
  hub: Hub,
  caller: Caller,
  items: unknown,
  patch?: unknown,
): readonly Decision[] | undefined => {
  const empty = createStore(hub);
  const { refusal, decisions } =
    patch === undefined ? importFindings(empty, caller, items) : updateFindings(empty, caller, items, patch);
  return refusal !== undefined ? decisions : undefined;
};
