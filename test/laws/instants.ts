const timestamp = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):?(\d\d)?)$/i;

const digits = 30;

/**
 * The instant of a timestamp as a whole number, fine enough for thirty digits of fraction. `Date` carries months, days,
 * hours and the leap second on, and setting the year keeps the first hundred years.
 */
export const instantNumber = (text: string): bigint => {
  const [, year, month, day, hour, minute, second, fraction = '', sign = '+', hours = '0', minutes = '0'] =
    timestamp.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const offset = (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
  const seconds = date.getTime() / 1000 - offset;
  return BigInt(seconds) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, '0').slice(0, digits));
};
