import { addMilliseconds } from 'date-fns/addMilliseconds';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import * as N from 'fp-ts/lib/number.js';
import * as O from 'fp-ts/lib/Option.js';
import * as Ord from 'fp-ts/lib/Ord.js';
import { textOrder } from '../json/textOrder.js';

/**
 * A point in time without loss: whole seconds since 1970 and the digits of the fraction, without trailing zeros. A
 * number of milliseconds would make two timestamps equal that differ by a microsecond.
 */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

/** How a timestamp may be written; `pattern` is the text that AWS shows when it refuses one. */
export interface TimestampGrammar {
  readonly pattern: string;
  /** What the pattern leaves unsaid. */
  readonly hint: string;
  readonly admits: (text: string) => boolean;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock: string;
  readonly fraction: string;
  readonly offset: string;
}

const timestamp =
  /^\d{4}-[01]\d-[0-3]\d[Tt](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/;

/** All but the fraction and the offset are at the same place in every timestamp: `2025-01-31T00:00:00.5+01:00`. */
const partsOf = (text: string): O.Option<Parts> => {
  if (!timestamp.test(text)) return O.none;
  const offsetAt = 19 + text.slice(19).search(/[Zz+-]/);
  return O.some({
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8, 10)),
    clock: text.slice(11, 19),
    fraction: text.slice(20, offsetAt),
    offset: text.slice(offsetAt),
  });
};

/** With a sign and six digits: a month before or after those of its year may lie in the year -1 or 10000. */
const isoYear = (year: number): string => `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;

const two = (number: number): string => String(number).padStart(2, '0');

const millisecondsAt = (year: number, month: number, day: number): number =>
  parseISO(`${isoYear(year)}-${two(month)}-${two(day)}T00:00:00Z`).getTime();

const millisecondsInADay = 86_400_000;

/** The clock of a day, in seconds; 23:59:60 is one second past the last of that day. */
const secondsOfClock = (clock: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
};

/** Months and days past the end of their year and month count on into the next, as in `Date.UTC`. */
const wallClockSeconds = ({ year, month, day, clock }: Parts): number => {
  const carriedYears = Math.floor((month - 1) / 12);
  const firstOfMonth = millisecondsAt(year + carriedYears, month - carriedYears * 12, 1);
  return (firstOfMonth + (day - 1) * millisecondsInADay) / 1000 + secondsOfClock(clock);
};

/** Z has neither hours nor minutes: it is 0. */
const offsetSeconds = (offset: string): number => {
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', ''));
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
};

/** A pattern would begin again at every zero: its cost would grow with the square of the digits. */
const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
};

/** The instant that a timestamp names, in either grammar: the strict one only admits fewer texts. */
export const instantOf = (text: string): O.Option<Instant> =>
  O.map((parts: Parts) => ({
    seconds: wallClockSeconds(parts) - offsetSeconds(parts.offset),
    fraction: withoutTrailingZeros(parts.fraction),
  }))(partsOf(text));

/** Fractions without trailing zeros are in the order of their texts: `5` before `50001` before `6`. */
const ordInstant: Ord.Ord<Instant> = Ord.fromCompare((first, second) => {
  const seconds = N.Ord.compare(first.seconds, second.seconds);
  return seconds === 0 ? textOrder.compare(first.fraction, second.fraction) : seconds;
});

/** UTC times whose texts, at the same length, are in the order of time: no leap second, no day or month that overflows. */
const plainUtc = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/** This many characters of such a text name its second. */
const toTheSecond = 19;

/**
 * Is the first timestamp later than the second? Compared as instants, so neither the offset nor the number of digits
 * matters. A text that isn't a timestamp is neither later nor earlier than any other.
 */
export const isLater = (first: string, second: string): boolean => {
  if (plainUtc.test(first) && plainUtc.test(second)) {
    if (first.length === second.length) return first > second;
    const [one, other] = [first.slice(0, toTheSecond), second.slice(0, toTheSecond)];
    if (one !== other) return one > other;
  }
  const [one, other] = [instantOf(first), instantOf(second)];
  return O.isSome(one) && O.isSome(other) && Ord.gt(ordInstant)(one.value, other.value);
};

/** Is the text a timestamp, in either grammar? */
export const isTimestamp = (value: unknown): boolean => typeof value === 'string' && timestamp.test(value);

/** The grammar that the service itself showed in 2020: any number of fraction digits, months to 19, hours to 29. */
export const lenientTimestamps: TimestampGrammar = {
  pattern: String.raw`(\d\d\d\d)-[0-1](\d)-[0-3](\d)[Tt](?:[0-2](\d):[0-5](\d):[0-5](\d)|23:59:60)(?:\.(\d)+)?(?:[Zz]|[+-](\d\d)(?::?(\d\d))?)$`,
  hint: '',
  admits: (text) => timestamp.test(text),
};

const strictTimestamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|23:59:60)(?:\.\d{1,9})?(?:Z|[+-](?:(?:0\d|1[0-7])(?::?[0-5]\d)?|18(?::?00)?))$/;

/** Days up to the 28th are in every month; only later ones need the calendar. */
const isRealDay = (text: string): boolean =>
  text.slice(8, 10) <= '28' || isValid(parseISO(`${text.slice(0, 10)}T00:00:00Z`));

/** The grammar since 2024: upper-case T and Z, at most nine fraction digits, an offset within 18:00, real days. */
export const strictTimestamps: TimestampGrammar = {
  pattern: String.raw`^(\d\d\d\d)-([0][1-9]|[1][0-2])-([0][1-9]|[1-2](\d)|[3][0-1])[T](?:([0-1](\d)|[2][0-3]):[0-5](\d):[0-5](\d)|23:59:60)(?:\.(\d)+)?([Z]|[+-](\d\d)(:?(\d\d))?)$`,
  hint: ', as in 2026-01-31T12:00:00Z, with a real day, at most nine fraction digits and an offset within 18:00',
  admits: (text) => strictTimestamp.test(text) && isRealDay(text),
};

const lastOf9999 = 253_402_300_799;

/** A wall clock time as text, in the offset that it was written in. */
export const writeWallClock = (seconds: number, milliseconds: number, offset: string): string =>
  addMilliseconds(parseISO('1970-01-01T00:00:00Z'), seconds * 1000 + milliseconds)
    .toISOString()
    .replace('Z', offset);

const secondsInADay = 86_400;
const firstOfYear0 = -62_167_219_200;

/**
 * This many days of 24 hours before a timestamp, in UTC, from the year 0 to the end of 9999; none before that, and none of a
 * value that is no timestamp.
 */
export const daysBefore = (value: unknown, days: number): O.Option<string> =>
  O.chain(({ seconds, fraction }: Instant) => {
    const then = seconds - days * secondsInADay;
    if (then < firstOfYear0) return O.none;
    // A month may be the nineteenth.
    if (then > lastOf9999) return O.some(`${writeWallClock(lastOf9999, 0, '').slice(0, toTheSecond)}Z`);
    const second = writeWallClock(then, 0, '').slice(0, toTheSecond);
    return O.some(`${second}${fraction === '' ? '' : `.${fraction}`}Z`);
  })(typeof value === 'string' ? instantOf(value) : O.none);

/**
 * The timestamp to the millisecond, halves rounded up, in its own offset. A text with at most three fraction digits
 * comes back as it was.
 */
export const roundToMilliseconds = (text: string): string => {
  // No timestamp of at most 24 characters has four fraction digits.
  if (text.length <= 24) return text;
  const read = partsOf(text);
  if (O.isNone(read) || read.value.fraction.length <= 3) return text;
  const { fraction, offset } = read.value;
  const milliseconds = Number(fraction.slice(0, 3)) + (fraction.charAt(3) >= '5' ? 1 : 0);
  const seconds = wallClockSeconds(read.value);
  const isInRange = firstOfYear0 <= seconds && seconds < lastOf9999;
  if (milliseconds === 1000 && isInRange) return writeWallClock(seconds, milliseconds, offset);
  return `${text.slice(0, 19)}.${String(Math.min(milliseconds, 999)).padStart(3, '0')}${offset}`;
};
