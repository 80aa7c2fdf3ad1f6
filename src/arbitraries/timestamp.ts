import fc from 'fast-check';
import { checkConstraints } from './constraints.js';
import { type EditionConstraints } from './EditionConstraints.js';
import { day, type Form, lenientForm, millisecond, type Moment, second, strictForm, write } from './moments.js';
import { hasStrictTimestamps } from './turns.js';

/** A few moments, many of them less than a millisecond apart, on both sides of the half that rounding looks at. */
export const moments: readonly Moment[] = [
  0,
  second,
  millisecond,
  0.4 * millisecond,
  0.5 * millisecond,
  0.499_999 * millisecond,
  0.1 * millisecond,
  1.4999 * millisecond,
  -0.4 * millisecond,
  -1,
  -millisecond,
  day,
  31 * day,
];

/** The forms that an edition takes. */
export const formIn = (edition: EditionConstraints['edition']): fc.Arbitrary<Form> =>
  edition === undefined || hasStrictTimestamps(edition) ? strictForm : lenientForm;

/**
 * For timestamps as a finding has them: the same few moments in many forms, less than a millisecond apart or different
 * only in offset and digits. They shrink to `2025-01-01T00:00:00Z`.
 *
 * @param constraints - `edition`: for the forms that only editions before 2024-04-02 took
 *
 * @example
 * fc.assert(fc.property(timestamp(), (text) => text.includes('T')));
 */
export const timestamp = (constraints: EditionConstraints = {}): fc.Arbitrary<string> => {
  checkConstraints(constraints, ['edition']);
  const form = formIn(constraints.edition);
  return fc.tuple(fc.constantFrom(...moments), form).map(([moment, written]) => write(moment, written));
};
