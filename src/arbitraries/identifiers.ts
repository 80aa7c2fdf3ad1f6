import fc from 'fast-check';
import { type FindingIdentifier, type Hub } from '../index.js';
import { checkConstraints } from './constraints.js';
import { exampleHub } from './exampleHub.js';
import { findingId } from './finding.js';
import { type Lengths, lengthsOf } from './lengths.js';
import { mostly } from './mostly.js';
import { type Place, placesOf } from './places.js';

/** What the lists of identifiers are like that are made. */
export interface IdentifiersConstraints {
  /** The identifiers are of products of this hub; those of `exampleHub()` by default. */
  readonly hub?: Hub | undefined;
  /** 1 by default. */
  readonly minLength?: number | undefined;
  /** 3 by default, or `minLength` if that is more: the cast has few findings, and identifiers are distinct. */
  readonly maxLength?: number | undefined;
}

/** The cast has so many findings at each place. */
const sure = 3;

/** Distinct identifiers of findings in these places. */
export const identifiersIn = (
  place: fc.Arbitrary<Place>,
  { minLength, maxLength }: Lengths,
): fc.Arbitrary<FindingIdentifier[]> =>
  fc.uniqueArray(
    fc
      .tuple(place, mostly(findingId, fc.constant('no-such-finding'), 20))
      .map(([{ ProductArn }, Id]) => ({ ProductArn, Id })),
    { minLength, maxLength, selector: ({ ProductArn, Id }) => `${ProductArn} ${Id}` },
  );

/** Identifiers of findings that there never are, where more are asked for than the cast has. */
const strangers = (place: fc.Arbitrary<Place>, lengths: Lengths): fc.Arbitrary<FindingIdentifier[]> =>
  fc
    .array(place, lengths)
    .map((places) => places.map(({ ProductArn }, at) => ({ ProductArn, Id: `no-such-finding-${at + 1}` })));

/**
 * For lists of finding identifiers that BatchUpdateFindings takes: distinct, mostly of findings that `finding` makes. Where
 * more are asked for than there are such findings, the others are of none.
 *
 * @param constraints - `hub`, `minLength` and `maxLength`
 *
 * @example
 * const one = identifiers({ maxLength: 1 });
 */
export const identifiers = (constraints: IdentifiersConstraints = {}): fc.Arbitrary<FindingIdentifier[]> => {
  checkConstraints(constraints, ['hub', 'minLength', 'maxLength']);
  const { hub = exampleHub() } = constraints;
  const { minLength, maxLength } = lengthsOf(constraints, 3);
  const [home, ...others] = placesOf(hub);
  const place = mostly(fc.constant(home), fc.constantFrom<Place>(home, ...others), 3);
  const least = Math.min(minLength, sure);
  const known = identifiersIn(place, { minLength: least, maxLength: Math.min(maxLength, sure * (1 + others.length)) });
  if (maxLength <= sure) return known;
  return fc
    .tuple(known, strangers(place, { minLength: minLength - least, maxLength: maxLength - least }))
    .map((lists) => lists.flat().slice(0, maxLength));
};
