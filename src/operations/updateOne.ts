import * as O from 'fp-ts/lib/Option.js';
import { type FieldChange, type Updated, type UpdateDecision } from '../decision/Decision.js';
import { type Finding, type Patch } from '../finding/Finding.js';
import { jsonEquals } from '../json/equals.js';
import { soFarOf } from '../rules/merging.js';
import { type Entry } from '../store/StoredFinding.js';
import { type Decided } from './Decided.js';
import { type Opened } from './open.js';
import { shape } from './shape.js';
import { failed, firstStopped } from './stopped.js';

/* One finding of an update, on its way through the steps. */

/** The steps of one finding: match, authorize, merge. */
export const updateOne = (
  { edition, hub, caller }: Opened,
  matched: O.Option<Entry>,
  patch: Patch,
): Decided<UpdateDecision> => {
  const { match, authorize, merge, automate } = edition.update;
  if (O.isNone(matched)) return { decision: failed(edition, { rule: match, problem: match.missing }) };
  const { stored } = matched.value;
  const denied = firstStopped(authorize, { hub, caller, patch, stored });
  if (denied !== undefined) return { decision: failed(edition, denied) };

  const begun = merge.begin.begin({ hub, caller, patch, stored });
  const updating = { hub, caller, patch, stored, soFar: soFarOf(begun) };
  const shaped = shape([merge.replace, ...merge.complete], updating, begun);
  const { applied, bytesAdded } = shaped;
  const finding = automate?.afterwards.afterwards({ hub, caller, finding: shaped.finding }) ?? shaped.finding;
  const bytesAtMost = matched.value.bytesAtMost + bytesAdded;
  const tooLarge = firstStopped(merge.limits, { finding, bytesAtMost });
  if (tooLarge !== undefined) return { decision: failed(edition, tooLarge) };
  const setByCustomer = merge.customer.setByCustomer(updating);
  const changes = changesOf(stored.finding, finding);
  const isTheSame = changes.length === 0 && setByCustomer === stored.setByCustomer;
  const after = isTheSame ? stored : Object.freeze({ finding, setByCustomer: Object.freeze(setByCustomer) });
  const decision: Updated = {
    outcome: 'Updated',
    rule: merge.replace.id,
    edition: edition.id,
    detail: {
      attribute: Object.keys(patch).join(', '),
      value: 'given',
      limit: `may be set by account ${caller.accountId}`,
    },
    stored: after,
    applied: [merge.begin.id, ...applied, ...(setByCustomer === stored.setByCustomer ? [] : [merge.customer.id])],
    changes,
  };
  return isTheSame ? { decision } : { decision, entry: { stored: after, bytesAtMost } };
};

const changesOf = (before: Finding, after: Finding): readonly FieldChange[] =>
  Object.keys(after)
    .filter((attribute) => !jsonEquals(before[attribute], after[attribute]))
    .map((attribute) => ({ attribute, before: before[attribute], after: after[attribute] }));
