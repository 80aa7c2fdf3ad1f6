import { isLeft } from 'fp-ts/lib/Either.js';
import * as O from 'fp-ts/lib/Option.js';
import { show } from '../codecs/show.js';
import { type Created, type ImportDecision, type ImportUpdated } from '../decision/Decision.js';
import { type RuleId } from '../decision/RuleId.js';
import { type Finding } from '../finding/Finding.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type ProductArn } from '../finding/ProductArn.js';
import { isLater } from '../finding/Timestamp.js';
import { type Received } from '../json/Received.js';
import { receiveAs } from '../json/receive.js';
import { type Kept } from '../json/receiveQuickly.js';
import { type PreparationRule } from '../rules/import/ImportRulebook.js';
import { soFarOf } from '../rules/merging.js';
import { largestFinding } from '../rules/size.js';
import { type Entry, type StoredFinding } from '../store/StoredFinding.js';
import { type Authorizing } from './authorizing.js';
import { automate } from './automate.js';
import { type Decided } from './Decided.js';
import { type ReadItem } from './items.js';
import { type Opened } from './open.js';
import { shape } from './shape.js';
import { failed, firstStopped } from './stopped.js';

/* One finding of an import, on its way through the steps. */

/** Where stored findings are looked up. */
export type Lookup = (identifier: FindingIdentifier) => O.Option<Entry>;

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
