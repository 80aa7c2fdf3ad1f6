import { describe, expect, it } from 'vitest';
import { type AutomationRule, importFindings, type RuleId, withHub } from '../../../../src/index.js';
import {
  administrator,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  laterOf,
  member,
  otherMember,
  standalone,
  storeOf,
} from '../../../support/fixtures.js';
import {
  bothWays,
  created,
  editionsWithAutomation,
  editionsWithoutAutomation,
  emptyWith,
  equals,
  hubWith,
  ruleOf,
  statusOf,
  thenWith,
  updated,
} from '../automating.js';

const rule = 'import/administratorsAutomationRulesApply';
const suppress = ruleOf(statusOf('SUPPRESSED'));

describe(rule, () => {
  it.each([
    ['the administrator account', administrator, 'SUPPRESSED'],
    ['a member account', member, 'SUPPRESSED'],
    ['another member account', otherMember, 'SUPPRESSED'],
    ['a standalone account', standalone, 'NEW'],
  ])('the rules of the administrator hold for findings of %s: %s', (_, AwsAccountId, Status) => {
    const identifier = { ProductArn: defaultProduct(AwsAccountId), Id: 'finding-1' };
    const store = storeOf(hubWith([suppress]), findingOf({ AwsAccountId, ...identifier }));
    expect(attributesOf(store, identifier)).toHaveProperty('Workflow', { Status });
  });

  it('of two administrator accounts each has its own rules', () => {
    const hub = hubWith([suppress]);
    const accounts = { ...hub.accounts, [standalone]: {}, [otherMember]: { administrator: standalone } };
    const notify = ruleOf(statusOf('NOTIFIED'));
    const both = { ...hub, accounts, automationRules: { [administrator]: [suppress], [standalone]: [notify] } };
    const finding = findingOf({ AwsAccountId: otherMember, ProductArn: defaultProduct(otherMember) });
    const store = storeOf(both, findingOf(), finding);
    expect(attributesOf(store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(attributesOf(store, { ProductArn: defaultProduct(otherMember), Id: 'finding-1' })).toHaveProperty(
      'Workflow.Status',
      'NOTIFIED',
    );
  });

  it('apply to new findings and to updates, and set nothing if they do not match', () => {
    expect(created([suppress])).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(updated([suppress], storeOf(hubOf(), findingOf()))).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    const other = ruleOf(statusOf('SUPPRESSED'), { Criteria: { Title: [equals('another')] } });
    expect(created([other])).toHaveProperty('Workflow.Status', 'NEW');
  });

  it('an import that is ignored or fails triggers none', () => {
    const store = thenWith([suppress], storeOf(hubOf(), findingOf()));
    for (const finding of [findingOf(), laterOf({ Title: '' })]) {
      const { store: after, decisions } = importFindings(store, callerOf(member), [finding]);
      expect(after).toBe(store);
      expect(decisions[0]).not.toHaveProperty('automated');
    }
  });

  it('a rule holds from when the hub has it, and not for what is stored', () => {
    const store = storeOf(hubOf(), findingOf());
    expect(attributesOf(thenWith([suppress], store))).toHaveProperty('Workflow.Status', 'NEW');
    const gone = withHub(thenWith([suppress], store), hubOf());
    expect(attributesOf(importFindings(gone, callerOf(member), [laterOf()]).store)).toHaveProperty(
      'Workflow.Status',
      'NEW',
    );
  });

  it('a decision names those that matched, in order, with what each set', () => {
    const rules = [
      ruleOf({ Confidence: 1 }, { RuleName: 'second', RuleOrder: 2 }),
      ruleOf(statusOf('NOTIFIED'), { RuleArn: 'arn:first' }),
      ruleOf({ Confidence: 2 }, { RuleName: 'none', RuleOrder: 3, Criteria: { Title: [equals('another')] } }),
    ];
    const { decisions } = importFindings(emptyWith(rules), callerOf(member), [findingOf()]);
    expect(decisions[0]).toMatchObject({
      outcome: 'Created',
      automated: [
        { automationRule: 'arn:first', set: { Workflow: { Status: 'NOTIFIED' } } },
        { automationRule: 'second', set: { Confidence: 1 } },
      ],
    });
    expect(decisions[0]).toHaveProperty('applied', expect.arrayContaining([rule]));
  });

  it.each<[Parameters<typeof ruleOf>[0], readonly RuleId[]]>([
    [{ Confidence: 1 }, []],
    [{ Severity: { Label: 'HIGH' } }, ['import/automationRuleCompletesTheSeverity']],
    [{ Note: { Text: 'seen', UpdatedBy: 'rule' } }, ['import/automationRuleStampsTheNote']],
  ])('a decision names the rules that had a part in setting %j, and no others', (fields, more) => {
    const [decision] = importFindings(emptyWith([ruleOf(fields)]), callerOf(member), [findingOf()]).decisions;
    const applied = decision !== undefined && 'applied' in decision ? decision.applied : [];
    expect(applied.filter((id) => /automation/i.test(id))).toEqual([
      ...[rule, 'import/automationRuleReplacesEachFieldItSets'],
      ...more,
    ]);
  });

  it('what the provider sent under FindingProviderFields alone is withheld, too, if a rule set it differently', () => {
    const sent = findingOf({ FindingProviderFields: { Confidence: 5 } });
    const withheldBy = (Confidence: number): unknown => {
      const [decision] = importFindings(emptyWith([ruleOf({ Confidence })]), callerOf(member), [sent]).decisions;
      return decision !== undefined && 'withheld' in decision ? decision.withheld : undefined;
    };
    expect(withheldBy(1)).toEqual([
      { attribute: 'Confidence', rule: 'import/automationRuleReplacesEachFieldItSets', sent: 5, kept: 1 },
    ]);
    expect(withheldBy(5)).toEqual([]);
  });

  it('what the provider sent and a rule then sets as it was sent is withheld no longer, and what else was sent still is', () => {
    const note = { Text: 'sent', UpdatedBy: 'provider', UpdatedAt: '2026-01-01T00:00:00Z' };
    const later = laterOf({ Note: note, VerificationState: 'TRUE_POSITIVE' });
    const withheldBy = (rules: readonly AutomationRule[]): readonly string[] => {
      const stored = thenWith(rules, storeOf(hubOf(), findingOf()));
      const [decision] = importFindings(stored, callerOf(member), [later]).decisions;
      const withheld = decision !== undefined && 'withheld' in decision ? decision.withheld : [];
      return withheld.map(({ attribute }) => attribute);
    };
    expect(withheldBy([ruleOf({ Confidence: 1 })])).toEqual(['Note', 'VerificationState']);
    expect(withheldBy([ruleOf({ VerificationState: 'TRUE_POSITIVE' })])).toEqual(['Note']);
  });

  it('what the provider sent and a rule set differently is withheld', () => {
    const rules = [ruleOf({ Severity: { Label: 'HIGH' }, Types: ['Effects/Data Exposure'] })];
    const { decisions } = importFindings(emptyWith(rules), callerOf(member), [findingOf()]);
    expect(decisions[0]).toHaveProperty('withheld', [
      {
        attribute: 'Severity',
        rule: 'import/automationRuleReplacesEachFieldItSets',
        sent: { Label: 'LOW', Normalized: 1 },
        kept: { Label: 'HIGH', Normalized: 70 },
      },
    ]);
  });

  it.each(editionsWithAutomation)('the edition %s says the same', (edition) => {
    expect(attributesOf(storeOf(hubWith([suppress], edition), findingOf()))).toHaveProperty(
      'Workflow.Status',
      'SUPPRESSED',
    );
  });

  it.each(editionsWithoutAutomation)(
    'the edition %s knows none: the hub may hold them, and nothing applies',
    (edition) => {
      const { store, decisions } = importFindings(emptyWith([suppress], edition), callerOf(member), [findingOf()]);
      expect(attributesOf(store)).toHaveProperty('Workflow.Status', 'NEW');
      expect(decisions[0]).not.toHaveProperty('automated');
    },
  );

  it('without the rule, none would apply', () => {
    const { usual, without } = bothWays(rule, emptyWith([suppress]), findingOf());
    expect(attributesOf(usual.store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(attributesOf(without.store)).toHaveProperty('Workflow.Status', 'NEW');
  });
});
