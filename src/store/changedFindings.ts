import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { jsonEquals } from '../json/equals.js';
import { touchedSince } from './ChangeLog.js';
import { findFinding, findings, logOf, type Store } from './Store.js';
import { identifierOf, type StoredFinding } from './StoredFinding.js';

/** A finding that differs between two versions of a store. */
export interface FindingChange {
  readonly identifier: FindingIdentifier;
  /** `undefined` if it was not stored. */
  readonly before: StoredFinding | undefined;
  /** `undefined` if it is not stored. */
  readonly after: StoredFinding | undefined;
}

/** The identifiers of all findings of both stores: the long way to compare them. */
function* identifiersOfBoth(one: Store, other: Store): Iterable<FindingIdentifier> {
  for (const stored of findings(one)) yield identifierOf(stored);
  for (const stored of findings(other)) yield identifierOf(stored);
}

/**
 * The findings that differ between two versions of a store, each once. The cost depends on how much was touched since the
 * two versions diverged, not on how much is stored: a service that writes changes through to its database pays for the
 * batch. (Two stores that have no history in common are compared finding by finding.)
 *
 * @param before - one version of a store
 * @param after - another version, in most cases a later one of the same store
 * @returns each finding that differs, as it was and as it is; `undefined` on the side where it isn't stored
 * @throws TypeError if one of the two isn't a store
 *
 * @example
 * const { store: after } = importFindings(before, caller, batch);
 * for (const { identifier, after: now } of changedFindings(before, after)) {
 *   if (now !== undefined) await write(identifier, now);
 * }
 */
export const changedFindings = (before: Store, after: Store): readonly FindingChange[] => {
  const seen = new Map<string, Set<string>>();
  const changes: FindingChange[] = [];
  for (const identifier of touchedSince(logOf(before), logOf(after)) ?? identifiersOfBoth(before, after)) {
    const ids = seen.get(identifier.ProductArn) ?? new Set();
    if (ids.has(identifier.Id)) continue;
    seen.set(identifier.ProductArn, ids.add(identifier.Id));
    const change = { identifier, before: findFinding(before, identifier), after: findFinding(after, identifier) };
    if (!jsonEquals(change.before, change.after)) changes.push(Object.freeze(change));
  }
  return Object.freeze(changes);
};
