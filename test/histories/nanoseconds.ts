const timestamp = /^(.{19})(?:\.(\d{1,9}))?(Z|[+-]\d\d:?(?:\d\d)?)$/;

const millisecond = 1_000_000n;

/** The instant of a timestamp of at most nine digits of fraction, in nanoseconds since 1970. */
export const nanosecondsOf = (text: string): bigint => {
  const [, clock = '', fraction = '', zone = ''] = timestamp.exec(text) ?? [];
  // `Date.parse` knows neither the leap second nor an offset without colon and minutes.
  const isLeapSecond = clock.endsWith(':60');
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '').padEnd(2, '0')}`;
  const seconds = Date.parse(`${isLeapSecond ? clock.replace(/60$/, '59') : clock}${offset}`) / 1000;
  return BigInt(isLeapSecond ? seconds + 1 : seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
};

/** To the nearest millisecond, the half up. */
export const toMilliseconds = (nanoseconds: bigint): bigint =>
  ((nanoseconds + millisecond / 2n) / millisecond) * millisecond;
