import fc from 'fast-check';
import { writeWallClock } from '../finding/Timestamp.js';

/*
 * Points in time near the first second of 2025, and the many ways to write each of them.
 */

/** A point in time in nanoseconds since 2025-01-01T00:00:00Z, within three months, so that a number is exact. */
export type Moment = number;

export const millisecond = 1_000_000;
export const second = 1000 * millisecond;
export const day = 86_400 * second;

/** In seconds since 1970. */
const beginning = 1_735_689_600;

/** A time of day without its zone, as in `2025-01-01T00:00:00`. */
const wallClock = (seconds: number): string => writeWallClock(seconds, 0, '').slice(0, 19);

/** A way to write moments. */
export interface Form {
  /** What the text ends in, and how far its clock is ahead of UTC, in minutes. */
  readonly zone: readonly [text: string, minutes: number];
  /** The fraction has at least this many digits. */
  readonly digits: number;
  readonly clock: (seconds: number) => string;
}

/** Midnight as the last second of a longer day before. */
const leapSecond = (seconds: number): string =>
  seconds % 86_400 === 0 ? wallClock(seconds - 1).replace(/59$/, '60') : wallClock(seconds);

const lowerCase = (seconds: number): string => wallClock(seconds).replace('T', 't');

/** The first hours of a day as hours of the day before. */
const lateHours = (seconds: number): string => {
  const text = wallClock(seconds);
  const hours = Number(text.slice(11, 13));
  return hours > 5 ? text : `${wallClock(seconds - 86_400).slice(0, 11)}${hours + 24}${text.slice(13)}`;
};

/** The first months of a year as months of the year before. */
const lateMonths = (seconds: number): string => {
  const text = wallClock(seconds);
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  return month > 7 ? text : `${year - 1}-${month + 12}${text.slice(7)}`;
};

const strictZones = [
  ['Z', 0],
  ['+01:00', 60],
  ['-05:00', -300],
  ['+0130', 90],
  ['-01', -60],
  ['+09:00', 540],
  ['-00:00', 0],
  ['+18:00', 1080],
] as const;

const lenientZones = [['z', 0], ['+19:00', 1140], ['-9959', -5999], ...strictZones] as const;

const formOf = (
  zones: readonly Form['zone'][],
  digits: readonly number[],
  clocks: readonly Form['clock'][],
): fc.Arbitrary<Form> =>
  fc.record({
    zone: fc.oneof({ withCrossShrink: true }, fc.constant<Form['zone']>(['Z', 0]), fc.constantFrom(...zones)),
    digits: fc.oneof({ withCrossShrink: true }, fc.constant(0), fc.constantFrom(...digits)),
    clock: fc.oneof({ withCrossShrink: true }, fc.constant(wallClock), fc.constantFrom(...clocks)),
  });

/** Forms that every edition takes. */
export const strictForm = formOf(strictZones, [0, 1, 3, 6, 9], [wallClock, leapSecond]);

/** Forms that the editions before 2024-04-02 took. */
export const lenientForm = formOf(
  lenientZones,
  [0, 1, 3, 9, 10, 12],
  [wallClock, leapSecond, lowerCase, lateHours, lateMonths],
);

export const write = (moment: Moment, { zone: [text, minutes], digits, clock }: Form): string => {
  const seconds = Math.floor(moment / second);
  const nanoseconds = String(moment - seconds * second).padStart(9, '0');
  const fraction = nanoseconds.replace(/0+$/, '').padEnd(digits, '0');
  return `${clock(beginning + seconds + minutes * 60)}${fraction === '' ? '' : `.${fraction}`}${text}`;
};
