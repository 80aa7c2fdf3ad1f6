import { describe, expect, it } from 'vitest';
import { attributesOf, findingOf } from '../../../support/fixtures.js';
import { bothWays, created, emptyWith, ruleOf, statusOf } from '../automating.js';

const rule = 'import/disabledAutomationRuleDoesNotApply';

describe(rule, () => {
  it.each([
    ['ENABLED', 'SUPPRESSED'],
    ['DISABLED', 'NEW'],
    [undefined, 'SUPPRESSED'],
  ] as const)('a rule that is %s: %s', (RuleStatus, Status) => {
    expect(created([ruleOf(statusOf('SUPPRESSED'), { RuleStatus })])).toHaveProperty('Workflow.Status', Status);
  });

  it('one that is terminal and disabled ends nothing', () => {
    const rules = [
      ruleOf(statusOf('SUPPRESSED'), { RuleName: 'off', RuleStatus: 'DISABLED', IsTerminal: true }),
      ruleOf(statusOf('NOTIFIED'), { RuleName: 'on', RuleOrder: 2 }),
    ];
    expect(created(rules)).toHaveProperty('Workflow.Status', 'NOTIFIED');
  });

  it('without the rule, it would apply', () => {
    const store = emptyWith([ruleOf(statusOf('SUPPRESSED'), { RuleStatus: 'DISABLED' })]);
    const { usual, without } = bothWays(rule, store, findingOf());
    expect(attributesOf(usual.store)).toHaveProperty('Workflow.Status', 'NEW');
    expect(attributesOf(without.store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });
});
