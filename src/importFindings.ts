import { isLeft } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import {
  type Created,
  type Failed,
  type ImportDecision,
  type ImportUpdated,
  type Refusal,
} from './decision/Decision.js';
import { type FailedFinding, type Response, responseOf } from './decision/responses.js';
import { type RuleId } from './decision/Rule.js';
import { type Edition } from './editions/Edition.js';
import { editionOf, type Editions } from './editions/editions.js';
import { show } from './finding/codecs.js';
import { type FindingIdentifier } from './finding/FindingIdentifier.js';
import { type Finding } from './finding/Finding.js';
import { frozen, type Received, receive } from './finding/Json.js';
import { type ProductArn, productArnOf } from './finding/ProductArn.js';
import { type Caller } from './hub/Caller.js';
import { checkHub, type Hub } from './hub/Hub.js';
import { bytesOfList, itemAt, type List, listOf, receiveItems, textOf } from './items.js';
import { knownStored, open, type Opened } from './opening.js';
import { type PreparationRule } from './rules/import/ImportRulebook.js';
import { shape } from './shape.js';
import { editStore, findFinding, type Store } from './store/Store.js';
import { type StoredFinding } from './store/StoredFinding.js';
import { failed, firstStopped, refused } from './verdict.js';

/** What an import did. */
export interface ImportResult {
  /** The store after the import: the same object when nothing changed. */
  readonly store: Store;
  /** AWS's counts, and the findings that failed. */
  readonly response: Response<FailedFinding>;
  /** What became of each item of the batch, in its order. */
  readonly decisions: readonly ImportDecision[];
  /** `some` when AWS would refuse the whole request; then every item has failed and nothing was stored. */
  readonly refusal: O.Option<Refusal>;
}

type Lookup = (identifier: FindingIdentifier) => O.Option<StoredFinding>;

/**
 * What BatchImportFindings does: a finding provider creates findings and updates its own.
 *
 * Each item of the batch is decided on its own, in order, against the store as the item before left it. Nothing is
 * thrown, whatever the batch is; nothing that was given is changed; what is stored is a copy.
 *
 * @param store - the findings so far, and the hub that they live in
 * @param caller - who imports, and when; see `Caller`
 * @param batch - a list of 1 to 100 findings in the AWS Security Finding Format, at most 240 KB each and 6 MB together
 * @returns the new store, AWS's counts, and a decision for each item that names the rule that decided it. Items fail
 * with `InvalidInput` or `InvalidAccess`; a request that AWS would refuse has a `refusal` with `InvalidInputException`.
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
    const opened = open(editions, 'import', store.hub, caller);
    if (isLeft(opened)) return refuseImport(editions, store, batch, list, opened.left);
    const importing = opened.right;
    const { request, report } = importing.edition.import;

    let received: readonly Received[] | undefined;
    const items = (): readonly Received[] => (received ??= receiveItems(batch, list.answered));
    const stopped = firstStopped(request.gates, { size: list.size, bytes: (enough) => bytesOfList(items(), enough) });
    if (stopped !== undefined) return refuseImport(editions, store, batch, list, refused(importing.edition, stopped));

    const edit = editStore(store);
    const find = report.sequence.meets<Lookup>((identifier) => findFinding(store, identifier), edit.find);
    const decisions = items().map((item) => {
      const decision = decide(importing, find, item);
      if (decision.outcome === 'Created' || decision.outcome === 'Updated') edit.put(decision.stored);
      return decision;
    });
    return {
      store: edit.finish(),
      response: reportImport(importing.edition, batch, items(), decisions),
      decisions,
      refusal: O.none,
    };
  };

/**
 * The decision of `importFindings` for one finding, without a store: for a service that keeps findings in its own
 * database and decides inside its own transaction.
 *
 * @param hub - the hub; one that `decodeHub` gave is not looked through again
 * @param caller - who imports, and when
 * @param stored - what the database has under the finding's ProductArn and Id; one with another ProductArn or Id counts as
 * none, and the decision is then a creation
 * @param finding - the finding as it was sent
 * @returns `Created` or `Updated` with the finding to store, `Ignored`, or `Failed` with `InvalidInput` or `InvalidAccess`; a
 * hub, caller or stored finding that can't be used is `Failed` with `InvalidInputException`. The rules for the whole batch (1
 * to 100 findings, 6 MB) are not asked.
 *
 * @example
 * const decision = decideImport(hub, caller, fromNullable(await read(key)), finding);
 * if (decision.outcome === 'Created' || decision.outcome === 'Updated') await write(key, decision.stored);
 */
export const decideImport = (
  hub: Hub,
  caller: Caller,
  stored: O.Option<StoredFinding>,
  finding: unknown,
): ImportDecision => {
  const opened = open(editionOf, 'import', checkHub(hub), caller);
  if (isLeft(opened)) return { outcome: 'Failed', ...opened.left };
  const importing = opened.right;
  const known = knownStored(stored);
  if (isLeft(known)) {
    return failed(importing.edition, { rule: importing.edition.import.request.usable, problem: known.left });
  }
  return decide(importing, () => known.right, receive(finding));
};

/** The steps of one finding: validate, authorize, match, order, merge. */
const decide = (importing: Opened, find: Lookup, received: Received): ImportDecision => {
  const { edition, hub, caller } = importing;
  const { validate, authorize, match, order } = edition.import;

  const read = validate.format.read(received, edition.terms.format);
  if (isLeft(read)) return failed(edition, { rule: validate.format, problem: read.left });
  const finding = read.right;
  const tooLarge = firstStopped(validate.limits, received);
  if (tooLarge !== undefined) return failed(edition, tooLarge);

  const product = productArnOf(finding.ProductArn);
  const denied = firstStopped(authorize, { hub, caller, finding, product });
  if (denied !== undefined) return failed(edition, denied);

  const matched = O.filter((stored: StoredFinding) => match.identity.isSame(stored.finding, finding))(find(finding));
  const prepared = prepare(order.prepare, finding);
  if (O.isNone(matched)) return create(importing, product, prepared);
  const pair = { sent: prepared.sent, stored: matched.value };
  const foreign = firstStopped(match.matched, pair);
  if (foreign !== undefined) return failed(edition, foreign);

  const stale = firstStopped([order.newer, ...order.ignore], pair);
  if (stale !== undefined) {
    return { outcome: 'Ignored', rule: stale.rule.id, edition: edition.id, detail: stale.problem };
  }
  return update(importing, product, prepared, matched.value);
};

/** A finding that is ready to be compared and stored, and the rules that made it so. */
interface Prepared {
  readonly sent: Finding;
  readonly by: readonly RuleId[];
}

const prepare = (rules: readonly PreparationRule[], finding: Finding): Prepared =>
  rules.reduce<Prepared>(
    ({ sent, by }, rule) => {
      const prepared = rule.prepare(sent);
      return prepared === sent ? { sent, by } : { sent: prepared, by: [...by, rule.id] };
    },
    { sent: finding, by: [] },
  );

/** One list for all new findings: each would cost 32 bytes. */
const nothingYet: StoredFinding['setByCustomer'] = Object.freeze([]);

const create = ({ edition, hub, caller }: Opened, product: ProductArn, { sent, by }: Prepared): Created => {
  const { match, merge } = edition.import;
  const context = { hub, caller, terms: edition.terms, product, sent };
  const { finding, applied, withheld } = shape(merge.create, context, match.unmatched.begin({ sent }));
  return {
    outcome: 'Created',
    rule: match.unmatched.id,
    edition: edition.id,
    detail: { attribute: 'Id', value: show(sent.Id), limit: 'belongs to no stored finding of its ProductArn' },
    stored: frozen({ finding, setByCustomer: nothingYet }),
    applied: [match.unmatched.id, ...by, ...applied],
    withheld,
  };
};

const update = (
  { edition, hub, caller }: Opened,
  product: ProductArn,
  { sent, by }: Prepared,
  stored: StoredFinding,
): ImportUpdated => {
  const { order, merge } = edition.import;
  const context = { hub, caller, terms: edition.terms, product, sent, stored };
  const begun = merge.begin.begin({ sent, stored });
  const { finding, applied, withheld } = shape(merge.update, context, begun, merge.begin.defaults?.(begun));
  return {
    outcome: 'Updated',
    rule: order.newer.id,
    edition: edition.id,
    detail: {
      attribute: 'UpdatedAt',
      value: show(sent.UpdatedAt),
      limit: `is later than the stored ${show(stored.finding.UpdatedAt)}`,
    },
    stored: frozen({ finding, setByCustomer: stored.setByCustomer }),
    applied: [...by, merge.begin.id, ...applied],
    withheld,
  };
};

/** The failures of a batch in AWS's words; an item without an Id has the empty text. */
const reportImport = (
  { import: { report } }: Edition,
  batch: unknown,
  received: readonly Received[],
  decisions: readonly ImportDecision[],
): Response<FailedFinding> => {
  const failureOf = (decision: ImportDecision): O.Option<Pick<Failed, 'code' | 'message'>> => {
    switch (decision.outcome) {
      case 'Failed':
        return O.some(decision);
      case 'Ignored':
        return report.ignored.failureOf(decision);
      case 'Created':
      case 'Updated':
        return O.none;
    }
  };
  const failures = decisions.flatMap((decision, index) => {
    const failure = failureOf(decision);
    if (O.isNone(failure)) return [];
    const { code, message } = failure.value;
    return [{ Id: textOf(itemAt(batch, received, index), 'Id'), ErrorCode: code, ErrorMessage: message }];
  });
  return responseOf(decisions.length, failures);
};

/** The answer when AWS would refuse the whole request: every item has failed, and the store is as it was. */
const refuseImport = (
  editions: Editions,
  store: Store,
  batch: unknown,
  { answered }: List,
  refusal: Refusal,
): ImportResult => {
  const decisions = Array.from({ length: answered }, (): Failed => ({ outcome: 'Failed', ...refusal }));
  return {
    store,
    response: reportImport(editions[refusal.edition], batch, [], decisions),
    decisions,
    refusal: O.some(refusal),
  };
};
