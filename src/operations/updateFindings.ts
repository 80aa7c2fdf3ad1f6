import * as E from 'fp-ts/lib/Either.js';
import { type Failed, type Refusal, type UpdateDecision } from '../decision/Decision.js';
import { type FailedUpdate, type BatchResponse } from '../decision/responses.js';
import { editionOf, type Editions } from '../editions/editions.js';
import { frozen } from '../json/freeze.js';
import { peek } from '../json/outside.js';
import { type Caller } from '../hub/Caller.js';
import { updateOne } from './updateOne.js';
import { itemAt, type List, listOf, receiveItems } from './items.js';
import { readUpdates } from './readUpdates.js';
import { receivePatch } from './receivePatch.js';
import { reportUpdate } from './replies.js';
import { open } from './open.js';
import { checkStore, editStore, type Store } from '../store/Store.js';
import { refusedUpdate } from './refused.js';

/** What an update did. */
export interface UpdateResult {
  /** The store after the update: the same object when nothing changed. */
  readonly store: Store;
  /** The counts, and the findings that failed; `toBatchUpdateFindingsResponse` gives AWS's own form. */
  readonly response: BatchResponse<FailedUpdate>;
  /** What happened to each identifier, in the order of the request. */
  readonly decisions: readonly UpdateDecision[];
  /** Set when AWS would refuse the whole request; then every identifier has failed and nothing was stored. */
  readonly refusal: Refusal | undefined;
}

/**
 * What BatchUpdateFindings does: a customer, as administrator account or member account, records its investigation.
 *
 * One set of new values is applied to every finding in the request. Nothing is thrown, whatever is given; nothing that was given
 * is changed; what is stored is a copy.
 *
 * @param store - the findings so far, and the hub that they live in
 * @param caller - who updates, and when, and what IAM policies deny; see `Caller`
 * @param identifiers - a list of 1 to 100 objects with the `Id` and the `ProductArn` of a finding
 * @param patch - the new values of some of the nine available fields, in the shapes of AWS's request
 * @returns the new store, the counts, and a decision for each identifier that names the rule that decided it.
 * Identifiers fail with `InvalidInput`, `DuplicatedFindingIdentifier`, `FindingNotFound`, `FindingSizeExceeded`, and
 * before 2020-09-10 `InvalidAccess`; a request that AWS would refuse has a `refusal` with `InvalidInputException`,
 * `InvalidAccessException` or `AccessDeniedException`, or with `InternalException` if the store, its hub or the caller
 * can't be used.
 *
 * @example
 * const { store: after } = updateFindings(store, caller, [{ Id, ProductArn }], { Workflow: { Status: 'RESOLVED' } });
 */
export const updateFindings = (store: Store, caller: Caller, identifiers: unknown, patch: unknown): UpdateResult =>
  updateUnder(editionOf)(store, caller, identifiers, patch);

/** `updateFindings` under the rules of these editions. */
export const updateUnder =
  (editions: Editions) =>
  (store: Store, caller: unknown, identifiers: unknown, patch: unknown): UpdateResult => {
    const list = listOf(identifiers);
    const opened = open(editions, 'update', checkStore(store), caller);
    if (E.isLeft(opened)) return refuseUpdate(editions, store, identifiers, list, opened.left);
    const updating = opened.right;

    const sentPatch = receivePatch(patch);
    const refusal = refusedUpdate(updating, list, sentPatch);
    if (refusal !== undefined) return refuseUpdate(editions, store, identifiers, list, refusal);

    const received = receiveItems(identifiers, list.answered);
    const edit = editStore(store);
    const decisions = readUpdates(updating.edition, received, sentPatch).map((read): UpdateDecision => {
      if (E.isLeft(read)) return read.left;
      const { decision, entry } = updateOne(updating, edit.find(read.right.identifier), read.right.patch);
      if (entry !== undefined) edit.put(entry);
      return decision;
    });
    return Object.freeze({
      store: edit.finish(),
      response: frozen(reportUpdate(editions, decisions, (index) => itemAt(identifiers, received, index))),
      decisions: frozen(decisions),
      refusal: undefined,
    });
  };

/** The answer when AWS would refuse the whole request: every identifier has failed, and the store is unchanged. */
const refuseUpdate = (
  editions: Editions,
  store: Store,
  identifiers: unknown,
  { answered }: List,
  refusal: Refusal,
): UpdateResult => {
  const decisions = Array.from({ length: answered }, (): Failed => ({
    outcome: 'Failed',
    ...refusal,
  }));
  return Object.freeze({
    store,
    response: frozen(reportUpdate(editions, decisions, (index) => peek(identifiers, index))),
    decisions: frozen(decisions),
    refusal: frozen(refusal),
  });
};
