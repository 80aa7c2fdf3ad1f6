import { describe, expect, it } from 'vitest';
import { judgeHistory, type ObservedCall } from '../../../src/conformance/index.js';
import { storedOf } from '../../support/fixtures.js';
import { callOf, hub, identifier } from './histories.js';

/** More than a function takes as arguments. */
const many = 150_000;

/** Updates of a finding that nobody has imported. */
const updates = (attemptsAt: (place: number) => ObservedCall['attempts']): readonly ObservedCall[] =>
  Array.from({ length: many }, (_, place) => callOf({ patch: { Confidence: 1 } }, place, attemptsAt(place)));

const answer = { outcome: 'Failed', code: 'FindingNotFound' } as const;

const nothingWrong = { races: [], undecided: [], problems: [] };

describe(`judgeHistory of ${many} calls about one finding`, () => {
  it.each([
    ['with a log', []],
    ['without a log', undefined],
  ])('judges them where one is made after another, %s', (_name, log) => {
    const calls = updates((place) => [{ began: 2 * place, ended: 2 * place + 1, answer }]);
    expect(judgeHistory({ hub, calls, final: [], log }, { mostDecisions: 2 * many })).toMatchObject(nothingWrong);
  });

  it('gives up where they all overlap and the search for an order takes more decisions than it may', () => {
    const calls = updates(() => [{ began: 0, ended: 1, answer }]);
    expect(judgeHistory({ hub, calls, final: [] }).undecided).toMatchObject([
      { reason: `no order of its ${many} calls was found or ruled out within 100000 decisions` },
    ]);
  });

  it.each([
    ['with a log', []],
    ['without a log', undefined],
  ])('judges a call that was sent so many times, %s', (_name, log) => {
    const attempts = Array.from({ length: many }, (_, began) => ({ began, ended: began + 1 }));
    const calls = updates(() => attempts).slice(0, 1);
    expect(judgeHistory({ hub, calls, final: [], log })).toMatchObject(nothingWrong);
  });

  it('says that the versions of the log form a cycle', () => {
    const calls = updates((began) => [{ began }]);
    const decision = { outcome: 'Updated', stored: storedOf(identifier) } as const;
    const log = calls.map(({ id }, version) => ({ call: id, version, replaced: (version + 1) % many, decision }));
    expect(judgeHistory({ hub, calls, final: [], log }).races).toMatchObject([
      { kind: 'BrokenLog', message: 'The versions in the log form a cycle.' },
    ]);
  });
});
