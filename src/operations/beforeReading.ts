import { isLeft, right } from 'fp-ts/lib/Either.js';
import { type Failed, type Refusal } from '../decision/Decision.js';
import { editionOf } from '../editions/editions.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Caller } from '../hub/Caller.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { frozen } from '../json/freeze.js';
import { peek } from '../json/outside.js';
import { countItem, listOf, receiveItems, textOf } from './items.js';
import { open } from './open.js';
import { readUpdates } from './readUpdates.js';
import { receivePatch } from './receivePatch.js';
import { refusedImport, refusedUpdate } from './refused.js';

/*
 * What a service asks of a request before it reads a finding: the rules that see the request as a whole. Each is asked by
 * the same code as in `importFindings` and `updateFindings`.
 */

/**
 * Why AWS would refuse an import as a whole: the rules for the batch but none for its findings, which `decideImport` checks one by
 * one. It refuses what `importFindings` refuses, for the same reason, at a fraction of the cost: no finding is checked against the
 * format or copied.
 *
 * @param hub - the hub; one that `decodeHub` returned is not checked again
 * @param caller - who imports, and when
 * @param batch - the batch as it was sent
 * @returns the refusal, with `InvalidInputException`, or `InternalException` if the hub or the caller can't be used; or
 * `undefined` if the request is not refused
 *
 * @example
 * const refusal = checkImportRequest(hub, caller, batch);
 * const reply = refusal === undefined ? replyToImport(batch, []) : toAwsException(refusal); // decisions instead of []
 */
export const checkImportRequest = (hub: Hub, caller: Caller, batch: unknown): Refusal | undefined => {
  const list = listOf(batch);
  const opened = open(editionOf, 'import', right({ hub: checkHub(hub) }), caller);
  if (isLeft(opened)) return frozen(opened.left);
  return frozen(refusedImport(opened.right, list, () => receiveItems(batch, list.answered, countItem)));
};

/**
 * Why AWS would refuse an update as a whole: the rules for the request but none for its findings, which `decideUpdate` checks
 * one by one. It refuses what `updateFindings` refuses, for the same reason.
 *
 * @param hub - the hub; one that `decodeHub` returned is not checked again
 * @param caller - who updates, and when, and what IAM policies deny
 * @param identifiers - the identifiers as they were sent
 * @param patch - the new values as they were sent
 * @returns the refusal, with `InvalidInputException`, `InvalidAccessException` or `AccessDeniedException`, or
 * `InternalException` if the hub or the caller can't be used; or `undefined` if the request is not refused
 *
 * @example
 * const refusal = checkUpdateRequest(hub, caller, identifiers, patch);
 * const reply = refusal === undefined ? replyToUpdate(identifiers, []) : toAwsException(refusal); // decisions instead of []
 */
export const checkUpdateRequest = (
  hub: Hub,
  caller: Caller,
  identifiers: unknown,
  patch: unknown,
): Refusal | undefined => {
  const opened = open(editionOf, 'update', right({ hub: checkHub(hub) }), caller);
  if (isLeft(opened)) return frozen(opened.left);
  return frozen(refusedUpdate(opened.right, listOf(identifiers), receivePatch(patch)));
};

/**
 * The identifiers of an update that fail whatever is stored, in a request that `checkUpdateRequest` let pass: a patch that
 * breaks the format, an identifier that isn't one, one that is in the request twice. A finding has to be read for the
 * others only.
 *
 * @param hub - the hub; one that `decodeHub` returned is not checked again
 * @param caller - who updates, and when, and what IAM policies deny
 * @param identifiers - the identifiers as they were sent
 * @param patch - the new values as they were sent
 * @returns for each identifier, in their order, its decision, or `undefined` if `decideUpdate` has to make it
 *
 * @example
 * const known = decideBeforeReading(hub, caller, identifiers, patch);
 */
export const decideBeforeReading = (
  hub: Hub,
  caller: Caller,
  identifiers: unknown,
  patch: unknown,
): readonly (Failed | undefined)[] => {
  const { answered } = listOf(identifiers);
  const opened = open(editionOf, 'update', right({ hub: checkHub(hub) }), caller);
  if (isLeft(opened)) return frozen(Array.from({ length: answered }, () => ({ outcome: 'Failed', ...opened.left })));
  const received = receiveItems(identifiers, answered);
  return frozen(
    readUpdates(opened.right.edition, received, receivePatch(patch)).map((read) =>
      isLeft(read) ? read.left : undefined,
    ),
  );
};

/**
 * The identifiers of a list of findings or of identifiers, as AWS's reply names them: the keys for reading and locking findings.
 * If an item has no string as its Id or its ProductArn, it is an empty string here; such an item fails whatever is stored.
 *
 * @param items - a batch, or the identifiers of an update, as they were sent
 * @returns the identifier of each item, in their order; none if it isn't a list, or for a list of more than 10,000
 *
 * @example
 * const keys = identifiersIn(batch).map(({ ProductArn, Id }) => JSON.stringify([ProductArn, Id]));
 */
export const identifiersIn = (items: unknown): readonly FindingIdentifier[] =>
  frozen(
    Array.from({ length: listOf(items).answered }, (_, index) => {
      const item = peek(items, index);
      return { ProductArn: textOf(item, 'ProductArn'), Id: textOf(item, 'Id') };
    }),
  );
