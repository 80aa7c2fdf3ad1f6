import { isLeft } from 'fp-ts/lib/Either.js';
import { type Failed, type ImportDecision, type Refusal } from '../decision/Decision.js';
import { type FailedFinding, type BatchResponse } from '../decision/responses.js';
import { editionOf, type Editions } from '../editions/editions.js';
import { frozen } from '../json/freeze.js';
import { peek } from '../json/outside.js';
import { type Received } from '../json/Received.js';
import { type Caller } from '../hub/Caller.js';
import { authorizing } from './authorizing.js';
import { itemAt, type List, listOf, receiveItems } from './items.js';
import { importOne, type Lookup, receiveFinding } from './importOne.js';
import { open } from './open.js';
import { reportImport } from './replies.js';
import { checkStore, editStore, entryIn, type Store } from '../store/Store.js';
import { refusedImport } from './refused.js';

/** What an import did. */
export interface ImportResult {
  /** The store after the import: the same object when nothing changed. */
  readonly store: Store;
  /** AWS's counts, and the findings that failed. */
  readonly response: BatchResponse<FailedFinding>;
  /** What happened to each item of the batch, in its order. */
  readonly decisions: readonly ImportDecision[];
  /** Set when AWS would refuse the whole request; then every item has failed and nothing was stored. */
  readonly refusal: Refusal | undefined;
}

/**
 * What BatchImportFindings does: a finding provider creates findings and updates its own.
 *
 * Each item of the batch is decided on its own, in order, against the store that the previous item left. Nothing is
 * thrown, whatever the batch is; nothing that was given is changed; what is stored is a copy.
 *
 * @param store - the findings so far, and the hub that they live in
 * @param caller - who imports, and when; see `Caller`
 * @param batch - a list of 1 to 100 findings in the AWS Security Finding Format, at most 240 KB each and 6 MB together
 * @returns the new store, AWS's counts, and a decision for each item that names the rule that decided it. Items fail
 * with `InvalidInput` or `InvalidAccess`; a request that AWS would refuse has a `refusal` with `InvalidInputException`, or
 * with `InternalException` if the store, its hub or the caller can't be used.
 *
 * @example
 * const { store: after, response, decisions } = importFindings(store, caller, [finding]);
 */
export const importFindings = (store: Store, caller: Caller, batch: unknown): ImportResult =>
  importUnder(editionOf)(store, caller, batch);

/** `importFindings` under the rules of these editions. */
export const importUnder =
  (editions: Editions) =>
  (store: Store, caller: unknown, batch: unknown): ImportResult => {
    const list = listOf(batch);
    const opened = open(editions, 'import', checkStore(store), caller);
    if (isLeft(opened)) return refuseImport(editions, store, batch, list, opened.left);
    const importing = opened.right;
    const { report } = importing.edition.import;

    const edit = editStore(store);
    const receive = receiveFinding(importing, edit.find);
    let received: readonly Received[] | undefined;
    const items = (): readonly Received[] => (received ??= receiveItems(batch, list.answered, receive));
    const refusal = refusedImport(importing, list, items);
    if (refusal !== undefined) return refuseImport(editions, store, batch, list, refusal);

    const find = report.sequence.meets<Lookup>((identifier) => entryIn(store, identifier), edit.find);
    const authorize = authorizing(importing);
    const decisions = items().map((item) => {
      const { decision, entry } = importOne(importing, authorize, find, item);
      if (entry !== undefined) edit.put(entry);
      return decision;
    });
    return Object.freeze({
      store: edit.finish(),
      response: frozen(reportImport(editions, decisions, (index) => itemAt(batch, items(), index))),
      decisions: frozen(decisions),
      refusal: undefined,
    });
  };

/** The answer when AWS would refuse the whole request: every item has failed, and the store is unchanged. */
const refuseImport = (
  editions: Editions,
  store: Store,
  batch: unknown,
  { answered }: List,
  refusal: Refusal,
): ImportResult => {
  const decisions = Array.from({ length: answered }, (): Failed => ({ outcome: 'Failed', ...refusal }));
  return Object.freeze({
    store,
    response: frozen(reportImport(editions, decisions, (index) => peek(batch, index))),
    decisions: frozen(decisions),
    refusal: frozen(refusal),
  });
};
