import { isLeft, right } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { show } from '../codecs/show.js';
import { type Created, type ImportDecision, type ImportUpdated } from '../decision/Decision.js';
import { type RuleId } from '../decision/RuleId.js';
import { editionOf } from '../editions/editions.js';
import { type Finding } from '../finding/Finding.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type ProductArn } from '../finding/ProductArn.js';
import { type Caller } from '../hub/Caller.js';
import { checkHub, type Hub } from '../hub/Hub.js';
import { isLater } from '../finding/Timestamp.js';
import { frozen } from '../json/freeze.js';
import { longestRequest } from '../json/limits.js';
import { receiveAs } from '../json/receive.js';
import { type Kept } from '../json/receiveQuickly.js';
import { largestFinding } from '../rules/size.js';
import { type Received } from '../json/Received.js';
import { soFarOf } from '../rules/merging.js';
import { type PreparationRule } from '../rules/import/ImportRulebook.js';
import { type Entry, type StoredFinding } from '../store/StoredFinding.js';
import { type Authorizing, authorizing } from './authorizing.js';
import { automate } from './automate.js';
import { type Decided } from './Decided.js';
import { type ReadItem } from './items.js';
import { knownStored, open, type Opened, unusable } from './open.js';
import { shape } from './shape.js';
import { failed, firstStopped } from './stopped.js';

/** Where stored findings are looked up. */
export type Lookup = (identifier: FindingIdentifier) => O.Option<Entry>;

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

/**
 * Reads what was sent as a finding. It makes no copy of one that is too large to be stored, or that looks older than the stored
 * one. (Only looks: the rules decide, and ask for the copy if they need it.)
 */
export const receiveFinding = ({ edition }: Opened, find: Lookup): ReadItem => {
  const kept: Kept = {
    longestKept: largestFinding,
    isKept: ({ ProductArn, Id, UpdatedAt }) => {
      if (typeof ProductArn !== 'string' || typeof Id !== 'string' || typeof UpdatedAt !== 'string') return true;
      const known = find({ ProductArn, Id });
      return O.isNone(known) || isLater(UpdatedAt, known.value.stored.finding.UpdatedAt);
    },
  };
  return (sent, longest, countsBytes) => receiveAs(edition.terms.format, sent, longest, kept, countsBytes);
};

/** The steps of one finding: validate, authorize, match, order, merge. */
export const importOne = (
  importing: Opened,
  authorize: Authorizing,
  find: Lookup,
  received: Received,
): Decided<ImportDecision> => {
  const { edition } = importing;
  const { validate, match, order } = edition.import;

  const read = validate.format.read(received, edition.terms.format);
  if (isLeft(read)) return { decision: failed(edition, { rule: validate.format, problem: read.left }) };
  const finding = read.right;
  const tooLarge = firstStopped(validate.limits, received);
  if (tooLarge !== undefined) return { decision: failed(edition, tooLarge) };

  const { product, denied } = authorize(finding);
  if (denied !== undefined) return { decision: failed(edition, denied) };

  const known = find(finding);
  const matched =
    O.isSome(known) && match.identity.isSame(known.value.stored.finding, finding) ? known.value : undefined;
  const prepared = prepare(order.prepare, finding);
  if (matched !== undefined) {
    const pair = { sent: prepared.sent, stored: matched.stored };
    const foreign = firstStopped(match.matched, pair);
    if (foreign !== undefined) return { decision: failed(edition, foreign) };
    const stale = firstStopped([order.newer, ...order.ignore], pair);
    if (stale !== undefined) {
      const { rule, problem } = stale;
      return { decision: { outcome: 'Ignored', rule: rule.id, edition: edition.id, detail: problem } };
    }
  }
  // It looked older than it is, and was not copied.
  if (received.keep !== undefined) return importOne(importing, authorize, find, received.keep());
  const { decision, bytesAdded } =
    matched === undefined ? create(importing, product, prepared) : update(importing, product, prepared, matched.stored);
  return { decision, entry: { stored: decision.stored, bytesAtMost: received.bytesAtMost + bytesAdded } };
};

/** A finding that is ready to be compared and stored, and the rules that made it so. */
interface Prepared {
  readonly sent: Finding;
  readonly by: readonly RuleId[];
}

const prepare = (rules: readonly PreparationRule[], finding: Finding): Prepared => {
  let sent = finding;
  const by: RuleId[] = [];
  for (const rule of rules) {
    const prepared = rule.prepare(sent);
    if (prepared !== sent) by.push(rule.id);
    sent = prepared;
  }
  return { sent, by };
};

/** A decision that stores a finding, and how much longer than what was sent that is at most, in bytes of JSON. */
interface Merged<Decision> {
  readonly decision: Decision;
  readonly bytesAdded: number;
}

/** One list for all new findings: each would cost 32 bytes. */
const nothingYet: StoredFinding['setByCustomer'] = Object.freeze([]);

const create = (importing: Opened, product: ProductArn, { sent, by }: Prepared): Merged<Created> => {
  const { edition, hub, caller } = importing;
  const { match, merge } = edition.import;
  const { terms } = edition;
  const begun = match.unmatched.begin({ sent });
  const sentFields = terms.providerFieldsOf(sent);
  const context = { hub, caller, terms, product, sent, sentFields, soFar: soFarOf(begun) };
  const merged = shape(merge.create, context, begun);
  const { shaped, setByCustomer, automated } = automate(importing, context, merged, nothingYet);
  const { finding, applied, withheld, bytesAdded } = shaped;
  const decision: Created = {
    outcome: 'Created',
    rule: match.unmatched.id,
    edition: edition.id,
    detail: { attribute: 'Id', value: show(sent.Id), limit: 'is new for its ProductArn' },
    stored: Object.freeze({ finding, setByCustomer }),
    applied: [match.unmatched.id, ...by, ...applied],
    withheld,
  };
  return { decision: automated === undefined ? decision : { ...decision, automated }, bytesAdded };
};

const update = (
  importing: Opened,
  product: ProductArn,
  { sent, by }: Prepared,
  stored: StoredFinding,
): Merged<ImportUpdated> => {
  const { edition, hub, caller } = importing;
  const { order, merge } = edition.import;
  const { terms } = edition;
  const [sentFields, storedFields] = [terms.providerFieldsOf(sent), terms.providerFieldsOf(stored.finding)];
  const begun = merge.begin.begin({ sent, stored });
  const context = { hub, caller, terms, product, sent, sentFields, stored, storedFields, soFar: soFarOf(begun) };
  const merged = shape(merge.update, context, begun, merge.begin.defaults?.(begun));
  const { shaped, setByCustomer, automated } = automate(importing, context, merged, stored.setByCustomer);
  const { finding, applied, withheld, bytesAdded } = shaped;
  const decision: ImportUpdated = {
    outcome: 'Updated',
    rule: order.newer.id,
    edition: edition.id,
    detail: {
      attribute: 'UpdatedAt',
      value: show(sent.UpdatedAt),
      limit: `is later than the stored ${show(stored.finding.UpdatedAt)}`,
    },
    stored: Object.freeze({ finding, setByCustomer }),
    applied: [...by, merge.begin.id, ...applied],
    withheld,
  };
  return { decision: automated === undefined ? decision : { ...decision, automated }, bytesAdded };
};
