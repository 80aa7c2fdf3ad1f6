import fc from 'fast-check';
import { newestEditionId } from '../hub/EditionId.js';
import { type EditionId } from '../index.js';
import { checkConstraints } from './constraints.js';
import { type EditionConstraints } from './EditionConstraints.js';
import { hasStrictTimestamps } from './turns.js';

/** A text that is nearly a timestamp, and what is wrong with it. */
export interface InvalidTimestamp {
  readonly timestamp: string;
  /** As in `it has no offset`. */
  readonly breaks: string;
}

const invalidEver: readonly InvalidTimestamp[] = [
  { timestamp: '2025-01-01T00:00:00', breaks: 'it has no offset' },
  { timestamp: '2025-01-01', breaks: 'it has no time of day' },
  { timestamp: '2025-01-01 00:00:00Z', breaks: 'it has a space in the place of T' },
  { timestamp: '2025-01-01T00:00Z', breaks: 'it has no seconds' },
  { timestamp: '2025-01-01T00:00:00.Z', breaks: 'it has a point and no fraction' },
  { timestamp: '2025-01-01T00:00:60Z', breaks: 'it has a leap second that is not the last second of a day' },
  { timestamp: '25-01-01T00:00:00Z', breaks: 'its year has two digits' },
  { timestamp: '2025-20-01T00:00:00Z', breaks: 'its month is past 19' },
  { timestamp: '2025-01-40T00:00:00Z', breaks: 'its day is past 39' },
  { timestamp: '2025-01-01T30:00:00Z', breaks: 'its hour is past 29' },
  { timestamp: '2025-01-01T00:60:00Z', breaks: 'its minute is past 59' },
  { timestamp: '1735689600', breaks: 'it is a number of seconds' },
  { timestamp: 'yesterday', breaks: 'it is a word' },
  { timestamp: '', breaks: 'it is empty' },
];

const invalidSince20240402: readonly InvalidTimestamp[] = [
  { timestamp: '2025-01-01t00:00:00Z', breaks: 'its t is in lower case' },
  { timestamp: '2025-01-01T00:00:00z', breaks: 'its z is in lower case' },
  { timestamp: '2025-01-01T00:00:00.0000000000Z', breaks: 'its fraction has ten digits' },
  { timestamp: '2025-01-01T00:00:00+18:01', breaks: 'its offset is past 18:00' },
  { timestamp: '2025-13-01T00:00:00Z', breaks: 'its month is past 12' },
  { timestamp: '2025-00-01T00:00:00Z', breaks: 'its month is 00' },
  { timestamp: '2025-02-29T00:00:00Z', breaks: 'the year has no such day' },
  { timestamp: '2025-01-00T00:00:00Z', breaks: 'its day is 00' },
  { timestamp: '2025-01-01T24:00:00Z', breaks: 'its hour is past 23' },
];

/** What an edition refuses. */
export const invalidTimestampsIn = (edition: EditionId): readonly InvalidTimestamp[] => [
  ...invalidEver,
  ...(hasStrictTimestamps(edition) ? invalidSince20240402 : []),
];

/**
 * For texts that are no timestamp to the format of an edition, each with what is wrong with it.
 *
 * @param constraints - `edition`; the newest by default
 *
 * @example
 * fc.assert(fc.property(invalidTimestamp(), ({ breaks }) => breaks.startsWith('it')));
 */
export const invalidTimestamp = (constraints: EditionConstraints = {}): fc.Arbitrary<InvalidTimestamp> => {
  checkConstraints(constraints, ['edition']);
  return fc.constantFrom(...invalidTimestampsIn(constraints.edition ?? newestEditionId));
};
