import { describe, expect, it } from 'vitest';
import { attributesOf, findingOf } from '../../../support/fixtures.js';
import { bothWays, created, emptyWith, equals, ruleOf } from '../automating.js';

const rule = 'import/terminalAutomationRuleIsTheLast';
const later = ruleOf({ Criticality: 1 }, { RuleName: 'later', RuleOrder: 2 });

describe(rule, () => {
  it.each([
    [true, undefined],
    [false, 1],
    [undefined, 1],
  ])('IsTerminal %s: a later rule sets %s, and its own action applies', (IsTerminal, Criticality) => {
    const finding = created([ruleOf({ Confidence: 1 }, { IsTerminal }), later]);
    expect(finding).toHaveProperty('Confidence', 1);
    expect(finding.Criticality).toBe(Criticality);
  });

  it('one that does not match ends nothing', () => {
    const Criteria = { Title: [equals('another')] };
    expect(created([ruleOf({ Confidence: 1 }, { IsTerminal: true, Criteria }), later])).toHaveProperty(
      'Criticality',
      1,
    );
  });

  it('one that comes last does not undo those before it', () => {
    const last = ruleOf({ Confidence: 1 }, { IsTerminal: true, RuleOrder: 3 });
    expect(created([last, later])).toMatchObject({ Confidence: 1, Criticality: 1 });
  });

  it('without the rule, later rules would apply', () => {
    const { usual, without } = bothWays(
      rule,
      emptyWith([ruleOf({ Confidence: 1 }, { IsTerminal: true }), later]),
      findingOf(),
    );
    expect(attributesOf(usual.store)).not.toHaveProperty('Criticality');
    expect(attributesOf(without.store)).toHaveProperty('Criticality', 1);
  });
});
