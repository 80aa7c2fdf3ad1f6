import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationRules, exampleHub, finding } from '../../src/arbitraries/index.js';
import {
  type AutomationRule,
  createStore,
  type ImportDecision,
  importFindings,
  type ImportResult,
} from '../../src/index.js';
import { administrator, callerOf, member } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { sampleOf } from './sampleOf.js';

/** The import of a new finding of a member account in a hub with these rules. */
const importWith = (rules: readonly AutomationRule[], sent: unknown): ImportResult =>
  importFindings(createStore({ ...exampleHub(), automationRules: { [administrator]: rules } }), callerOf(member), [
    sent,
  ]);

const sent = finding({ attributes: { AwsAccountId: member } });

const matchedIn = (decisions: readonly ImportDecision[]): readonly string[] =>
  decisions.flatMap((decision) =>
    'automated' in decision ? decision.automated.map(({ automationRule }) => automationRule) : [],
  );

const plain = { RuleStatus: 'ENABLED', IsTerminal: false } as const;

describe('automationRules', () => {
  it('can be used', () => {
    fc.assert(
      fc.property(automationRules(), sent, (rules, each) => importWith(rules, each).refusal === undefined),
      { numRuns: sampledRuns(1000) },
    );
  });

  it('each match about half of the findings if they are enabled and no terminal rule comes first', () => {
    const tried = sampleOf(fc.tuple(automationRules(), sent)).flatMap(([rules, each]) =>
      rules.map((rule) => matchedIn(importWith([{ ...rule, ...plain }], each).decisions).length),
    );
    const share = tried.filter((matched) => matched === 1).length / tried.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it('are up to four, of different names, whose orders and times collide; some disabled, some terminal', () => {
    const lists = sampleOf(automationRules());
    expect([...new Set(lists.map(({ length }) => length))].sort()).toEqual([0, 1, 2, 3, 4]);
    for (const rules of lists) expect(new Set(rules.map(({ RuleName }) => RuleName)).size).toBe(rules.length);

    const pairs = lists.flatMap(([one, other]) => (one === undefined || other === undefined ? [] : [[one, other]]));
    const share = (holds: (pair: readonly (AutomationRule | undefined)[]) => boolean): number =>
      pairs.filter(holds).length / pairs.length;
    expect(share(([one, other]) => one?.RuleOrder === other?.RuleOrder)).toBeGreaterThan(0.2);
    expect(share(([one, other]) => one?.UpdatedAt === other?.UpdatedAt)).toBeGreaterThan(0.2);
    expect(share(([one]) => one?.RuleStatus === 'DISABLED')).toBeGreaterThan(0.1);
    expect(share(([one]) => one?.IsTerminal === true)).toBeGreaterThan(0.1);
  });
});
