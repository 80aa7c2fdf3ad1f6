import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callTimes } from '../../src/endpoint/callTimes.js';

const at = '2026-02-03T04:05:06Z';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const readBack = async (instant: string, stamp: unknown): Promise<unknown> => {
  vi.setSystemTime(instant);
  const times = callTimes();
  await times.during(at, () => Promise.resolve());
  return times.readBack({ Id: 'finding-1', ProcessedAt: stamp, Note: { Text: 'a note', UpdatedAt: stamp } });
};

const stamped = (stamp: unknown): unknown => ({
  Id: 'finding-1',
  ProcessedAt: stamp,
  Note: { Text: 'a note', UpdatedAt: stamp },
});

describe('the time of a call that an endpoint has stamped', () => {
  it.each([
    ['in milliseconds', '2026-11-28T07:39:51.123Z', '2026-11-28T07:39:51.123Z'],
    ['in microseconds', '2026-11-28T07:39:51.123Z', '2026-11-28T07:39:51.123456Z'],
    ['with an offset', '2026-11-28T07:39:51.123Z', '2026-11-28T08:39:51.123+01:00'],
    ['with an offset without a colon', '2026-11-28T07:39:51.123Z', '2026-11-28T08:39:51.123+0100'],
    ['without a zero at the end', '2026-11-28T07:39:51.120Z', '2026-11-28T07:39:51.12Z'],
    ['without two zeros at the end', '2026-11-28T07:39:51.100Z', '2026-11-28T07:39:51.1+00:00'],
    ['without a fraction of zeros', '2026-11-28T07:39:51.000Z', '2026-11-28T07:39:51Z'],
  ])('is that of the case: %s', async (_how, instant, stamp) => {
    expect(await readBack(instant, stamp)).toEqual(stamped(at));
  });

  it.each([
    ['another millisecond', '2026-11-28T07:39:51.124Z'],
    ['the second that the call was made in', '2026-11-28T07:39:51Z'],
    ['no timestamp', 'yesterday'],
    ['a time without an offset', '2026-11-28T07:39:51.123'],
    ['a time with something after it', '2026-11-28T07:39:51.123Z (UTC)'],
    ['a list of a time', ['2026-11-28T07:39:51.123Z']],
    ['no text', 1_795_851_591_123],
  ])('stays as it is where it is %s', async (_what, stamp) => {
    expect(await readBack('2026-11-28T07:39:51.123Z', stamp)).toEqual(stamped(stamp));
  });
});
