import fc from 'fast-check';

/*
 * Timestamps built from their parts, so that their instants are known without reading a text. The arithmetic is that of
 * whole numbers of any size and shares nothing with the library.
 */

interface Offset {
  readonly minutes: number;
  readonly text: string;
}

/** A timestamp, part by part as it is written. */
export interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  readonly offset: Offset;
  readonly letter: 'T' | 't';
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

export const textOf = ({ year, month, day, hour, minute, second, fraction, offset, letter }: Written): string =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}${letter}${pad(hour)}:${pad(minute)}:${pad(second)}` +
  `${fraction === '' ? '' : `.${fraction}`}${offset.text}`;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysIn = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

/** The days before a year, counted from a year 400 years before the first, where no number is negative. */
const daysBefore = (year: number): bigint => {
  const years = BigInt(year + 400) - 1n;
  return 365n * (years + 1n) + years / 4n - years / 100n + years / 400n;
};

const finestDigits = 30;
const second = 10n ** BigInt(finestDigits);
const millisecond = second / 1000n;

/** The instant as a whole number, fine enough for thirty digits of fraction. */
export const instantOf = (written: Written): bigint => {
  const months = written.month - 1 + 12;
  const year = written.year - 1 + Math.floor(months / 12);
  const daysOfMonths = Array.from({ length: months % 12 }, (_, month) => daysIn(year, month + 1));
  const days = daysBefore(year) + BigInt(daysOfMonths.reduce((sum, each) => sum + each, 0) + written.day - 1);
  const minutes = (days * 24n + BigInt(written.hour)) * 60n + BigInt(written.minute - written.offset.minutes);
  const fraction = BigInt(written.fraction.padEnd(finestDigits, '0'));
  return (minutes * 60n + BigInt(written.second)) * second + fraction;
};

/** The instant of 1970 in the same unit. */
export const instantOf1970 = daysBefore(1970) * 86_400n * second;

export const inFinestUnit = (seconds: number, fraction: string): bigint =>
  BigInt(seconds) * second + BigInt(fraction.padEnd(finestDigits, '0'));

/** The time one second later on the same clock, as a wheel counter would show it. */
const oneSecondLater = (written: Written): Written => {
  const { year, month, day, hour, minute, second: seconds } = written;
  if (seconds < 59) return { ...written, second: seconds + 1 };
  if (seconds === 60) return oneSecondLater(oneSecondLater({ ...written, second: 59 }));
  if (minute < 59) return { ...written, second: 0, minute: minute + 1 };
  if (hour < 23) return { ...written, second: 0, minute: 0, hour: hour + 1 };
  const midnight = { ...written, second: 0, minute: 0, hour: 0 };
  if (day < daysIn(year, month)) return { ...midnight, day: day + 1 };
  if (month < 12) return { ...midnight, day: 1, month: month + 1 };
  return { ...midnight, day: 1, month: 1, year: year + 1 };
};

/** The timestamp to the millisecond, half up, never past the year 9999. */
export const roundedOf = (written: Written): Written => {
  const { fraction } = written;
  if (fraction.length <= 3) return written;
  const milliseconds = Number(fraction.slice(0, 3)) + ('56789'.includes(fraction.charAt(3)) ? 1 : 0);
  if (milliseconds < 1000) return { ...written, fraction: pad(milliseconds, 3) };
  const carried = { ...oneSecondLater(written), fraction: '000' };
  return carried.year > 9999 ? { ...written, fraction: '999' } : carried;
};

export const halfAMillisecond = millisecond / 2n;

const offsetOf = (minutes: number, form: 'hh' | 'hhmm' | 'hh:mm'): Offset => {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (form === 'hh' && rest === 0) return { minutes, text: `${sign}${pad(hours)}` };
  return { minutes, text: `${sign}${pad(hours)}${form === 'hhmm' ? '' : ':'}${pad(rest)}` };
};

const utc: Offset = { minutes: 0, text: 'Z' };

const offset: fc.Arbitrary<Offset> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(utc) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.oneof(fc.constantFrom(0, 1, 59, 60, 90, 330, 540, 845, 1079, 1080), fc.integer({ min: 0, max: 1080 })),
        fc.constantFrom(1, -1),
        fc.constantFrom('hh' as const, 'hhmm' as const, 'hh:mm' as const),
      )
      .map(([minutes, sign, form]) => offsetOf(sign * minutes, form)),
  },
);

/** The offsets that only the lenient grammar takes: a lower-case z, and up to 99 hours and 99 minutes. */
const lenientOffset: fc.Arbitrary<Offset> = fc.oneof(
  { weight: 3, arbitrary: offset },
  { weight: 1, arbitrary: fc.constant({ minutes: 0, text: 'z' }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(99), fc.nat(99), fc.constantFrom('', ':'), fc.constantFrom('+', '-'))
      .map(([hours, minutes, colon, sign]) => ({
        minutes: (sign === '-' ? -1 : 1) * (hours * 60 + minutes),
        text: `${sign}${pad(hours)}${colon}${pad(minutes)}`,
      })),
  },
);

const digits = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.nat(9).map(String), minLength: 1, maxLength });

/** Fractions around the half of a millisecond, the last millisecond of a second and the end of what others read. */
const telling = [
  '0',
  '000',
  '5',
  '50',
  '0004',
  '0005',
  '00049999',
  '000500001',
  '0014',
  '0015',
  '123',
  '1234',
  '1236',
  '123456789',
  '999',
  '9994',
  '9995',
  '99949999',
  '999999999',
] as const;

const fractionOf = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(''), fc.constantFrom(...telling), digits(maxLength));

const strictFraction = fractionOf(9);
const lenientFraction = fc.oneof(
  { weight: 4, arbitrary: fractionOf(finestDigits) },
  { weight: 1, arbitrary: fc.nat(20).map((zeros) => `${'0'.repeat(zeros + 9)}1`) },
);

const year = fc.oneof(
  fc.constantFrom(0, 1, 50, 99, 100, 1600, 1900, 1969, 1970, 1999, 2000, 2016, 2024, 2025, 2100, 9998, 9999),
  fc.nat(9999),
);

/** Clocks of a day, the leap second among them. */
const clock = fc.oneof(
  fc.constantFrom([0, 0, 0], [0, 0, 1], [23, 59, 58], [23, 59, 59], [23, 59, 60]),
  fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)),
) as fc.Arbitrary<readonly [number, number, number]>;

/** Every timestamp of the strict grammar. */
export const strictWritten: fc.Arbitrary<Written> = fc
  .tuple(year, fc.integer({ min: 1, max: 12 }), fc.nat(30), clock, strictFraction, offset)
  .map(([y, month, day, [hour, minute, seconds], fraction, zone]) => ({
    year: y,
    month,
    day: (day % daysIn(y, month)) + 1,
    hour,
    minute,
    second: seconds,
    fraction,
    offset: zone,
    letter: 'T',
  }));

/** Every timestamp of the lenient grammar: months 00 to 19, days 00 to 39, hours to 29, any number of digits. */
export const lenientWritten: fc.Arbitrary<Written> = fc
  .record({
    year,
    month: fc.nat(19),
    day: fc.nat(39),
    clock: fc.oneof(clock, fc.tuple(fc.nat(29), fc.nat(59), fc.nat(59))),
    fraction: lenientFraction,
    offset: lenientOffset,
    letter: fc.constantFrom('T' as const, 't' as const),
  })
  .map(({ clock: [hour, minute, seconds], ...rest }) => ({ ...rest, hour, minute, second: seconds }));

const writtenAt = (epochSeconds: number, fraction: string, zone: Offset): Written => {
  const date = new Date((epochSeconds + zone.minutes * 60) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction,
    offset: zone,
    letter: 'T',
  };
};

const theDayBefore = (written: Written): Written => {
  const date = new Date(0);
  date.setUTCFullYear(written.year, written.month - 1, written.day - 1);
  return { ...written, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Midnight as the leap second of the day before. */
const asLeapSecond = (written: Written): Written =>
  written.hour + written.minute + written.second === 0
    ? { ...theDayBefore(written), hour: 23, minute: 59, second: 60 }
    : written;

const asHourOfTheDayBefore = (written: Written): Written =>
  written.hour <= 5 ? { ...theDayBefore(written), hour: written.hour + 24 } : written;

const asDayOfTheMonthBefore = (written: Written): Written => {
  if (written.month === 1) return written;
  const day = written.day + daysIn(written.year, written.month - 1);
  return day <= 39 ? { ...written, month: written.month - 1, day } : written;
};

const asMonthOfTheYearBefore = (written: Written): Written =>
  written.month <= 7 ? { ...written, year: written.year - 1, month: written.month + 12 } : written;

const asMonthZero = (written: Written): Written =>
  written.month === 12 ? { ...written, year: written.year + 1, month: 0 } : written;

const inLowerCase = (written: Written): Written => ({ ...written, letter: 't' });

const strictForms = [(written: Written) => written, asLeapSecond];
const lenientForms = [
  ...strictForms,
  asLeapSecond,
  asHourOfTheDayBefore,
  asDayOfTheMonthBefore,
  asMonthOfTheYearBefore,
  asMonthZero,
  inLowerCase,
];

const epochSeconds = (text: string): number => Date.parse(text) / 1000;

const crowded = [
  '2017-01-01T00:00:00Z',
  '2025-01-01T00:00:00Z',
  '2024-02-29T23:59:59Z',
  '2023-12-31T23:59:59Z',
  '2025-07-01T12:30:00Z',
  '1970-01-01T00:00:00Z',
  '0050-03-01T00:00:00Z',
  '9998-12-31T23:59:59Z',
].map(epochSeconds);

const pairOf = (
  zone: fc.Arbitrary<Offset>,
  fraction: fc.Arbitrary<string>,
  forms: readonly ((written: Written) => Written)[],
): fc.Arbitrary<readonly [Written, Written]> => {
  const near = fc.record({
    shift: fc.constantFrom(0, 0, 0, 1, -1),
    fraction: fc.constantFrom<(own: string, common: string) => string>(
      (own) => own,
      (_, common) => common,
      (_, common) => `${common.slice(0, 8).padEnd(8, '0')}1`,
    ),
    own: fraction,
    zone,
    form: fc.constantFrom(...forms),
  });
  return fc
    .tuple(fc.oneof(fc.constantFrom(...crowded), fc.integer({ min: -6e10, max: 2.5e11 })), fraction, near, near)
    .map(([base, common, ...both]) => {
      const [one, other] = both.map(({ shift, fraction: choose, own, zone: offsetOfOne, form }) =>
        form(writtenAt(base + shift, choose(own, common), offsetOfOne)),
      ) as [Written, Written];
      return [one, other] as const;
    });
};

/** Two timestamps of the strict grammar at the same time or less than three seconds apart, each in a form of its own. */
export const strictPair = pairOf(offset, strictFraction, strictForms);

/** The same in the lenient grammar. */
export const lenientPair = pairOf(lenientOffset, lenientFraction, lenientForms);

/** How two instants lie: 1 where the first is later, -1 where the second is, 0 where they are one. */
export const order = (first: bigint, second: bigint): number => (first > second ? 1 : first < second ? -1 : 0);
