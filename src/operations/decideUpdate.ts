import { isLeft, right } from 'fp-ts/lib/Either.js';
import { type UpdateDecision } from '../decision/Decision.js';
import { editionOf } from '../editions/editions.js';
import { type Caller } from '../hub/Caller.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { frozen } from '../json/freeze.js';
import { type StoredFinding } from '../store/StoredFinding.js';
import { type Decided } from './Decided.js';
import { knownStored, open } from './open.js';
import { receivePatch } from './receivePatch.js';
import { failed, firstStopped } from './stopped.js';
import { updateOne } from './updateOne.js';

/**
 * The decision of `updateFindings` for one finding, without a store: for a service that keeps findings in its own
 * database and decides inside its own transaction.
 *
 * @param hub - the hub; one that `decodeHub` returned is not checked again
 * @param caller - who updates, and when, and what IAM policies deny
 * @param stored - what the database has under the identifier, `undefined` if it has nothing; it is assumed to be the identified finding
 * @param patch - the new values of some of the nine available fields
 * @returns `Updated` with the finding to store (the same object that was passed if nothing changed), or `Failed` with the
 * error code of the item (`InvalidInput`, `FindingNotFound`, `FindingSizeExceeded`, and before 2020-09-10 `InvalidAccess`) or
 * of the request (`InvalidInputException`, `InvalidAccessException`, `AccessDeniedException`); a fault of the service is
 * `InternalException` (the hub or the caller can't be used) or `InternalFailure` (the stored finding), see `isServiceFault`.
 * Whether there are 1 to 100 identifiers is checked by `checkUpdateRequest`, and whether one is repeated by
 * `decideBeforeReading`.
 *
 * @example
 * const decision = decideUpdate(hub, caller, await read(key), { Confidence: 42 });
 * if (decision.outcome === 'Updated') await write(key, decision.stored);
 */
export const decideUpdate = (
  hub: Hub,
  caller: Caller,
  stored: StoredFinding | undefined,
  patch: unknown,
): UpdateDecision => {
  const { decision, entry } = decide(hub, caller, stored, patch);
  if (decision.outcome === 'Failed' || entry !== undefined) return frozen(decision);
  // Where nothing changed the service gets back its own object, and can tell by it that there is nothing to write.
  return Object.freeze({ ...frozen(decision), stored: stored ?? decision.stored });
};

const decide = (
  hub: Hub,
  caller: Caller,
  stored: StoredFinding | undefined,
  patch: unknown,
): Decided<UpdateDecision> => {
  const opened = open(editionOf, 'update', right({ hub: checkHub(hub) }), caller);
  if (isLeft(opened)) return { decision: { outcome: 'Failed', ...opened.left } };
  const updating = opened.right;
  const { request, validate } = updating.edition.update;
  const known = knownStored(stored);
  if (isLeft(known)) return { decision: failed(updating.edition, { rule: request.usable, problem: known.left }) };
  const sentPatch = receivePatch(patch);
  const refusing = firstStopped(request.gates, { ...updating, size: 1, patch: sentPatch });
  if (refusing !== undefined) return { decision: failed(updating.edition, refusing) };
  const readPatch = validate.patch.read(sentPatch);
  if (isLeft(readPatch)) {
    return { decision: failed(updating.edition, { rule: validate.patch, problem: readPatch.left }) };
  }
  return updateOne(updating, known.right, readPatch.right);
};
