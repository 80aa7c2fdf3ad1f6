import { describe, expect, it } from 'vitest';
import {
  checkConcurrency,
  type ConcurrencyOptions,
  type ConcurrencyReport,
  type RaceKind,
} from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { rightWays, rightWaysWithIds, serviceOf, type Way, wrongWays } from './services.js';

const checked = (way: Way, seed: number, options: ConcurrencyOptions): Promise<ConcurrencyReport> =>
  checkConcurrency(serviceOf(way, seed), { seed, requests: 120, ...options });

const checkedWithoutLog = (way: Way, seed: number, options: ConcurrencyOptions): Promise<ConcurrencyReport> =>
  checkConcurrency({ ...serviceOf(way, seed), getLog: undefined }, { seed, requests: 60, ...options });

const wellDone = { isClean: true, races: [], undecided: [], problems: [] };

/** What is said first of each wrong way of writing, and whether it is seen in so few calls without a log. */
const said: Readonly<Record<string, readonly [kind: RaceKind, isSeenWithoutLog: boolean]>> = {
  noLock: ['LostUpdate', true],
  noLockHonestLog: ['LostUpdate', true],
  noCondition: ['LostUpdate', true],
  twoStatements: ['LostUpdate', true],
  staleRead: ['WrongAnswer', false],
  newClock: ['WrongDecision', true],
  appliesTwice: ['AppliedTwice', true],
  takesOthersForItsOwn: ['LostUpdate', true],
  ignoresItsOwnWrite: ['WrongAnswer', true],
  logsBeforeItWrites: ['LostUpdate', false],
  writesLater: ['LostUpdate', true],
};

describe("a service whose decisions JSON can't carry", () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a function: what its reply says counts', () => 1, []],
    ['a BigInt: it has not answered', [{ outcome: 'Created', version: 1n }], ['no call was answered']],
  ])('gives %s', async (_name, decisions, expected) => {
    const importFindings = () => ({ SuccessCount: 1, FailedCount: 0, decisions });
    const system = { reset: () => undefined, importFindings, getFindings: () => [] };
    expect((await checkConcurrency(system, { requests: 5, seed: 1 })).problems).toEqual(expected);
  });
});

const rightCases = [
  ...Object.entries(rightWays).map(([name, way]) => ({ name, way, sentAgain: undefined })),
  ...Object.entries(rightWaysWithIds).map(([name, way]) => ({ name, way, sentAgain: 'both' as const })),
].flatMap((each) => [1, 2].map((seed) => ({ ...each, seed })));

describeSampled('a service in memory that is right', rightCases, 5, (cases) => {
  it.each(cases)(
    'has no race: $name, requests sent again: $sentAgain, seed $seed',
    async ({ way, seed, sentAgain }) => {
      expect(await checked(way, seed, { sentAgain })).toMatchObject(wellDone);
      expect(await checkedWithoutLog(way, seed, { sentAgain })).toMatchObject(wellDone);
    },
  );
});

describeSampled('a service in memory that is wrong', Object.entries(wrongWays), 5, (ways) => {
  it.each(ways)('is told by at most four steps: %s', async (name, way) => {
    const { isClean, races } = await checked(way, 1, {});
    expect(isClean).toBe(false);
    const blind = await checkedWithoutLog(way, 1, {});
    expect([races[0]?.kind, blind.races.length > 0]).toEqual(said[name]);
    expect(races[0]?.interleaving.length).toBeLessThanOrEqual(4);
  });
});

describe('a service in memory that does not know what is sent again', () => {
  it('applies an update twice', async () => {
    const lock: Way = (bench, item) => rightWays.lock?.(bench, item) ?? Promise.reject(new Error('there is no lock'));
    const { races } = await checked(lock, 4, { sentAgain: 'both', requests: 300 });
    expect(races.map(({ kind }) => kind)).toContain('AppliedTwice');
  });
});
