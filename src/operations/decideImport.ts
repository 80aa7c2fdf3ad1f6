import { isLeft, right } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { show } from '../codecs/show.js';
import { type ImportDecision } from '../decision/Decision.js';
import { editionOf } from '../editions/editions.js';
import { type Caller } from '../hub/Caller.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { frozen } from '../json/freeze.js';
import { longestRequest } from '../json/limits.js';
import { type Entry, type StoredFinding } from '../store/StoredFinding.js';
import { authorizing } from './authorizing.js';
import { importOne, receiveFinding } from './importOne.js';
import { knownStored, open, type Opened, unusable } from './open.js';
import { failed } from './stopped.js';

/**
 * The decision of `importFindings` for one finding, without a store: for a service that keeps findings in its own
 * database and decides inside its own transaction.
 *
 * @param hub - the hub; one that `decodeHub` returned is not checked again
 * @param caller - who imports, and when
 * @param stored - what the database has under the finding's ProductArn and Id, `undefined` if it has nothing; one with a
 * different ProductArn or Id is a fault of the service: what was sent must not be written over it
 * @param finding - the finding as it was sent
 * @returns `Created` or `Updated` with the finding to store, `Ignored`, or `Failed` with `InvalidInput` or `InvalidAccess`; a
 * fault of the service is `Failed` with `InternalException` (the hub or the caller can't be used) or `InternalFailure` (the
 * stored finding), see `isServiceFault`. The rules for the whole batch are those of `checkImportRequest`.
 *
 * @example
 * const decision = decideImport(hub, caller, await read(key), finding);
 * if (decision.outcome === 'Created' || decision.outcome === 'Updated') await write(key, decision.stored);
 */
export const decideImport = (
  hub: Hub,
  caller: Caller,
  stored: StoredFinding | undefined,
  finding: unknown,
): ImportDecision => {
  const opened = open(editionOf, 'import', right({ hub: checkHub(hub) }), caller);
  if (isLeft(opened)) return frozen({ outcome: 'Failed', ...opened.left });
  const importing = opened.right;
  const known = knownStored(stored);
  if (isLeft(known)) {
    return frozen(failed(importing.edition, { rule: importing.edition.import.request.usable, problem: known.left }));
  }
  const find = (): O.Option<Entry> => known.right;
  const received = receiveFinding(importing, find)(finding, longestRequest, false);
  const { decision } = importOne(importing, authorizing(importing), find, received);
  return frozen(
    decision.outcome === 'Created' && O.isSome(known.right) ? anotherIsStored(importing, known.right.value) : decision,
  );
};

/** Something is stored where the finding should be, and it is another one: a creation would be written over it. */
const anotherIsStored = ({ edition }: Opened, { stored }: Entry): ImportDecision =>
  failed(edition, {
    rule: edition.import.request.usable,
    problem: unusable({
      attribute: 'finding',
      value: `finding ${show(stored.finding.Id)} of product ${show(stored.finding.ProductArn)}`,
      limit: 'should have the ProductArn and the Id of the finding that was sent',
    }),
  });
