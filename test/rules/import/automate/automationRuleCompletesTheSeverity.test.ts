import { describe, expect, it } from 'vitest';
import { attributesOf, findingOf } from '../../../support/fixtures.js';
import { bothWays, created, emptyWith, ruleOf } from '../automating.js';

const rule = 'import/automationRuleCompletesTheSeverity';

describe(rule, () => {
  it.each([
    [{ Label: 'INFORMATIONAL' }, { Label: 'INFORMATIONAL', Normalized: 0 }],
    [{ Label: 'CRITICAL' }, { Label: 'CRITICAL', Normalized: 90 }],
    [{ Normalized: 39 }, { Label: 'LOW', Normalized: 39 }],
    [{ Normalized: 40 }, { Label: 'MEDIUM', Normalized: 40 }],
    [
      { Label: 'LOW', Normalized: 99 },
      { Label: 'LOW', Normalized: 99 },
    ],
    [
      { Label: 'HIGH', Product: 7.5 },
      { Label: 'HIGH', Normalized: 70, Product: 7.5 },
    ],
  ] as const)('%j becomes %j', (given, expected) => {
    expect(created([ruleOf({ Severity: given })]).Severity).toEqual(expected);
  });

  it('a rule that sets no severity leaves it as it is', () => {
    expect(created([ruleOf({ Confidence: 1 })]).Severity).toEqual({ Label: 'LOW', Normalized: 1 });
  });

  it('without the rule, it would have only one part', () => {
    const { usual, without } = bothWays(rule, emptyWith([ruleOf({ Severity: { Label: 'HIGH' } })]), findingOf());
    expect(attributesOf(usual.store).Severity).toEqual({ Label: 'HIGH', Normalized: 70 });
    expect(attributesOf(without.store).Severity).toEqual({ Label: 'HIGH' });
  });
});
