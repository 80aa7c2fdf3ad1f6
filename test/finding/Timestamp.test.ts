import fc from 'fast-check';
import * as O from 'fp-ts/lib/Option.js';
import { describe, expect, it } from 'vitest';
import {
  daysBefore,
  instantOf as readInstant,
  isLater,
  isTimestamp,
  lenientTimestamps,
  roundToMilliseconds,
  strictTimestamps,
} from '../../src/finding/Timestamp.js';
import {
  daysIn,
  halfAMillisecond,
  inFinestUnit,
  instantOf,
  instantOf1970,
  lenientPair,
  lenientWritten,
  order,
  roundedOf,
  strictPair,
  strictWritten,
  textOf,
  type Written,
} from './timestamps.js';

/** The pattern that the service showed in 2020, anchored at both ends. */
const shownIn2020 =
  /^(\d\d\d\d)-[0-1](\d)-[0-3](\d)[Tt](?:[0-2](\d):[0-5](\d):[0-5](\d)|23:59:60)(?:\.(\d)+)?(?:[Zz]|[+-](\d\d)(?::?(\d\d))?)$/;

/** The pattern that CloudFormation publishes. */
const publishedToday =
  /^(\d\d\d\d)-([0][1-9]|[1][0-2])-([0][1-9]|[1-2](\d)|[3][0-1])[T](?:([0-1](\d)|[2][0-3]):[0-5](\d):[0-5](\d)|23:59:60)(?:\.(\d)+)?([Z]|[+-](\d\d)(:?(\d\d))?)$/;

const offsetIn = (text: string): number => {
  const [, hours = '0', minutes = '0'] = /[+-](\d\d):?(\d\d)?$/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
};

/** The published pattern, and what AWS says beside it: nine digits, an offset within 18:00, real days. */
const admittedToday = (text: string): boolean =>
  publishedToday.test(text) &&
  !/\.\d{10}/.test(text) &&
  offsetIn(text) <= 18 * 60 &&
  Number(text.slice(8, 10)) <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));

/** A timestamp in which one character is replaced, put in or taken out. */
const damaged = (written: fc.Arbitrary<Written>): fc.Arbitrary<string> =>
  fc
    .tuple(
      written.map(textOf),
      fc.nat(),
      fc.oneof(
        fc.nat(9).map(String),
        fc.constantFrom('', '00', '+01', ...['T', 't', 'Z', 'z', '+', '-', ':', '.', ' ', '\n', '٣', 'x']),
      ),
      fc.constantFrom(0, 1),
    )
    .map(([text, position, character, taken]) => {
      const at = position % (text.length + 1);
      return `${text.slice(0, at)}${character}${text.slice(at + taken)}`;
    })
    // The offset's minutes past 59 are left open by AWS's words.
    .filter((text) => !/[+-]\d\d:?[6-9]\d$/.test(text));

const libraryInstant = (text: string): bigint =>
  O.match(
    () => {
      throw new Error(`no instant: ${text}`);
    },
    ({ seconds, fraction }: { seconds: number; fraction: string }) => inFinestUnit(seconds, fraction) + instantOf1970,
  )(readInstant(text));

describe('instantOf', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0, ''],
    ['1970-01-01T00:00:00.000Z', 0, ''],
    ['1970-01-01T00:00:00.500Z', 0, '5'],
    ['1970-01-01T00:00:00.050Z', 0, '05'],
    ['1970-01-01T01:00:00+01:00', 0, ''],
    ['1970-01-01T01:30:00+0130', 0, ''],
    ['1969-12-31T23:00:00-01', 0, ''],
    ['1969-12-31T23:59:60Z', 0, ''],
    ['1969-12-31T23:59:59.999999999999Z', -1, '999999999999'],
    ['2000-02-29T00:00:00Z', 951_782_400, ''],
    ['0050-01-01T00:00:00Z', -60_589_296_000, ''],
    ['0000-01-01T00:00:00Z', -62_167_219_200, ''],
    ['9999-12-31T23:59:60Z', 253_402_300_800, ''],
    ['1969-13-01T00:00:00Z', 0, ''],
    ['1971-00-01T00:00:00Z', 334 * 86_400, ''],
    ['1970-02-00T00:00:00Z', 30 * 86_400, ''],
    ['1970-01-32T00:00:00Z', 31 * 86_400, ''],
    ['1969-12-31T24:00:00Z', 0, ''],
    ['1969-12-31T29:59:59Z', 6 * 3600 - 1, ''],
    ['1970-01-01t00:00:00z', 0, ''],
    ['1970-01-05T04:39:00+99:99', 0, ''],
  ])('%s is %d seconds after 1970 and a fraction of %j', (text, seconds, fraction) => {
    expect(readInstant(text)).toEqual(O.some({ seconds, fraction }));
  });

  it.each(['', 'yesterday', '2025-01-01', '2025-01-01T00:00:00', ' 2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z\n'])(
    '%j is none',
    (text) => {
      expect(readInstant(text)).toEqual(O.none);
    },
  );

  it('for every timestamp of the lenient grammar, it is what whole numbers of any size say', () => {
    fc.assert(
      fc.property(lenientWritten, (written) => {
        expect(libraryInstant(textOf(written))).toBe(instantOf(written));
      }),
      { numRuns: 500 },
    );
  });

  it('for every timestamp of the strict grammar, it is what whole numbers of any size say', () => {
    fc.assert(
      fc.property(strictWritten, (written) => {
        expect(libraryInstant(textOf(written))).toBe(instantOf(written));
      }),
      { numRuns: 500 },
    );
  });
});

describe('isLater', () => {
  it.each([
    ['2020-01-01T00:30:00Z', '2020-01-01T01:00:00+01:00', 'though its text is smaller'],
    ['2020-01-01T00:00:00.1Z', '2020-01-01T00:00:00Z', 'though `.` stands before `Z`'],
    ['2020-01-01T00:00:00.10000000000000000001Z', '2020-01-01T00:00:00.1Z', 'by less than a millisecond'],
    ['2020-01-01T00:00:00.9Z', '2020-01-01T00:00:00.89999999Z', 'with fewer digits'],
    ['2016-12-31T23:59:60.5Z', '2017-01-01T00:00:00Z', 'half a second into the next day'],
    ['2017-01-01T00:00:00.1Z', '2016-12-31T23:59:60Z', 'after the leap second began'],
    ['2020-01-01T00:00:00-18:00', '2020-01-02T11:59:59+18:00', 'at the two ends of the offsets'],
    ['2020-01-01T00:00:01Z', '2020-01-01T00:00:00Z', 'plainly'],
    ['2020-01-01T00:00:00.001Z', '2020-01-01T00:00:00.000Z', 'plainly, in milliseconds'],
    ['2020-03-01T00:00:00Z', '2020-02-29T23:59:59Z', 'over a leap day'],
    ['2020-13-01T00:00:00Z', '2020-12-31T23:59:59Z', 'where the month counts on'],
    ['2020-02-32T00:00:00Z', '2020-03-02T00:00:00Z', 'where the day counts on'],
    ['2020-01-01T25:00:00Z', '2020-01-02T00:30:00Z', 'where the hour counts on'],
  ])('%s is later than %s, %s', (later, earlier) => {
    expect(isLater(later, earlier)).toBe(true);
    expect(isLater(earlier, later)).toBe(false);
  });

  it.each([
    ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.000000Z'],
    ['2020-01-01T00:00:00Z', '2019-12-31T23:59:60Z'],
    ['2020-01-01T00:00:00Z', '2020-01-01T05:30:00+0530'],
    ['2020-01-01T00:00:00Z', '2020-01-01t00:00:00z'],
    ['2020-03-01T00:00:00Z', '2020-02-30T00:00:00Z'],
    ['2020-01-01T00:00:00-00:00', '2020-01-01T00:00:00+00'],
  ])('%s and %s are one instant, and neither is later', (one, other) => {
    expect(isLater(one, other)).toBe(false);
    expect(isLater(other, one)).toBe(false);
  });

  it.each([
    ['strict', strictPair],
    ['lenient', lenientPair],
  ])('for every pair of close timestamps of the %s grammar, it is the order of their instants', (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const expected = order(instantOf(one), instantOf(other));
        expect([isLater(textOf(one), textOf(other)), isLater(textOf(other), textOf(one))]).toEqual([
          expected > 0,
          expected < 0,
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['strict', strictWritten],
    ['lenient', lenientWritten],
  ])('for every pair of timestamps of the %s grammar, however far apart, it is the same', (_, written) => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        expect(isLater(textOf(one), textOf(other))).toBe(instantOf(one) > instantOf(other));
      }),
      { numRuns: 500 },
    );
  });

  it("for every text that isn't a timestamp, it is not later than any, and none is later than it", () => {
    const noTimestamp = fc.oneof(fc.string(), fc.constantFrom('9999', 'Z', '2025-01-01T00:00:00'));
    fc.assert(
      fc.property(noTimestamp, strictWritten.map(textOf), (text, timestamp) => {
        expect([isLater(text, timestamp), isLater(timestamp, text), isLater(text, text)]).toEqual([
          false,
          false,
          false,
        ]);
      }),
    );
  });
});

describe('the pairs of these properties', () => {
  const sampleSize = 2000;

  const share = (
    pairs: fc.Arbitrary<readonly [Written, Written]>,
    holds: (one: Written, other: Written) => boolean,
  ): number => fc.sample(pairs, sampleSize).filter(([one, other]) => holds(one, other)).length / sampleSize;

  const compareTexts = (one: Written, other: Written): number =>
    textOf(one) > textOf(other) ? 1 : textOf(one) < textOf(other) ? -1 : 0;

  const compareDates = (one: Written, other: Written): number =>
    Math.sign(Date.parse(textOf(one)) - Date.parse(textOf(other)));

  const trueOrder = (one: Written, other: Written): number => order(instantOf(one), instantOf(other));

  describe.each([
    ['strict', strictPair],
    ['lenient', lenientPair],
  ])('of the %s grammar', (_, pairs) => {
    it('the order of texts is wrong for many of them', () => {
      expect(share(pairs, (one, other) => compareTexts(one, other) !== trueOrder(one, other))).toBeGreaterThan(0.1);
    });

    it('`Date.parse` is wrong for many of them: it cuts fractions off and knows no leap second', () => {
      expect(share(pairs, (one, other) => compareDates(one, other) !== trueOrder(one, other))).toBeGreaterThan(0.1);
    });

    it('`Date.parse` puts some of them the wrong way round or takes two instants for one, and not only refuses', () => {
      const readable = (written: Written): boolean => !Number.isNaN(Date.parse(textOf(written)));
      expect(
        share(
          pairs,
          (one, other) => readable(one) && readable(other) && compareDates(one, other) !== trueOrder(one, other),
        ),
      ).toBeGreaterThan(0.03);
    });

    it('many of them are one instant in two texts, and many are within one millisecond', () => {
      expect(
        share(pairs, (one, other) => textOf(one) !== textOf(other) && trueOrder(one, other) === 0),
      ).toBeGreaterThan(0.05);
      expect(
        share(pairs, (one, other) => {
          const apart = instantOf(one) - instantOf(other);
          return apart !== 0n && apart < halfAMillisecond && apart > -halfAMillisecond;
        }),
      ).toBeGreaterThan(0.05);
    });

    it('every form of offset and the leap second are among them', () => {
      const forms = [/Z$/, /[+-]\d\d$/, /[+-]\d{4}$/, /[+-]\d\d:\d\d$/, /23:59:60/];
      for (const form of forms) {
        expect(share(pairs, (one, other) => form.test(textOf(one)) || form.test(textOf(other)))).toBeGreaterThan(0.02);
      }
    });
  });

  it('those of the lenient grammar include overflowing months, days and hours', () => {
    const overflows: readonly ((written: Written) => boolean)[] = [
      ({ month }) => month > 12,
      ({ month }) => month === 0,
      ({ year, month, day }) => month >= 1 && month <= 12 && day > daysIn(year, month),
      ({ hour }) => hour > 23,
      ({ fraction }) => fraction.length > 9,
    ];
    for (const overflow of overflows) {
      expect(share(lenientPair, (one, other) => overflow(one) || overflow(other))).toBeGreaterThan(0.02);
    }
  });
});

describe('lenientTimestamps', () => {
  const { admits, pattern } = lenientTimestamps;

  it('shows the pattern that the service showed in 2020', () => {
    expect(`^${pattern}`).toBe(shownIn2020.source);
  });

  it.each([
    '2020-01-01T00:00:00Z',
    '2020-01-01t00:00:00z',
    '2020-00-00T00:00:00Z',
    '2020-19-39T29:59:59Z',
    '2020-01-01T23:59:60Z',
    '2020-01-01T23:59:60.5+05:30',
    `2020-01-01T00:00:00.${'1'.repeat(1000)}Z`,
    '2020-01-01T00:00:00+99',
    '2020-01-01T00:00:00-9999',
    '2020-01-01T00:00:00+99:99',
    '0000-01-01T00:00:00Z',
  ])('%s is admitted', (text) => {
    expect(admits(text)).toBe(true);
  });

  it.each([
    '',
    '2020-01-01',
    '2020-01-01T00:00:00',
    '2020-01-01 00:00:00Z',
    '2020-20-01T00:00:00Z',
    '2020-01-40T00:00:00Z',
    '2020-01-01T30:00:00Z',
    '2020-01-01T00:60:00Z',
    '2020-01-01T00:00:60Z',
    '2020-01-01T22:59:60Z',
    '2020-01-01T00:00:00.Z',
    '2020-01-01T00:00:00,5Z',
    '2020-01-01T00:00:00+1',
    '2020-01-01T00:00:00+100',
    '2020-01-01T00:00:00+01:0',
    '2020-01-01T00:00:00+01:00Z',
    '20200-01-01T00:00:00Z',
    '+2020-01-01T00:00:00Z',
    'x2020-01-01T00:00:00Z',
    '2020-01-01T00:00:00Z\n',
    '2020-01-01T00:00Z',
    '２０２０-01-01T00:00:00Z',
  ])('%j is not', (text) => {
    expect(admits(text)).toBe(false);
  });

  it('for every timestamp of either grammar, it is admitted', () => {
    fc.assert(
      fc.property(fc.oneof(lenientWritten, strictWritten), (written) => {
        expect(admits(textOf(written))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('for every damaged timestamp, it answers as the pattern does', () => {
    fc.assert(
      fc.property(damaged(lenientWritten), (text) => {
        expect(admits(text)).toBe(shownIn2020.test(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('strictTimestamps', () => {
  const { admits, pattern } = strictTimestamps;

  it('shows the pattern that CloudFormation publishes', () => {
    expect(pattern).toBe(publishedToday.source);
  });

  it.each([
    '2020-01-01T00:00:00Z',
    '2020-01-01T00:00:00.1Z',
    '2020-01-01T00:00:00.123456789Z',
    '2020-01-01T00:00:00+18:00',
    '2020-01-01T00:00:00-1800',
    '2020-01-01T00:00:00+18',
    '2020-01-01T00:00:00+17:59',
    '2020-01-01T00:00:00-00:00',
    '2020-01-01T23:59:60Z',
    '2020-12-31T23:59:59Z',
    '2020-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '0000-02-29T00:00:00Z',
    '9999-12-31T23:59:60.999999999-18:00',
  ])('%s is admitted', (text) => {
    expect(admits(text)).toBe(true);
  });

  it.each([
    ['2020-01-01t00:00:00Z', 'a lower-case t'],
    ['2020-01-01T00:00:00z', 'a lower-case z'],
    ['2020-01-01T00:00:00.1234567890Z', 'ten digits'],
    ['2020-01-01T00:00:00.Z', 'no digit'],
    ['2020-01-01T00:00:00+18:01', 'an offset past 18:00'],
    ['2020-01-01T00:00:00-1801', 'an offset past 18:00'],
    ['2020-01-01T00:00:00+19', 'an offset past 18:00'],
    ['2020-01-01T00:00:00+99:99', 'an offset past 18:00'],
    ['2020-00-01T00:00:00Z', 'no month'],
    ['2020-13-01T00:00:00Z', 'no month'],
    ['2020-01-00T00:00:00Z', 'no day'],
    ['2020-01-32T00:00:00Z', 'no day'],
    ['2020-04-31T00:00:00Z', 'no day of April'],
    ['2020-02-30T00:00:00Z', 'no day of February'],
    ['2021-02-29T00:00:00Z', 'no leap year'],
    ['1900-02-29T00:00:00Z', 'no leap year'],
    ['2020-01-01T24:00:00Z', 'no hour'],
    ['2020-01-01T00:00:60Z', 'no leap second'],
    ['2020-01-01T00:00:00', 'no offset'],
    ['2020-01-01T00:00:00Z ', 'a space'],
    ['2020-01-01', 'no time'],
  ])('%j is not, because it has %s', (text) => {
    expect(admits(text)).toBe(false);
  });

  it('it knows the days of every month, in leap years and others', () => {
    const years = [0, 1, 4, 100, 400, 1600, 1700, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999];
    for (const year of years) {
      for (let month = 1; month <= 12; month += 1) {
        const admitted = Array.from({ length: 39 }, (_, index) => index + 1).filter((day) =>
          admits(
            `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00Z`,
          ),
        );
        expect(admitted, `${year}-${month}`).toHaveLength(daysIn(year, month));
        expect(admitted.at(-1), `${year}-${month}`).toBe(daysIn(year, month));
      }
    }
  });

  it('for every timestamp of its grammar, it is admitted', () => {
    fc.assert(
      fc.property(strictWritten, (written) => {
        expect(admits(textOf(written))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('for every damaged or lenient timestamp, it answers as the published pattern and the words beside it do', () => {
    fc.assert(
      fc.property(fc.oneof(damaged(strictWritten), damaged(lenientWritten)), (text) => {
        expect(admits(text)).toBe(admittedToday(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('for every text that it admits, the lenient grammar does too', () => {
    fc.assert(
      fc.property(fc.oneof(damaged(strictWritten), damaged(lenientWritten), fc.string()), (text) => {
        expect(admits(text) && !lenientTimestamps.admits(text)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('roundToMilliseconds', () => {
  it.each([
    ['2024-10-31T23:00:00.123456789Z', '2024-10-31T23:00:00.123Z', 'as in the example of AWS'],
    ['2025-01-01T00:00:00.0004Z', '2025-01-01T00:00:00.000Z', 'down'],
    ['2025-01-01T00:00:00.000499999Z', '2025-01-01T00:00:00.000Z', 'down, whatever follows the fourth digit'],
    ['2025-01-01T00:00:00.0005Z', '2025-01-01T00:00:00.001Z', 'half up'],
    ['2025-01-01T00:00:00.0015Z', '2025-01-01T00:00:00.002Z', 'half up'],
    ['2025-01-01T00:00:00.0025Z', '2025-01-01T00:00:00.003Z', 'half up, and not to the even digit'],
    ['2025-01-01T00:00:00.1000Z', '2025-01-01T00:00:00.100Z', 'to three digits'],
    ['2025-01-01T00:00:00.0999500Z', '2025-01-01T00:00:00.100Z', 'with a carry inside the milliseconds'],
    ['2025-01-01T00:00:00.9985Z', '2025-01-01T00:00:00.999Z', 'up to the last millisecond of a second'],
    ['2025-01-01T00:00:00.9995Z', '2025-01-01T00:00:01.000Z', 'into the next second'],
    ['2025-01-01T00:59:59.9999Z', '2025-01-01T01:00:00.000Z', 'into the next hour'],
    ['2025-02-28T23:59:59.9996Z', '2025-03-01T00:00:00.000Z', 'into the next month'],
    ['2024-02-28T23:59:59.9996Z', '2024-02-29T00:00:00.000Z', 'into a leap day'],
    ['2024-12-31T23:59:59.9996Z', '2025-01-01T00:00:00.000Z', 'into the next year'],
    ['0050-12-31T23:59:59.9996Z', '0051-01-01T00:00:00.000Z', 'in the first century'],
    ['2024-12-31T23:59:59.9996+05:30', '2025-01-01T00:00:00.000+05:30', 'in its own offset'],
    ['2024-12-31T23:59:59.9996-1130', '2025-01-01T00:00:00.000-1130', 'in its own form of the offset'],
    ['2024-12-31T23:59:59.9996+18', '2025-01-01T00:00:00.000+18', 'in its own form of the offset'],
    ['2016-12-31T23:59:60.1236Z', '2016-12-31T23:59:60.124Z', 'within a leap second'],
    ['2016-12-31T23:59:60.9996Z', '2017-01-01T00:00:01.000Z', 'past a leap second'],
    ['9999-12-31T23:59:59.9994Z', '9999-12-31T23:59:59.999Z', 'down at the end of time'],
    ['9999-12-31T23:59:59.9995Z', '9999-12-31T23:59:59.999Z', 'never past the year 9999'],
    ['9999-12-31T23:59:59.9999+01:00', '9999-12-31T23:59:59.999+01:00', 'never past the year 9999'],
    ['0000-00-10T00:00:00.9996Z', '0000-00-10T00:00:00.999Z', 'never before the year 0'],
    ['9999-12-31T23:59:58.9996Z', '9999-12-31T23:59:59.000Z', 'into the last second of the year 9999'],
  ])('%s becomes %s: it rounds %s', (text, rounded) => {
    expect(roundToMilliseconds(text)).toBe(rounded);
  });

  it.each([
    '2025-01-01T00:00:00Z',
    '2025-01-01T00:00:00.1Z',
    '2025-01-01T00:00:00.12+01:00',
    '2025-01-01T00:00:00.123-0130',
    '2025-01-01T00:00:00.999+18',
    '2016-12-31T23:59:60.999Z',
    '9999-12-31T23:59:59.999Z',
    'a text of more than 24 characters that is no timestamp',
    '',
  ])('%j stays as it is', (text) => {
    expect(roundToMilliseconds(text)).toBe(text);
  });

  it('for every timestamp, it is what a wheel counter would show', () => {
    fc.assert(
      fc.property(strictWritten, (written) => {
        expect(roundToMilliseconds(textOf(written))).toBe(textOf(roundedOf(written)));
      }),
      { numRuns: 1000 },
    );
  });

  it('for every timestamp of at most three digits, it is the very text', () => {
    fc.assert(
      fc.property(strictWritten, fc.nat(3), (written, length) => {
        const text = textOf({ ...written, fraction: written.fraction.slice(0, length) });
        expect(roundToMilliseconds(text)).toBe(text);
      }),
    );
  });

  it('for every timestamp, the rounded one is admitted, has at most three digits and the same offset', () => {
    fc.assert(
      fc.property(strictWritten, (written) => {
        const rounded = roundToMilliseconds(textOf(written));
        expect(strictTimestamps.admits(rounded)).toBe(true);
        expect(rounded).not.toMatch(/\.\d{4}/);
        expect(rounded.endsWith(written.offset.text)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('for every timestamp, rounding twice is rounding once', () => {
    fc.assert(
      fc.property(strictWritten, (written) => {
        const once = roundToMilliseconds(textOf(written));
        expect(roundToMilliseconds(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('for every timestamp before the last second of 9999, it moves by half a millisecond at most, and up from there', () => {
    fc.assert(
      fc.property(
        strictWritten.filter(({ year }) => year < 9999),
        (written) => {
          const moved = libraryInstant(roundToMilliseconds(textOf(written))) - instantOf(written);
          expect(moved <= halfAMillisecond && moved > -halfAMillisecond).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('for every pair of timestamps, rounding never reverses their order', () => {
    fc.assert(
      fc.property(strictPair, ([one, other]) => {
        const [earlier, later] = instantOf(one) <= instantOf(other) ? [one, other] : [other, one];
        expect(isLater(roundToMilliseconds(textOf(earlier)), roundToMilliseconds(textOf(later)))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What is no text, though one of them is written as a timestamp. */
const noTexts: readonly unknown[] = [undefined, Symbol('at'), ['2026-01-01T00:00:00Z'], Object.create(null)];

describe('isTimestamp', () => {
  it.each(noTexts)('what is no text is none', (value) => {
    expect(isTimestamp(value)).toBe(false);
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01t00:00:00.123456789012z', '2026-13-31T23:59:60+05'])(
    '%s is one',
    (text) => {
      expect(isTimestamp(text)).toBe(true);
    },
  );

  it.each(['', '2026-01-01', '2026-01-01T00:00:00', 'now'])('%j is none', (text) => {
    expect(isTimestamp(text)).toBe(false);
  });
});

describe('daysBefore', () => {
  it.each([
    ['2026-01-31T00:00:00Z', 30, '2026-01-01T00:00:00Z'],
    ['2026-01-31T00:00:00.000000001Z', 30, '2026-01-01T00:00:00.000000001Z'],
    ['2026-01-31T00:00:00.120+01:00', 30, '2025-12-31T23:00:00.12Z'],
    ['2024-03-01T00:00:00Z', 2, '2024-02-28T00:00:00Z'],
    ['0000-01-02T00:00:00Z', 1, '0000-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z', 0, '9999-12-31T23:59:59Z'],
    ['9999-19-01T00:00:00.5Z', 1, '9999-12-31T23:59:59Z'],
  ])('%s, %d days: %s. A day has 24 hours', (text, days, expected) => {
    expect(daysBefore(text, days)).toEqual(O.some(expected));
  });

  it("there is none before the year 0, and none for what isn't a timestamp", () => {
    expect(daysBefore('0000-01-01T00:00:00Z', 1)).toEqual(O.none);
    expect(daysBefore('2026-01-01T00:00:00Z', 2_147_483_647)).toEqual(O.none);
    expect(daysBefore('now', 1)).toEqual(O.none);
    for (const value of noTexts) expect(daysBefore(value, 1)).toEqual(O.none);
  });
});

describe('isLater of plain times, with and without milliseconds', () => {
  it.each([
    ['2025-01-01T00:00:01Z', '2025-01-01T00:00:00.999Z', true],
    ['2025-01-01T00:00:00.999Z', '2025-01-01T00:00:01Z', false],
    ['2025-01-01T00:00:00.001Z', '2025-01-01T00:00:00Z', true],
    ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.001Z', false],
    ['2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00Z', false],
    ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.000Z', false],
  ])('%s after %s: %s', (first, second, expected) => {
    expect(isLater(first, second)).toBe(expected);
  });
});
