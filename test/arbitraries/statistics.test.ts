import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Call } from '../../src/arbitraries/Call.js';
import { exampleHub, history } from '../../src/arbitraries/index.js';
import { jsonEquals } from '../../src/json/equals.js';
import {
  type AutomationRule,
  createStore,
  type Decision,
  editions,
  findings,
  type Hub,
  importFindings,
  type ImportResult,
  type Patch,
  type RuleId,
  type Store,
  updateFindings,
  type UpdateResult,
} from '../../src/index.js';
import { describeSampled } from '../support/sampled.js';
import { importWithout, updateWithout } from '../support/without.js';

/*
 * What thousands of histories show of the newest edition. The seed is pinned: a number that falls to zero is the work of a
 * change.
 */

/** An automation rule that matches active findings. */
const automationRule = (RuleName: string, RuleOrder: number, update: Patch, more: object = {}): AutomationRule => ({
  RuleName,
  RuleOrder,
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: { RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: update }],
  ...more,
});

/** The example hub with automation rules of its administrator account, not in their order. */
const hub: Hub = {
  ...exampleHub(),
  automationRules: {
    '111111111111': [
      automationRule('after the last', 20, { Criticality: 20 }),
      automationRule('second', 2, { Confidence: 2, Severity: { Label: 'LOW' } }),
      automationRule('first', 1, { Confidence: 1, Workflow: { Status: 'NOTIFIED' } }),
      automationRule('disabled', 3, { VerificationState: 'TRUE_POSITIVE' }, { RuleStatus: 'DISABLED' }),
      automationRule(
        'sees what was sent',
        4,
        { Types: ['TTPs'] },
        {
          Criteria: { WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' }] },
        },
      ),
      automationRule('last', 10, { Note: { Text: 'looked at', UpdatedBy: 'rule' } }, { IsTerminal: true }),
    ],
  },
};

interface Operations {
  readonly importFindings: (store: Store, caller: Call['caller'], batch: readonly unknown[]) => ImportResult;
  readonly updateFindings: typeof updateFindings;
}

const own: Operations = { importFindings, updateFindings };

interface Answer {
  readonly call: Call;
  readonly result: ImportResult | UpdateResult;
}

/** What is answered to the calls, one after the other. */
const answersTo = (calls: readonly Call[], operations = own): readonly Answer[] => {
  let store = createStore(hub);
  return calls.map((call) => {
    const result =
      call.call === 'importFindings'
        ? operations.importFindings(store, call.caller, call.batch)
        : operations.updateFindings(store, call.caller, call.identifiers, call.patch);
    store = result.store;
    return { call, result };
  });
};

const decisionsOf = ({ result }: Answer): readonly Decision[] => (result.refusal !== undefined ? [] : result.decisions);

/** What a rule can do in sight. */
const columns = ['decided', 'applied', 'withheld', 'ignored', 'failed', 'refused'] as const;
type Column = (typeof columns)[number];

/** What a rule did for one item. */
const deedsIn = (decision: Decision): readonly (readonly [RuleId, Column])[] => {
  switch (decision.outcome) {
    case 'Failed':
      return [[decision.rule, 'failed']];
    case 'Ignored':
      return [[decision.rule, 'ignored']];
    case 'Created':
    case 'Updated':
      return [
        [decision.rule, 'decided'],
        ...decision.applied.map((rule) => [rule, 'applied'] as const),
        ...('withheld' in decision ? decision.withheld : []).map(({ rule }) => [rule, 'withheld'] as const),
      ];
  }
};

/** Rules that no decision names: they are seen where the answers would be others without them. */
const unnamed: readonly RuleId[] = [
  'import/findingIsMatchedByProductArnAndId',
  'import/sameFindingTwiceIsTwoImportsInOrder',
  'import/ignoredFindingCountsAsSuccess',
  'import/disabledAutomationRuleDoesNotApply',
  'import/automationRulesApplyByRuleOrder',
  'import/automationRulesSeeWhatTheProviderSent',
  'import/automationRuleAppliesWhereItsCriteriaMatch',
  'import/automationRulesHaveTheLastWord',
  'import/automationRuleDoesNotMakeAFieldTheCustomers',
  'import/terminalAutomationRuleIsTheLast',
  'update/automationRulesDoNotApplyToUpdates',
];

const seen = (calls: readonly Call[], operations: Operations): unknown =>
  answersTo(calls, operations).map(({ result: { response, store } }) => ({ response, stored: [...findings(store)] }));

const ids = (editions.at(-1)?.rules ?? []).map(({ id }) => id);

/** In how many of the first histories the answers would be others without a rule. */
const mostMissedIn = 50;

/** What histories show of each rule. */
const rowsOf = (histories: readonly (readonly Call[])[]): readonly { id: RuleId; numbers: readonly string[] }[] => {
  const deeds = histories
    .flatMap((calls) => answersTo(calls))
    .flatMap((answer): readonly (readonly [RuleId, Column])[] => {
      const { refusal } = answer.result;
      return refusal !== undefined ? [[refusal.rule, 'refused']] : decisionsOf(answer).flatMap(deedsIn);
    });
  const times = new Map<string, number>();
  for (const [rule, column] of deeds) times.set(`${rule} ${column}`, (times.get(`${rule} ${column}`) ?? 0) + 1);
  const first = histories.slice(0, mostMissedIn).map((calls) => ({ calls, usual: seen(calls, own) }));
  const missed = (rule: RuleId): number => {
    const without = { importFindings: importWithout(rule), updateFindings: updateWithout(rule) };
    return first.filter(({ calls, usual }) => !jsonEquals(usual, seen(calls, without))).length;
  };
  return ids.map((id) => ({
    id,
    numbers: unnamed.includes(id)
      ? [`missed in ${missed(id)} of ${first.length} histories`]
      : columns.map((column) => String(times.get(`${id} ${column}`) ?? 0)),
  }));
};

const width = Math.max(...ids.map((id) => id.length));
const tableOf = (rows: ReturnType<typeof rowsOf>): string =>
  [
    `${''.padEnd(width)}${columns.map((column) => column.padStart(10)).join('')}`,
    ...rows.map(({ id, numbers }) => id.padEnd(width) + numbers.map((number) => number.padStart(10)).join('')),
  ].join('\n');

describeSampled('histories', [1_000, 5_000], [1_000], (sizes) => {
  it.each(sizes)('reach every rule of the newest edition: %i of them', (numRuns) => {
    const rows = rowsOf(fc.sample(history(exampleHub()), { numRuns, seed: 20241031 }));
    const unreached = rows.filter(({ numbers }) => numbers.every((number) => /^(missed in )?0( |$)/.test(number)));
    expect(unreached, tableOf(rows)).toEqual([]);
  });
});
