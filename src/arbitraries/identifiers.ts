import fc from 'fast-check';
import { type FindingIdentifier, type Hub } from '../index.js';
import { exampleHub } from './exampleHub.js';
import { findingId } from './finding.js';
import { mostly } from './mostly.js';
import { type Place, placesOf } from './places.js';

/** What the lists of identifiers are like that are made. */
export interface IdentifiersConstraints {
  /** The identifiers are of products of this hub; those of `exampleHub()` by default. */
  readonly hub?: Hub | undefined;
  /** 1 by default. */
  readonly minLength?: number | undefined;
  /** 3 by default: the cast has few findings, and identifiers are distinct. */
  readonly maxLength?: number | undefined;
}

/** Distinct identifiers of findings in these places. */
export const identifiersIn = (
  place: fc.Arbitrary<Place>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<FindingIdentifier[]> =>
  fc.uniqueArray(
    fc
      .tuple(place, mostly(findingId, fc.constant('no-such-finding'), 20))
      .map(([{ ProductArn }, Id]) => ({ ProductArn, Id })),
    { minLength, maxLength, selector: ({ ProductArn, Id }) => `${ProductArn} ${Id}` },
  );

/**
 * For lists of finding identifiers that BatchUpdateFindings takes: distinct, mostly of findings that `finding` makes.
 *
 * @param constraints - `hub`, `minLength` and `maxLength`
 *
 * @example
 * const one = identifiers({ maxLength: 1 });
 */
export const identifiers = ({
  hub = exampleHub(),
  minLength = 1,
  maxLength = 3,
}: IdentifiersConstraints = {}): fc.Arbitrary<FindingIdentifier[]> => {
  const [home, ...others] = placesOf(hub);
  const place = mostly(fc.constant(home), fc.constantFrom<Place>(home, ...others), 3);
  return identifiersIn(place, minLength, maxLength);
};
