import { type Either } from 'fp-ts/lib/Either.js';
import { attributes, check, list, oneOf, type Violation } from '../finding/codecs.js';
import { type ConditionalField, conditionalFields } from '../finding/fields.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Finding } from '../finding/Finding.js';
import { findingOfAnyEdition } from '../finding/format.js';

/**
 * A finding, and which of the five conditional fields BatchUpdateFindings has set. `setByCustomer` is never an
 * attribute of the finding itself: a customer who reads findings does not see it, as with Security Hub.
 */
export interface StoredFinding {
  readonly finding: Finding;
  readonly setByCustomer: readonly ConditionalField[];
}

export const identifierOf = ({ finding: { ProductArn, Id } }: StoredFinding): FindingIdentifier =>
  Object.freeze({ ProductArn, Id });

const storedFindingFormat = attributes(
  { finding: findingOfAnyEdition, setByCustomer: list(oneOf(conditionalFields)) },
  {},
  { closed: true },
);

/** A value as a stored finding under the grammar of any edition, or the first thing that is wrong with it. */
export const checkStoredFinding = (value: unknown): Either<Violation, StoredFinding> =>
  check(storedFindingFormat, value);
