import { describe, expect, it } from 'vitest';
import { type ChangeLog, logged, newLog, touchedSince } from '../../src/store/ChangeLog.js';

const touched = (...ids: readonly string[]) => ids.map((Id) => ({ ProductArn: 'arn', Id }));

/** So many identifiers that none of other steps is among them. */
const many = (count: number, name: string) => touched(...Array.from({ length: count }, (_, at) => `${name}-${at}`));

const small = 10;

describe('the findings that were touched since', () => {
  const begun = newLog({});
  const one = logged(begun, touched('a'), small);
  const two = logged(one, touched('b', 'c'), small);
  const branch = logged(one, touched('d'), small);

  it('a version are those of each step after it, oldest first, from whichever side one looks', () => {
    expect(touchedSince(one, two)).toEqual(touched('b', 'c'));
    expect(touchedSince(two, one)).toEqual(touched('b', 'c'));
    expect(touchedSince(begun, two)).toEqual(touched('a', 'b', 'c'));
    expect(touchedSince(two, begun)).toEqual(touched('a', 'b', 'c'));
  });

  it('two versions parted are those of both, and of one age those of the first come first', () => {
    expect(touchedSince(two, branch)).toEqual(touched('b', 'c', 'd'));
    expect(touchedSince(branch, two)).toEqual(touched('d', 'b', 'c'));
    expect(touchedSince(logged(branch, touched('e'), small), two)).toEqual(touched('d', 'b', 'c', 'e'));
  });

  it('a version itself are none', () => {
    expect(touchedSince(two, two)).toEqual([]);
    expect(touchedSince(begun, begun)).toEqual([]);
  });

  it('a version of other origin are not known', () => {
    expect(touchedSince(begun, newLog({}))).toBeUndefined();
    expect(touchedSince(two, logged(newLog({}), touched('a'), small))).toBeUndefined();
  });
});

describe('a log', () => {
  const steps = (log: ChangeLog, count: number, storeSize: number): readonly ChangeLog[] =>
    Array.from({ length: count }).reduce<readonly ChangeLog[]>(
      (logs, _, at) => [...logs, logged(logs.at(-1) ?? log, many(400, String(at)), storeSize)],
      [log],
    );
  const after = (logs: readonly ChangeLog[], step: number): ChangeLog => logs[step] ?? newLog({});

  it('notes a thousand identifiers and more before it begins a new half, and forgets with the next', () => {
    const logs = steps(newLog({}), 8, small);
    // 400, 800 and 1,200: then a new half begins, and with the seventh step another one.
    expect(touchedSince(after(logs, 0), after(logs, 6))).toHaveLength(2400);
    expect(touchedSince(after(logs, 0), after(logs, 7))).toBeUndefined();
    expect(touchedSince(after(logs, 3), after(logs, 7))).toBeUndefined();
    expect(touchedSince(after(logs, 4), after(logs, 7))).toHaveLength(1200);
  });

  it('notes as many as there are findings, where these are more', () => {
    const logs = steps(newLog({}), 8, 5000);
    expect(touchedSince(after(logs, 0), after(logs, 8))).toHaveLength(3200);
  });

  it('begins no new half while it notes as many as it may', () => {
    const full = logged(newLog({}), many(1000, 'first'), small);
    const next = logged(full, many(1, 'second'), small);
    expect(next.older).toBeUndefined();
    expect(logged(next, many(1, 'third'), small).older).toBe(next.newer);
  });
});
