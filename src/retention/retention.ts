import { isSome, type Option } from 'fp-ts/lib/Option.js';
import { type Finding } from '../finding/Finding.js';
import { isSecurityHub, productArnOf } from '../finding/ProductArn.js';
import { daysBefore, isLater } from '../finding/Timestamp.js';
import { isObject } from '../json/Json.js';
import { editStore, findings, type Store } from '../store/Store.js';
import { identifierOf } from '../store/StoredFinding.js';

const daysOfActive = 90;
const daysOfArchived = 30;

/** When a finding was last updated, for its retention: a control finding at UpdatedAt, any other at the later of UpdatedAt and ProcessedAt. */
const lastUpdated = ({ UpdatedAt, ProcessedAt, ProductArn }: Finding): string =>
  typeof ProcessedAt === 'string' && !isSecurityHub(productArnOf(ProductArn)) && isLater(ProcessedAt, UpdatedAt)
    ? ProcessedAt
    : UpdatedAt;

/** A service may ask about a row of its own, which nobody has checked. */
const isReadable = (finding: unknown): boolean => isObject(finding) && typeof finding.ProductArn === 'string';

/** Findings that were last updated before these have expired. */
interface Deadlines {
  readonly ofActive: Option<string>;
  readonly ofArchived: Option<string>;
}

const deadlinesAt = (at: string): Deadlines => ({
  ofActive: daysBefore(at, daysOfActive),
  ofArchived: daysBefore(at, daysOfArchived),
});

const hasExpired = ({ ofActive, ofArchived }: Deadlines, finding: Finding): boolean => {
  const deadline = finding.RecordState === 'ARCHIVED' ? ofArchived : ofActive;
  return isSome(deadline) && isLater(deadline.value, lastUpdated(finding));
};

/**
 * Has Security Hub deleted the finding by then? It deletes an active finding that has not been updated for more than 90 days,
 * and an archived one that has not been for more than 30, of 24 hours each; after exactly that many it is still there. What
 * counts is the later of UpdatedAt and ProcessedAt, and for control findings of Security Hub UpdatedAt alone.
 *
 * @param finding - the finding as it is stored; what has no ProductArn and UpdatedAt has not expired
 * @param at - the time to ask for, as a timestamp; if it isn't one, nothing has expired
 *
 * @example
 * const old = [...findings(store)].filter(({ finding }) => isExpired(finding, '2026-01-01T00:00:00Z'));
 */
export const isExpired = (finding: Finding, at: string): boolean =>
  isReadable(finding) && hasExpired(deadlinesAt(at), finding);

/**
 * The store without the findings that have expired by then. The next import of such a finding creates it again.
 *
 * It looks at every finding once, since any import may have moved any date: 100,000 of them take less than a second.
 * `changedFindings` lists which were removed, at a cost proportional to their number.
 *
 * @param store - the findings; it doesn't change
 * @param at - the time, as a timestamp
 * @returns a store without them: the same object if none has expired
 * @throws TypeError if `store` isn't a store
 *
 * @example
 * const today = withoutExpired(store, '2026-01-01T00:00:00Z');
 */
export const withoutExpired = (store: Store, at: string): Store => {
  const edit = editStore(store);
  const deadlines = deadlinesAt(at);
  for (const stored of findings(store)) if (hasExpired(deadlines, stored.finding)) edit.remove(identifierOf(stored));
  return edit.finish();
};
