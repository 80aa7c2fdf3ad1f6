import { bimap, chain, type Either, map, mapLeft, right } from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../codecs/attributes.js';
import { check, type Violation, violationOfNotJson, writeViolation } from '../codecs/violation.js';
import { list } from '../codecs/list.js';
import { oneOf } from '../codecs/values.js';
import { type ConditionalField, conditionalFields } from '../finding/fields.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Finding } from '../finding/Finding.js';
import { findingOfAnyEdition } from '../finding/format.js';
import { deepestLevel, longestRequest } from '../json/limits.js';
import { receive } from '../json/receive.js';

/**
 * A finding, and which of the five conditional fields BatchUpdateFindings has set. `setByCustomer` is never an
 * attribute of the finding itself: a customer who reads findings does not see it, as with Security Hub.
 */
export interface StoredFinding {
  readonly finding: Finding;
  readonly setByCustomer: readonly ConditionalField[];
}

/** A stored finding as a store keeps it. */
export interface Entry {
  readonly stored: StoredFinding;
  /** Its compact UTF-8 JSON is not longer than this many bytes; known here, an update need not go through the finding. */
  readonly bytesAtMost: number;
}

export const identifierOf = ({ finding: { ProductArn, Id } }: StoredFinding): FindingIdentifier =>
  Object.freeze({ ProductArn, Id });

const storedFindingFormat = attributes(
  { finding: findingOfAnyEdition, setByCustomer: list(oneOf(conditionalFields)) },
  {},
  { closed: true },
);

/**
 * What is stored may be nested deeper than what was sent: one level in the stored finding, and one more where a field came under
 * FindingProviderFields, or from a patch.
 */
export const deepestStored = deepestLevel + 2;

/** What `decodeStoredFinding` has read: nobody can change it, so it need not be read again. */
const decoded = new WeakMap<object, Entry>();

const decodedBefore = (kept: unknown): Entry | undefined =>
  typeof kept === 'object' && kept !== null ? decoded.get(kept) : undefined;

/** What someone has kept, as a stored finding under the grammar of any edition, or the first thing that is wrong with it. */
export const readStoredFinding = (kept: unknown): Either<Violation, Entry> => {
  const known = decodedBefore(kept);
  if (known !== undefined) return right(known);
  const { json, bytesAtMost } = receive(kept, longestRequest, deepestStored);
  return pipe(
    json,
    mapLeft(violationOfNotJson),
    chain((value) => check(storedFindingFormat, value)),
    map((stored) => ({ stored, bytesAtMost })),
  );
};

/**
 * A stored finding from outside, such as a row of a database after `JSON.parse`, or one sentence that says why it can't be used.
 * It gives such a row its type, for `matches`, `isExpired` and `findingHistory`. `decideImport` and `decideUpdate` read any
 * row themselves, and one that was decoded not again.
 *
 * @param stored - what should be a `StoredFinding`, with a finding that some edition accepts
 * @returns the stored finding as a deep-frozen copy, or a sentence that says where the mistake is and what should be there
 *
 * @example
 * const stored = decodeStoredFinding(JSON.parse(text)); // Either<string, StoredFinding>
 */
export const decodeStoredFinding = (stored: unknown): Either<string, StoredFinding> =>
  pipe(
    readStoredFinding(stored),
    bimap(
      (violation) => `the stored finding can't be used: ${writeViolation(violation)}`,
      (entry) => {
        decoded.set(entry.stored, entry);
        return entry.stored;
      },
    ),
  );
