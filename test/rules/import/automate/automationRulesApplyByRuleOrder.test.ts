import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AutomationRule, importFindings } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, member } from '../../../support/fixtures.js';
import { bothWays, emptyWith, ruleOf } from '../automating.js';

const rule = 'import/automationRulesApplyByRuleOrder';

const namesIn = (rules: readonly AutomationRule[]): readonly string[] => {
  const [decision] = importFindings(emptyWith(rules), callerOf(member), [findingOf()]).decisions;
  return decision !== undefined && 'automated' in decision
    ? (decision.automated ?? []).map(({ automationRule }) => automationRule)
    : [];
};

const named = (RuleName: string, RuleOrder: number, UpdatedAt = '2025-01-01T00:00:00Z'): AutomationRule =>
  ruleOf({ Confidence: RuleOrder % 100 }, { RuleName, RuleOrder, UpdatedAt });

describe(rule, () => {
  it('the lowest RuleOrder applies first, as a number, so the highest has the last word', () => {
    const rules = [named('a', 1000), named('b', 9), named('c', 10), named('d', 1)];
    expect(namesIn(rules)).toEqual(['d', 'b', 'c', 'a']);
    const { store } = importFindings(emptyWith(rules), callerOf(member), [findingOf()]);
    expect(attributesOf(store)).toHaveProperty('Confidence', 0);
  });

  it('with equal RuleOrder the rule that was updated earlier, as an instant, and not by name or position', () => {
    const rules = [
      named('a', 5, '2025-01-02T00:00:00Z'),
      named('b', 5, '2025-01-02T00:30:00+01:00'),
      named('c', 5, '2025-01-01T23:30:00.001Z'),
    ];
    expect(namesIn(rules)).toEqual(['b', 'c', 'a']);
    expect(namesIn(rules.toReversed())).toEqual(['b', 'c', 'a']);
  });

  it('with equal RuleOrder and UpdatedAt by name, so that the order of the list never matters', () => {
    const rules = [named('b', 5), named('a', 5), named('c', 5)];
    expect(namesIn(rules)).toEqual(['a', 'b', 'c']);
    expect(namesIn(rules.toReversed())).toEqual(['a', 'b', 'c']);
  });

  it('for every list of rules, the order of the list does not matter', () => {
    const time = fc.constantFrom('2025-01-01T00:00:00Z', '2025-01-01T01:00:00+01:00', '2025-01-01T00:00:00.001Z');
    const rules = fc
      .uniqueArray(
        fc.record({ RuleName: fc.constantFrom('a', 'b', 'c', 'd'), RuleOrder: fc.constantFrom(1, 2), UpdatedAt: time }),
        { selector: ({ RuleName }) => RuleName, maxLength: 4 },
      )
      .map((all) => all.map((attributes, index) => ruleOf({ Confidence: index }, attributes)));
    fc.assert(
      fc.property(
        rules.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([one, other]) => {
          expect(namesIn(other)).toEqual(namesIn(one));
        },
      ),
    );
  });

  it('without the rule, the order of the list would decide', () => {
    const store = emptyWith([named('a', 2), named('b', 1)]);
    const { usual, without } = bothWays(rule, store, findingOf());
    expect(attributesOf(usual.store)).toHaveProperty('Confidence', 2);
    expect(attributesOf(without.store)).toHaveProperty('Confidence', 1);
  });
});
