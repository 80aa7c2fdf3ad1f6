import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Failed, type Refusal, type UpdateDecision } from '../decision/Decision.js';
import { type FailedUpdate, type Response, responseOf } from '../decision/responses.js';
import { editionOf, type Editions } from '../editions/editions.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { frozen } from '../json/freeze.js';
import { none } from '../json/none.js';
import { type Received } from '../json/Received.js';
import { type Caller } from '../hub/Caller.js';
import { updateOne } from './decideUpdate.js';
import { itemAt, type List, listOf, receiveItems, textOf } from './items.js';
import { receivePatch } from './receivePatch.js';
import { open } from './open.js';
import { checkStore, editStore, type Store } from '../store/Store.js';
import { failed, firstStopped, refused } from './stopped.js';

/** What an update did. */
export interface UpdateResult {
  /** The store after the update: the same object when nothing changed. */
  readonly store: Store;
  /** The counts, and the findings that failed; `toBatchUpdateFindingsResponse` gives AWS's own form. */
  readonly response: Response<FailedUpdate>;
  /** What became of each identifier, in the order of the request. */
  readonly decisions: readonly UpdateDecision[];
  /** `some` when AWS would refuse the whole request; then every identifier has failed and nothing was stored. */
  readonly refusal: O.Option<Refusal>;
}

/**
 * What BatchUpdateFindings does: a customer, as administrator account or member account, records its investigation.
 *
 * One set of new values is applied to every finding named. Nothing is thrown, whatever is given; nothing that was given
 * is changed; what is stored is a copy.
 *
 * @param store - the findings so far, and the hub that they live in
 * @param caller - who updates, and when, and what IAM policies deny; see `Caller`
 * @param identifiers - a list of 1 to 100 objects with the `Id` and the `ProductArn` of a finding
 * @param patch - the new values of some of the nine available fields, in the shapes of AWS's request
 * @returns the new store, the counts, and a decision for each identifier that names the rule that decided it.
 * Identifiers fail with `InvalidInput`, `DuplicatedFindingIdentifier`, `FindingNotFound`, `FindingSizeExceeded`, and
 * before 2020-09-10 `InvalidAccess`; a request that AWS would refuse has a `refusal` with `InvalidInputException`,
 * `InvalidAccessException` or `AccessDeniedException`.
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
    if (isLeft(opened)) return refuseUpdate(store, identifiers, list, opened.left);
    const updating = opened.right;
    const { request, validate } = updating.edition.update;

    const sentPatch = receivePatch(patch);
    const gates = [...request.identifiers, ...request.gates];
    const stopped = firstStopped(gates, { ...updating, size: list.size, patch: sentPatch });
    if (stopped !== undefined) return refuseUpdate(store, identifiers, list, refused(updating.edition, stopped));

    const readPatch = validate.patch.read(sentPatch);
    const received = receiveItems(identifiers, list.answered);
    const readIdentifiers = received.map(validate.identifier.read);
    const isRepeated = repeatedIn(readIdentifiers.filter(isRight).map(({ right }) => right));
    const edit = editStore(store);
    const decisions = readIdentifiers.map((identifier): UpdateDecision => {
      if (isLeft(readPatch)) return failed(updating.edition, { rule: validate.patch, problem: readPatch.left });
      if (isLeft(identifier)) return failed(updating.edition, { rule: validate.identifier, problem: identifier.left });
      const repeated = firstStopped(validate.distinct, { identifier: identifier.right, isRepeated });
      if (repeated !== undefined) return failed(updating.edition, repeated);
      const { decision, entry } = updateOne(updating, edit.find(identifier.right), readPatch.right);
      if (entry !== undefined) edit.put(entry);
      return decision;
    });
    return Object.freeze({
      store: edit.finish(),
      response: frozen(reportUpdate(identifiers, received, decisions)),
      decisions: frozen(decisions),
      refusal: none,
    });
  };

/** Tells which identifiers stand more than once in a list, at the cost of going through it once. */
const repeatedIn = (identifiers: readonly FindingIdentifier[]): ((identifier: FindingIdentifier) => boolean) => {
  const times = new Map<string, Map<string, number>>();
  for (const { ProductArn, Id } of identifiers) {
    const ofProduct = times.get(ProductArn) ?? new Map<string, number>();
    times.set(ProductArn, ofProduct.set(Id, (ofProduct.get(Id) ?? 0) + 1));
  }
  return ({ ProductArn, Id }) => (times.get(ProductArn)?.get(Id) ?? 0) > 1;
};

/** The failures of an update in AWS's words; an item without Id or ProductArn has the empty text. */
const reportUpdate = (
  identifiers: unknown,
  received: readonly Received[],
  decisions: readonly UpdateDecision[],
): Response<FailedUpdate> => {
  const failures = decisions.flatMap((decision, index) => {
    if (decision.outcome !== 'Failed') return [];
    const item = itemAt(identifiers, received, index);
    const [Id, ProductArn] = [textOf(item, 'Id'), textOf(item, 'ProductArn')];
    return [{ Id, ProductArn, ErrorCode: decision.code, ErrorMessage: decision.message }];
  });
  return responseOf(decisions.length, failures);
};

/** The answer when AWS would refuse the whole request: every identifier has failed, and the store is as it was. */
const refuseUpdate = (store: Store, identifiers: unknown, { answered }: List, refusal: Refusal): UpdateResult => {
  const decisions = Array.from({ length: answered }, (): Failed => ({
    outcome: 'Failed',
    ...refusal,
  }));
  return Object.freeze({
    store,
    response: frozen(reportUpdate(identifiers, [], decisions)),
    decisions: frozen(decisions),
    refusal: frozen(O.some(refusal)),
  });
};
