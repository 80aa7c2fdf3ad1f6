import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { type Failed, type FieldChange, type Refusal, type UpdateDecision } from './decision/Decision.js';
import { type FailedUpdate, type Response, responseOf } from './decision/responses.js';
import { editionOf, type Editions } from './editions/editions.js';
import { type FindingIdentifier } from './finding/FindingIdentifier.js';
import { type Finding, type Patch } from './finding/Finding.js';
import { attempt, frozen, jsonEquals, type Received } from './finding/Json.js';
import { type Caller } from './hub/Caller.js';
import { checkHub, type Hub } from './hub/Hub.js';
import { itemAt, type List, listOf, receiveItems, receivePatch, textOf } from './items.js';
import { knownStored, open, type Opened } from './opening.js';
import { shape } from './shape.js';
import { editStore, type Store } from './store/Store.js';
import { type StoredFinding } from './store/StoredFinding.js';
import { failed, firstStopped, refused } from './verdict.js';

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
    const opened = open(editions, 'update', store.hub, caller);
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
      const decision = decide(updating, edit.find(identifier.right), readPatch.right);
      if (decision.outcome === 'Updated') edit.put(decision.stored);
      return decision;
    });
    return {
      store: edit.finish(),
      response: reportUpdate(identifiers, received, decisions),
      decisions,
      refusal: O.none,
    };
  };

/**
 * The decision of `updateFindings` for one finding, without a store: for a service that keeps findings in its own
 * database and decides inside its own transaction.
 *
 * @param hub - the hub; one that `decodeHub` gave is not looked through again
 * @param caller - who updates, and when, and what IAM policies deny
 * @param stored - what the database has under the identifier; it is taken to be the finding that was named
 * @param patch - the new values of some of the nine available fields
 * @returns `Updated` with the finding to store (the very object that was given where nothing changed), or `Failed` with the
 * error code of the item (`InvalidInput`, `FindingNotFound`, `FindingSizeExceeded`, and before 2020-09-10 `InvalidAccess`) or
 * of the request (`InvalidInputException`, `InvalidAccessException`, `AccessDeniedException`). Whether there are 1 to 100
 * identifiers, and whether one stands twice, is not asked.
 *
 * @example
 * const decision = decideUpdate(hub, caller, fromNullable(await read(key)), { Confidence: 42 });
 * if (decision.outcome === 'Updated') await write(key, decision.stored);
 */
export const decideUpdate = (
  hub: Hub,
  caller: Caller,
  stored: O.Option<StoredFinding>,
  patch: unknown,
): UpdateDecision => {
  const opened = open(editionOf, 'update', checkHub(hub), caller);
  if (isLeft(opened)) return { outcome: 'Failed', ...opened.left };
  const updating = opened.right;
  const { request, validate } = updating.edition.update;
  const known = knownStored(stored);
  if (isLeft(known)) return failed(updating.edition, { rule: request.usable, problem: known.left });
  const sentPatch = receivePatch(patch);
  const stopped = firstStopped(request.gates, { ...updating, size: 1, patch: sentPatch });
  if (stopped !== undefined) return failed(updating.edition, stopped);
  const readPatch = validate.patch.read(sentPatch);
  if (isLeft(readPatch)) return failed(updating.edition, { rule: validate.patch, problem: readPatch.left });
  const decision = decide(updating, known.right, readPatch.right);
  // Where nothing changed the service gets back its own object, and can tell by it that there is nothing to write.
  if (!('stored' in decision) || decision.stored !== O.toUndefined(known.right)) return decision;
  const given = attempt(
    () => O.toUndefined(stored),
    () => undefined,
  );
  return { ...decision, stored: given ?? decision.stored };
};

/** The steps of one finding: match, authorize, merge. */
const decide = ({ edition, hub, caller }: Opened, matched: O.Option<StoredFinding>, patch: Patch): UpdateDecision => {
  const { match, authorize, merge } = edition.update;
  if (O.isNone(matched)) return failed(edition, { rule: match, problem: match.missing });
  const stored = matched.value;
  const updating = { hub, caller, patch, stored };
  const denied = firstStopped(authorize, updating);
  if (denied !== undefined) return failed(edition, denied);

  const { finding, applied } = shape([merge.replace, ...merge.complete], updating, merge.begin.begin(updating));
  const tooLarge = firstStopped(merge.limits, { finding });
  if (tooLarge !== undefined) return failed(edition, tooLarge);
  const setByCustomer = merge.customer.setByCustomer(updating);
  const changes = changesOf(stored.finding, finding);
  const isTheSame = changes.length === 0 && setByCustomer === stored.setByCustomer;
  return {
    outcome: 'Updated',
    rule: merge.replace.id,
    edition: edition.id,
    detail: {
      attribute: Object.keys(patch).join(', '),
      value: 'given',
      limit: `may be set by account ${caller.accountId}`,
    },
    stored: isTheSame ? stored : frozen({ finding, setByCustomer }),
    applied: [merge.begin.id, ...applied, ...(setByCustomer === stored.setByCustomer ? [] : [merge.customer.id])],
    changes,
  };
};

const changesOf = (before: Finding, after: Finding): readonly FieldChange[] =>
  Object.keys(after)
    .filter((attribute) => !jsonEquals(before[attribute], after[attribute]))
    .map((attribute) => ({ attribute, before: before[attribute], after: after[attribute] }));

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
  return { store, response: reportUpdate(identifiers, [], decisions), decisions, refusal: O.some(refusal) };
};
