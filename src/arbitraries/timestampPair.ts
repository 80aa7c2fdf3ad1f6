import fc from 'fast-check';
import { newestEditionId } from '../hub/EditionId.js';
import { checkConstraints } from './constraints.js';
import { type EditionConstraints } from './EditionConstraints.js';
import { day, type Form, millisecond, type Moment, second, write } from './moments.js';
import { formIn, moments } from './timestamp.js';
import { roundsTimestamps } from './turns.js';

/** How the second timestamp of a pair relates to the first; slightly means by less than a millisecond. */
export type TimeRelation = 'same' | 'equalInAnotherForm' | 'slightlyLater' | 'later' | 'slightlyEarlier' | 'earlier';

/** Two timestamps, and which of them is later. */
export interface TimestampPair {
  readonly first: string;
  readonly second: string;
  /** How the two instants lie as they are written, whatever the edition. */
  readonly relation: TimeRelation;
  /**
   * Is a finding with the second as its UpdatedAt newer than a stored one with the first? Since 2024-10-31 timestamps
   * are rounded: one that is slightly later is newer only where the two are not rounded to the same millisecond.
   */
  readonly isNewer: boolean;
}

const slightly = [1, 0.1 * millisecond, 0.499_999 * millisecond, 0.5 * millisecond, millisecond - 1];
const clearly = [millisecond, second, day, 31 * day];

const earlier = (distance: Moment): Moment => -distance;

/** How much later the second is than the first. */
const distances: Readonly<Record<TimeRelation, readonly Moment[]>> = {
  same: [0],
  equalInAnotherForm: [0],
  slightlyLater: slightly,
  later: clearly,
  slightlyEarlier: slightly.map(earlier),
  earlier: clearly.map(earlier),
};

const relations = ['same', 'equalInAnotherForm', 'slightlyLater', 'later', 'slightlyEarlier', 'earlier'] as const;

const roundedHalfUp = (moment: Moment): number => Math.floor((moment + millisecond / 2) / millisecond);

/** The form, or one with another zone where both would give the same text. */
const otherThan = (moment: Moment, taken: string, form: Form): Form =>
  write(moment, form) === taken ? { ...form, zone: form.zone[0] === 'Z' ? ['+01:00', 60] : ['Z', 0] } : form;

/**
 * For two timestamps that are close together, and how they lie: earlier, later, or equal in another form, often by less
 * than a millisecond. They shrink to the same text twice.
 *
 * @param constraints - `edition`: whose format takes both, and in whose view one is newer; the newest by default
 *
 * @example
 * const late = timestampPair({ edition: '2021-06-24' }).filter(({ isNewer }) => !isNewer);
 */
export const timestampPair = (constraints: EditionConstraints = {}): fc.Arbitrary<TimestampPair> => {
  checkConstraints(constraints, ['edition']);
  const { edition = newestEditionId } = constraints;
  const form = formIn(edition);
  const inView = roundsTimestamps(edition) ? roundedHalfUp : (moment: Moment): Moment => moment;
  return fc.oneof(
    { withCrossShrink: true },
    ...relations.map((relation) =>
      fc
        .tuple(fc.constantFrom(...moments), fc.constantFrom(...distances[relation]), form, form)
        .map(([moment, distance, firstForm, anyForm]): TimestampPair => {
          const first = write(moment, firstForm);
          const secondForm = relation === 'same' ? firstForm : otherThan(moment + distance, first, anyForm);
          return {
            first,
            second: write(moment + distance, secondForm),
            relation,
            isNewer: inView(moment + distance) > inView(moment),
          };
        }),
    ),
  );
};
