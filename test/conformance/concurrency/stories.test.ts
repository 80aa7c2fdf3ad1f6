import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkConcurrency, type ConcurrentHistory, judgeHistory } from '../../../src/conformance/index.js';
import { type StoredFinding } from '../../../src/index.js';
import { ourSystem } from '../ourSystem.js';
import { decideOn } from './decideOn.js';
import { type Called, callOf, hub, identifier } from './histories.js';

const finding = {
  SchemaVersion: '2018-10-08',
  GeneratorId: 'generator-1',
  CreatedAt: '2025-01-01T00:00:00Z',
  Title: 'a title',
  Description: 'a description',
  Types: [],
  Severity: { Label: 'LOW' },
  Resources: [{ Type: 'Other', Id: 'i-1' }],
};

const [made, high, resolved] = [
  { finding, version: 1 },
  { patch: { Severity: { Label: 'HIGH' } } },
  { patch: { Workflow: { Status: 'RESOLVED' } } },
] as const satisfies readonly Called[];

/** A finding is created, and then both updates read it before either has written: the second overwrites the first. */
const bothRead = (): ConcurrentHistory & { readonly log: NonNullable<ConcurrentHistory['log']> } => {
  const calls = [made, high, resolved].map((what, place) =>
    callOf(what, place, [
      {
        began: place === 2 ? 2 : 2 * place,
        ended: place === 0 ? 1 : 2 + place,
        answer: { outcome: place === 0 ? 'Created' : 'Updated' },
      },
    ]),
  );
  let first: StoredFinding | undefined;
  const log = calls.map((call, place) => {
    const decision = decideOn(hub, call.caller, first, call.operation === 'import' ? call : { patch: call.patch });
    if (decision.outcome !== 'Created' && decision.outcome !== 'Updated') throw new Error(`it is ${decision.outcome}`);
    first ??= decision.stored;
    return { call: call.id, version: place + 1, replaced: place === 0 ? null : 1, decision };
  });
  return { hub, calls, log, final: log.slice(-1).map(({ decision }) => decision.stored) };
};

describe('a lost update', () => {
  it('is told by the log: who read what, who wrote over it, and whose write is lost', () => {
    expect(judgeHistory(bothRead()).races).toEqual([
      {
        kind: 'LostUpdate',
        identifier,
        message:
          'update c1 (Severity) and update c2 (Workflow) both read version 1. c1 replaced it by version 2; c2, which had not seen ' +
          'that, replaced it by version 3. The write of c1 is lost.',
        interleaving: [
          { call: 'c1', did: 'read', what: 1 },
          { call: 'c2', did: 'read', what: 1 },
          { call: 'c1', did: 'wrote', what: 2 },
          { call: 'c2', did: 'wrote', what: 3 },
        ],
      },
    ]);
  });

  it('is told where the log says what was overwritten, and not what was read', () => {
    const history = bothRead();
    const log = history.log.map((commit) => (commit.version === 3 ? { ...commit, replaced: 2 } : commit));
    expect(judgeHistory({ ...history, log }).races).toMatchObject([
      {
        kind: 'LostUpdate',
        interleaving: [
          { call: 'c2', did: 'read', what: 1 },
          { call: 'c1', did: 'wrote', what: 2 },
          { call: 'c2', did: 'wrote', what: 3 },
        ],
      },
    ]);
  });

  it('is told by what is stored in the end, where there is no log', () => {
    expect(judgeHistory({ ...bothRead(), log: undefined }).races).toMatchObject([
      { kind: 'LostUpdate', message: expect.stringContaining('The write of c1 is lost.') as string },
    ]);
  });

  it('is not decided where the search for an order may take too little', () => {
    const { races, undecided } = judgeHistory({ ...bothRead(), log: undefined }, { mostDecisions: 1 });
    expect(races).toEqual([]);
    expect(undecided).toEqual([
      { identifier, reason: 'no order of its 3 calls was found or ruled out within 1 decisions' },
    ]);
  });
});

describe('something else that is wrong', () => {
  it.each([
    ['FailedButWritten', { outcome: 'Failed', code: 'FindingNotFound' }],
    ['FailedButWritten', { outcome: 'Failed', code: 'ConcurrentUpdateError' }],
    ['WrongAnswer', { outcome: 'Ignored' }],
  ] as const)('is no lost update but %s, where a call in the log was answered %j', (kind, answer) => {
    const history = bothRead();
    const calls = history.calls
      .slice(0, 2)
      .map((call, place) => (place === 1 ? { ...call, attempts: [{ began: 2, ended: 3, answer }] } : call));
    const log = history.log.slice(0, 2);
    const final = log.slice(-1).map(({ decision }) => decision.stored);
    expect(judgeHistory({ hub, calls, log, final }).races).toMatchObject([{ kind }]);
  });

  it('is no lost update but OutOfOrder, where the log has a call before one that was over when it began', () => {
    const history = bothRead();
    const calls = history.calls
      .slice(0, 2)
      .map((call, place) => ({ ...call, attempts: [{ began: 5 - 2 * place, ended: 6 - 2 * place }] }));
    const log = history.log.slice(0, 2);
    const final = log.slice(-1).map(({ decision }) => decision.stored);
    expect(judgeHistory({ hub, calls, log, final }).races).toMatchObject([{ kind: 'OutOfOrder' }]);
  });
});

describe('checkConcurrency', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const system = { ...ourSystem(), getFindings: () => [] as unknown };

  it('says of an update whose reply leaves out an item that it was told neither', async () => {
    const ours = ourSystem();
    const updateFindings = (): unknown => ({ ProcessedFindings: [], UnprocessedFindings: [] });
    const getFindings = (): unknown => ours.getFindings?.([]);
    const { races } = await checkConcurrency({ ...ours, updateFindings, getFindings }, { seed: 1, requests: 40 });
    const told = JSON.stringify(races);
    expect(told).toContain('was answered neither in ProcessedFindings nor in UnprocessedFindings');
    expect(told).not.toContain('undefined');
  });

  it.each<[string, object, object, string]>([
    ['has no reset', { ...system, reset: undefined }, {}, 'the system should have a function `reset`'],
    ['has no imports', { ...system, importFindings: undefined }, {}, 'should have a function `importFindings`'],
    ['can not show what it has stored', { ...system, getFindings: undefined }, {}, 'a function `getFindings`'],
    [
      'can not be reset',
      { ...system, reset: () => Promise.reject(new Error('it is down')) },
      {},
      '`reset` threw Error: it is down',
    ],
    [
      'answers with no reply',
      { ...system, importFindings: () => 1, updateFindings: undefined },
      {},
      'no call was answered',
    ],
    [
      'hangs',
      { ...system, importFindings: () => new Promise(() => undefined), updateFindings: undefined },
      { timeLimit: 5 },
      'no call was answered',
    ],
    ['has a log that is none', { ...system, getLog: () => [{ call: 'r1' }] }, {}, "the log can't be used: "],
    [
      'has a log under a name that is nearly right',
      { ...system, getlog: () => [] },
      {},
      "`getlog` of the system isn't read; did you mean `getLog`?",
    ],
    ['shows no findings', { ...system, getFindings: () => 1 }, {}, 'no findings'],
    ['is called by no writer', system, { writers: 0 }, 'the option `writers` should be a whole number from 1'],
  ])('says so where a system %s', async (_name, given, options, problem) => {
    const report = await checkConcurrency(given as never, { requests: 4, seed: 1, ...options });
    expect(report.problems.join('\n')).toContain(problem);
    expect(report.isClean).toBe(false);
  });

  it('says so where it breaks down itself', async () => {
    const getFindings = (): unknown => {
      vi.spyOn(JSON, 'stringify').mockImplementation(() => {
        throw new RangeError('Invalid string length');
      });
      return [];
    };
    const report = await checkConcurrency({ ...system, getFindings }, { requests: 4, seed: 1 });
    expect(report.problems).toEqual(['the check broke down: RangeError: Invalid string length']);
  });

  it('says so where its options are none', async () => {
    const report = await checkConcurrency(system, 'many writers' as never);
    expect(report.problems).toEqual(['the options should be an object, but are "many writers"']);
  });

  it('makes the same requests for the same seed, and says which it made up', async () => {
    const requestsOf = async (seed?: number) => {
      const made: unknown[] = [];
      const note = (...given: readonly unknown[]) => {
        made.push(JSON.stringify(given));
        return { decisions: [] };
      };
      const report = await checkConcurrency(
        { ...system, importFindings: note, updateFindings: note },
        { seed, requests: 20 },
      );
      return { made, seed: report.seed };
    };
    const first = await requestsOf();
    expect(await requestsOf(first.seed)).toEqual(first);
  });
});
