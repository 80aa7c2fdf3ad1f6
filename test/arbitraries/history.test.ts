import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, type Call, exampleHub, history, hub, importCall, updateCall } from '../../src/arbitraries/index.js';
import { strictTimestamps } from '../../src/finding/Timestamp.js';
import { createStore, type Hub, type ImportResult, type Store, type UpdateResult } from '../../src/index.js';
import { instantNumber } from '../laws/instants.js';
import { run } from '../support/run.js';
import { sampleOf } from './sampleOf.js';

const runs = 2000;

interface Answer {
  readonly asked: Call;
  readonly result: ImportResult | UpdateResult;
}

const answersTo = (where: Hub, calls: readonly Call[]): readonly Answer[] => {
  let store: Store = createStore(where);
  return calls.map((asked) => {
    const result = run(store, asked);
    store = result.store;
    return { asked, result };
  });
};

const where = exampleHub();
const histories = sampleOf(history(where), runs);
const answers = histories.map((calls) => answersTo(where, calls));

const isRefused = ({ result }: Answer): boolean => result.refusal !== undefined;

const outcomesOf = ({ result }: Answer): readonly string[] => result.decisions.map(({ outcome }) => outcome);

/** How many per cent of the histories have such an answer. */
const percentWith = (holds: (answer: Answer) => boolean): number =>
  (100 * answers.filter((each) => each.some(holds)).length) / runs;

const isOf = ({ asked }: Answer, operation: Call['call']): boolean => asked.call === operation;

describe('history', () => {
  it('is as long as is asked for', () => {
    fc.assert(
      fc.property(history(where, { minLength: 2, maxLength: 3 }), (calls) => {
        expect([2, 3]).toContain(calls.length);
      }),
    );
    expect(new Set(histories.map(({ length }) => length))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  });

  it('has calls of both operations in any hub, also one without accounts', () => {
    const inAnyHub = fc
      .oneof(hub(), fc.constant<Hub>({ accounts: {} }))
      .chain((any) => fc.tuple(fc.constant(any), history(any)));
    const calls = sampleOf(inAnyHub, 500).flatMap(([, each]) => each);
    expect(calls.filter((each) => each.call === 'importFindings').length).toBeGreaterThan(calls.length / 2);
    expect(calls.filter((each) => each.call === 'updateFindings').length).toBeGreaterThan(calls.length / 4);
  });

  it('updates findings that are there, time and again', () => {
    expect(
      percentWith((answer) => isOf(answer, 'importFindings') && outcomesOf(answer).includes('Updated')),
    ).toBeGreaterThan(50);
    expect(
      percentWith((answer) => isOf(answer, 'updateFindings') && outcomesOf(answer).includes('Updated')),
    ).toBeGreaterThan(45);
    expect(percentWith((answer) => outcomesOf(answer).includes('Ignored'))).toBeGreaterThan(40);
  });

  it('is mostly accepted, and now and then refused or failing in part', () => {
    const all = answers.flat();
    const accepted = all.filter((answer) => outcomesOf(answer).some((outcome) => outcome !== 'Failed'));
    expect(accepted.length / all.length).toBeGreaterThan(0.7);
    expect(percentWith(isRefused)).toBeGreaterThan(20);
    expect(percentWith(isRefused)).toBeLessThan(50);
    expect(
      percentWith(
        (answer) => outcomesOf(answer).includes('Failed') && outcomesOf(answer).some((outcome) => outcome !== 'Failed'),
      ),
    ).toBeGreaterThan(10);
  });

  it('has batches of a hundred, of one too many, and the same finding twice', () => {
    const sizes = answers
      .flat()
      .map(({ asked }) => (asked.call === 'importFindings' ? asked.batch : asked.identifiers).length);
    for (const size of [0, 1, 2, 3, 100, 101])
      expect(sizes.filter((each) => each === size).length, String(size)).toBeGreaterThan(5);
  });

  it('has calls of the members, of their administrator, of the partner and of strangers', () => {
    const callers = (operation: Call['call']): ReadonlySet<string> =>
      new Set(histories.flat().flatMap((each) => (each.call === operation ? [each.caller.accountId] : [])));
    for (const account of [...Object.keys(where.accounts), '999999999999']) {
      expect(callers('importFindings')).toContain(account);
      expect(callers('updateFindings')).toContain(account);
    }
  });

  it('has findings whose UpdatedAt are less than a millisecond apart', () => {
    const millisecond = instantNumber('2025-01-01T00:00:00.001Z') - instantNumber('2025-01-01T00:00:00Z');
    const timesOf = (calls: readonly Call[]): readonly bigint[] =>
      calls
        .flatMap((each) => (each.call === 'importFindings' ? each.batch.slice(0, 3) : []))
        .map((item) => (item as { readonly UpdatedAt?: unknown } | null)?.UpdatedAt)
        .flatMap((text) => (typeof text === 'string' && strictTimestamps.admits(text) ? [instantNumber(text)] : []))
        .toSorted((one, other) => (one < other ? -1 : 1));
    const isClose = (times: readonly bigint[]): boolean =>
      times.some((time, index) => {
        const distance = time - (times[index - 1] ?? 0n);
        return distance > 0n && distance < millisecond;
      });
    const close = histories.filter((calls) => isClose(timesOf(calls)));
    expect(close.length / runs).toBeGreaterThan(0.3);
  });
});

describe('importCall, updateCall, call', () => {
  it('are of their operation, and call of both', () => {
    expect(new Set(sampleOf(importCall(where)).map((each) => each.call))).toEqual(new Set(['importFindings']));
    expect(new Set(sampleOf(updateCall(where)).map((each) => each.call))).toEqual(new Set(['updateFindings']));
    const calls = sampleOf(call(where));
    expect(calls.filter((each) => each.call === 'importFindings').length).toBeGreaterThan(runs / 2);
    expect(calls.filter((each) => each.call === 'updateFindings').length).toBeGreaterThan(runs / 4);
  });

  it('meet, one after the other', () => {
    const pairs = sampleOf(fc.tuple(importCall(where), updateCall(where)));
    const met = pairs.filter((calls) => {
      const second = answersTo(where, calls)[1];
      return second !== undefined && outcomesOf(second).includes('Updated');
    });
    expect(met.length / runs).toBeGreaterThan(0.25);
  });
});
