const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$/;

/** The clock on the wall, in milliseconds since 1970 without the fraction; 23:59:60 is the next day's first second. */
const wallClock = (year: number, month: number, day: number, hour: number, minute: number, second: number): number => {
  const date = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second);
};

const read = (text: string) => {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [hours, minutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  const lastDay = new Date(wallClock(year, month + 1, 0, 0, 0, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
  const isLeapSecond = hour === 23 && minute === 59 && second === 60;
  const isClock = hour <= 23 && minute <= 59 && (second <= 59 || isLeapSecond);
  if (!isDay || !isClock || minutes > 59 || hours * 60 + minutes > 18 * 60) return undefined;
  return {
    wall: wallClock(year, month, day, hour, minute, second),
    fraction: match[7] ?? '',
    offset: (match[8] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000,
  };
};

export const isTimestamp = (value: unknown): boolean => typeof value === 'string' && read(value) !== undefined;

/** Nanoseconds since 1970. */
export const instantOf = (text: string): bigint => {
  const { wall = 0, fraction = '', offset = 0 } = read(text) ?? {};
  return BigInt(wall - offset) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
};

const lastOf9999 = wallClock(9999, 12, 31, 23, 59, 59);

/** Half a millisecond goes up; what has no more than three digits stays as it is written. */
export const toMilliseconds = (text: string): string => {
  const { wall = 0, fraction = '' } = read(text) ?? {};
  if (fraction.length <= 3) return text;
  const [seconds, offset] = [text.slice(0, 19), text.slice(20 + fraction.length)];
  const milliseconds = Number(fraction.slice(0, 3)) + (Number(fraction[3]) >= 5 ? 1 : 0);
  if (milliseconds < 1000) return `${seconds}.${String(milliseconds).padStart(3, '0')}${offset}`;
  return wall < lastOf9999 ? new Date(wall + 1000).toISOString().replace('Z', offset) : `${seconds}.999${offset}`;
};
