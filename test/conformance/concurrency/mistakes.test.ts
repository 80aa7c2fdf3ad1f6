import { describe, expect, it } from 'vitest';
import { type ConcurrentHistory, judgeHistory } from '../../../src/conformance/index.js';
import { findingOf } from '../../support/fixtures.js';
import { hub, identifier, inOrder, type Told } from './histories.js';

const history = inOrder([
  { finding: findingOf(), version: 1 },
  { patch: { Severity: { Label: 'HIGH' } } },
  { patch: { Workflow: { Status: 'RESOLVED' } } },
]);

/** With something else in one of its calls. */
const withCall = (position: number, other: object): Told => ({
  ...history,
  calls: history.calls.map((call, at) => (at === position ? { ...call, ...other } : call)),
});

const withAttempt = (other: object): Told => withCall(1, { attempts: [{ began: 1, ended: 2, ...other }] });

const outcomes = 'Created, Updated, Ignored, Failed, Succeeded';

const mistakes: readonly (readonly [name: string, history: object, problem: string])[] = [
  [
    'no hub',
    { ...history, hub: undefined },
    "the history can't be used: `hub` should be a JSON value, but is not given",
  ],
  [
    'a hub that can not be used',
    { ...history, hub: { accounts: { '1': {} } } },
    "`hub.accounts` property name '1' is invalid",
  ],
  [
    'a hub of a call that can not be used',
    withCall(2, { hub: { ...hub, edition: '2020-01-01' } }),
    '`calls[2].hub.edition` should be equal to one of the allowed values: ',
  ],
  [
    'a call with the id of another one',
    withCall(2, { id: 'c0' }),
    '`calls[2].id` should not be that of `calls[0]`, which is about the same finding, but is "c0"',
  ],
  [
    'a call that was never sent',
    withCall(1, { attempts: [] }),
    '`calls[1].attempts` should NOT have fewer than 1 items, but is a list of 0 items',
  ],
  [
    'an attempt whose answer is misspelled',
    withAttempt({ anwser: { outcome: 'Succeeded' } }),
    "`calls[1].attempts[0]` should NOT have additional property 'anwser' (did you mean 'answer'?)",
  ],
  [
    'a log that is misspelled',
    { ...history, log: undefined, logs: [] },
    "should NOT have additional property 'logs' (did you mean 'log'?)",
  ],
  [
    'an attempt that ended before it began',
    withAttempt({ ended: 0.5 }),
    '`calls[1].attempts[0].ended` should not be earlier than its `began`, 1, but is 0.5',
  ],
  [
    'an attempt that began at no time',
    withAttempt({ began: Number.NaN }),
    '`calls[1].attempts[0].began` should be a JSON value, but is NaN',
  ],
  [
    'an attempt that began at a date',
    withAttempt({ began: '2026-01-01' }),
    '`calls[1].attempts[0].began` should be number, but is "2026-01-01"',
  ],
  [
    'an answer that is misspelled',
    withAttempt({ answer: { outcome: 'Updatd' } }),
    `\`calls[1].attempts[0].answer.outcome\` should be equal to one of the allowed values: ${outcomes}, but is "Updatd"`,
  ],
  [
    'an answer without an outcome',
    withAttempt({ answer: {} }),
    "`calls[1].attempts[0].answer` should have required property 'outcome', but is an object with 0 attributes",
  ],
  [
    'an operation that is misspelled',
    withCall(1, { operation: 'updates' }),
    '`calls[1].operation` should be equal to one of the allowed values: import, update, but is "updates"',
  ],
  ['no calls', { ...history, calls: undefined }, "it should have required property 'calls'"],
  ['a call that is none', { ...history, calls: [null] }, "`calls[0]` should have required property 'id'"],
  [
    'findings at the end that are not wrapped',
    { ...history, final: history.final.map(({ finding }) => finding) },
    "`final[0]` should have required property 'finding'",
  ],
  [
    'a log in which an outcome is misspelled',
    { ...history, log: history.log.map((each) => ({ ...each, decision: { ...each.decision, outcome: 'created' } })) },
    '`log[0].decision.outcome` should be equal to one of the allowed values: Created, Updated, but is "created"',
  ],
  [
    'a log without what was stored',
    { ...history, log: history.log.map((each) => ({ ...each, decision: { outcome: 'Created', stored: {} } })) },
    "`log[0].decision.stored` should have required property 'finding'",
  ],
];

describe('a mistake in a history', () => {
  it('is none in one that is judged', () => {
    expect(judgeHistory(history)).toMatchObject({ races: [], undecided: [], problems: [], callCount: 3 });
    const other = { ProductArn: identifier.ProductArn, Id: 'another finding' };
    const ofOther = { id: 'c0', identifier: other, operation: 'update', patch: {}, attempts: [{ began: 1, ended: 1 }] };
    expect(judgeHistory(withCall(1, ofOther)).problems).toEqual([]);
  });

  it.each(mistakes)('is told, and no race: %s', (_name, wrong, problem) => {
    for (const log of [{}, ...('log' in wrong && wrong.log !== history.log ? [] : [{ log: undefined }])]) {
      const { problems, ...rest } = judgeHistory({ ...wrong, ...log } as ConcurrentHistory);
      expect(problems).toEqual([expect.stringContaining(problem)]);
      expect(rest).toEqual({ races: [], undecided: [], callCount: 0, identifierCount: 0, commitCount: 0 });
    }
  });

  it('is told beside those in other places', () => {
    const { problems } = judgeHistory({ ...withAttempt({ ended: 0 }), hub: undefined as never });
    expect(problems).toEqual([
      "the history can't be used: `hub` should be a JSON value, but is not given",
      "the history can't be used: `calls[1].attempts[0].ended` should not be earlier than its `began`, 1, but is 0",
    ]);
  });
});
