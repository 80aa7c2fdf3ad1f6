import { expect, it } from 'vitest';
import { judgeHistory, type ObservedCall } from '../../../src/conformance/index.js';
import { storedOf } from '../../support/fixtures.js';
import { describeSampled } from '../../support/sampled.js';
import { callOf, hub, identifier } from './histories.js';

/** More than a function takes as arguments. */
const many = 150_000;

/** Updates of a finding that nobody has imported. */
const updates = (attemptsAt: (place: number) => ObservedCall['attempts']): readonly ObservedCall[] =>
  Array.from({ length: many }, (_, place) => callOf({ patch: { Confidence: 1 } }, place, attemptsAt(place)));

const answer = { outcome: 'Failed', code: 'FindingNotFound' } as const;

const nothingWrong = { races: [], undecided: [], problems: [] };

type Judged = Parameters<typeof judgeHistory>;
type Case = readonly [name: string, judged: () => Judged, report: object];

const oneAfterAnother = (log: [] | undefined): Judged => {
  const calls = updates((place) => [{ began: 2 * place, ended: 2 * place + 1, answer }]);
  return [{ hub, calls, final: [], log }, { mostDecisions: 2 * many }];
};

const sentAgain = (log: [] | undefined): Judged => {
  const attempts = Array.from({ length: many }, (_, began) => ({ began, ended: began + 1 }));
  return [{ hub, calls: updates(() => attempts).slice(0, 1), final: [], log }];
};

const inACircle = (): Judged => {
  const calls = updates((began) => [{ began }]);
  const decision = { outcome: 'Updated', stored: storedOf(identifier) } as const;
  const log = calls.map(({ id }, version) => ({ call: id, version, replaced: (version + 1) % many, decision }));
  return [{ hub, calls, final: [], log }];
};

const sentSoOften: readonly Case[] = [
  ['a call that was sent so many times, with a log', () => sentAgain([]), nothingWrong],
  ['a call that was sent so many times, without a log', () => sentAgain(undefined), nothingWrong],
];

const cases: readonly Case[] = [
  ...sentSoOften,
  ['calls that are made one after another, with a log', () => oneAfterAnother([]), nothingWrong],
  ['calls that are made one after another, without a log', () => oneAfterAnother(undefined), nothingWrong],
  [
    'calls that all overlap, for which it gives up',
    () => [{ hub, calls: updates(() => [{ began: 0, ended: 1, answer }]), final: [] }],
    { undecided: [{ reason: `no order of its ${many} calls was found or ruled out within 100000 decisions` }] },
  ],
  [
    'versions of a log that form a cycle',
    inACircle,
    { races: [{ kind: 'BrokenLog', message: 'The versions in the log form a cycle.' }] },
  ],
];

// Each of the others takes seconds.
describeSampled(`judgeHistory of ${many} calls about one finding`, cases, sentSoOften, (some) => {
  it.each(some)('judges %s', (_name, judged, report) => {
    expect(judgeHistory(...judged())).toMatchObject(report);
  });
});
