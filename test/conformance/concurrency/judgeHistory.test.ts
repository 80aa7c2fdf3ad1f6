import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoggedCommit, type ConcurrentHistory, judgeHistory } from '../../../src/conformance/index.js';
import { jsonEquals } from '../../../src/json/equals.js';
import { hubOf, storedOf } from '../../support/fixtures.js';
import { sampledRuns } from '../../support/sampled.js';
import { called, inOrder, type Told } from './histories.js';

const withoutLog = (history: Told): ConcurrentHistory => ({ ...history, log: undefined });

const nothingWrong = { races: [], undecided: [], problems: [] };

/** Only that a call was a success, as AWS's reply tells it. */
const onlySuccess = (history: Told): Told => ({
  ...history,
  calls: history.calls.map((call) => ({
    ...call,
    attempts: call.attempts.map(({ answer, ...attempt }) => ({
      ...attempt,
      answer:
        answer?.outcome === 'Failed'
          ? { outcome: 'Failed' as const, code: answer.code }
          : { outcome: 'Succeeded' as const },
    })),
  })),
});

const widths = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 12, maxLength: 12 });

const runs = { numRuns: sampledRuns(100) };

describe('judgeHistory', () => {
  it('finds nothing wrong where one call is made after another', () => {
    fc.assert(
      fc.property(called, (calls) => {
        const history = inOrder(calls);
        for (const each of [history, withoutLog(history), onlySuccess(history), withoutLog(onlySuccess(history))]) {
          expect(judgeHistory(each)).toMatchObject(nothingWrong);
        }
      }),
      runs,
    );
  });

  it('finds nothing wrong where calls overlap and some order explains what came of them', () => {
    fc.assert(
      fc.property(called, widths, fc.boolean(), (calls, around, isTurned) => {
        const history = inOrder(calls, around);
        const turned = isTurned
          ? { ...history, calls: [...history.calls].reverse(), log: [...history.log].reverse() }
          : history;
        for (const each of [turned, withoutLog(turned), onlySuccess(turned), withoutLog(onlySuccess(turned))]) {
          expect(judgeHistory(each)).toMatchObject(nothingWrong);
        }
      }),
      runs,
    );
  });

  it('finds nothing wrong where answers were lost, of calls that were applied and of calls that were not', () => {
    fc.assert(
      fc.property(called, widths, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (calls, around, lost) => {
        const history = inOrder(calls, around);
        const neverApplied = { ...history.calls[0], id: 'never', attempts: [{ began: 3 }] };
        const observed = history.calls.map((call, place) =>
          lost[place] === true ? { ...call, attempts: call.attempts.map(({ began }) => ({ began })) } : call,
        );
        const seen = { ...history, calls: [...observed, neverApplied as (typeof observed)[number]] };
        expect(judgeHistory(seen)).toMatchObject(nothingWrong);
        expect(judgeHistory(withoutLog(seen))).toMatchObject({ races: [] });
      }),
      runs,
    );
  });

  const changedLog = (
    history: Told,
    change: (log: LoggedCommit[], one: number, other: number) => void,
    picks: readonly [number, number],
  ): ConcurrentHistory => {
    const log = [...history.log];
    const [one, other] = picks.map((pick) => pick % log.length);
    change(log, one ?? 0, other ?? 0);
    return { ...history, log };
  };

  /** Two versions that differ only in the rules that were applied are the same to a log. */
  const asALogHasIt = (log: readonly LoggedCommit[] = []): unknown =>
    JSON.parse(
      JSON.stringify(
        log.map(({ decision: { outcome, stored }, ...commit }) => ({ ...commit, decision: { outcome, stored } })),
      ),
    );

  const exchange = (
    log: LoggedCommit[],
    one: number,
    other: number,
    part: (from: LoggedCommit) => Partial<LoggedCommit>,
  ): void => {
    const [first, second] = [log[one], log[other]];
    if (first === undefined || second === undefined) return;
    log[one] = { ...first, ...part(second) };
    log[other] = { ...second, ...part(first) };
  };

  it.each<[string, (log: LoggedCommit[], one: number, other: number) => void]>([
    ['a version is missing', (log, one) => log.splice(one, 1)],
    ['a version is there twice', (log, one) => log.push(...log.slice(one, one + 1))],
    [
      'a version is there twice, under another name',
      (log, one) => log.push(...log.slice(one, one + 1).map((each) => ({ ...each, version: 'x' }))),
    ],
    [
      'what two versions have stored is exchanged',
      (log, one, other) => {
        exchange(log, one, other, ({ decision }) => ({ decision }));
      },
    ],
    [
      'what two versions have replaced is exchanged',
      (log, one, other) => {
        exchange(log, one, other, ({ replaced }) => ({ replaced }));
      },
    ],
    [
      'two versions have each the name of the other',
      (log, one, other) => {
        exchange(log, one, other, ({ version }) => ({ version }));
      },
    ],
    [
      'a call is one that nobody made',
      (log, one) => {
        log.splice(one, 1, ...log.slice(one, one + 1).map((each) => ({ ...each, call: 'x' })));
      },
    ],
  ])('finds it wrong where %s', (name, change) => {
    fc.assert(
      fc.property(called, fc.tuple(fc.nat(), fc.nat()), (calls, picks) => {
        const history = inOrder(calls);
        fc.pre(history.log.length > 0);
        const changed = changedLog(history, change, picks);
        fc.pre(!jsonEquals(asALogHasIt(changed.log), asALogHasIt(history.log)));
        expect(judgeHistory(changed).races, name).not.toEqual([]);
      }),
      runs,
    );
  });

  it('finds it wrong, with or without a log, where a finding is stored twice in the end', () => {
    fc.assert(
      fc.property(called, (calls) => {
        const history = inOrder(calls);
        fc.pre(history.final.length > 0);
        const doubled = { ...history, final: [...history.final, ...history.final] };
        const told = expect.objectContaining({
          kind: 'WrongEnd',
          message: 'At the end 2 findings are stored under the identifier.',
        }) as unknown;
        expect(judgeHistory(doubled).races).toContainEqual(told);
        expect(judgeHistory({ ...doubled, log: undefined }).races).toContainEqual(told);
      }),
      runs,
    );
  });

  it('writes no name of a call or a version so that it could be read as another line', () => {
    const decision = { outcome: 'Created', stored: storedOf() } as const;
    const log = [{ call: 'x\nproblem: forged', version: 'a\u202eb', decision }];
    const { races } = judgeHistory({ hub: hubOf(), calls: [], final: [], log });
    expect(races.map(({ message }) => message)).toEqual([
      String.raw`The log has version a\u202eb as the write of x\nproblem: forged, but no such call was made for this identifier.`,
    ]);
  });

  it('finds it wrong, with or without a log, where an acknowledged change is not in what is stored in the end', () => {
    fc.assert(
      fc.property(called, (calls) => {
        const history = inOrder(calls);
        fc.pre(history.log.length > 1);
        const before = { ...history, final: history.log.slice(-2, -1).map(({ decision }) => decision.stored) };
        expect(judgeHistory(before).races).toMatchObject([{ kind: 'WrongEnd' }]);
        expect(judgeHistory(withoutLog(before)).races).not.toEqual([]);
      }),
      runs,
    );
  });
});
