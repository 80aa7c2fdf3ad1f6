import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { decodeHub } from '../../src/index.js';
import { administrator, disabled, hubOf, member, standalone } from '../support/fixtures.js';
import { ruleOf } from '../rules/import/automating.js';

const rule = ruleOf({ Confidence: 1 });
const [action] = rule.Actions;

const problemOf = (rules: unknown, account = administrator): string => {
  const decoded = decodeHub({ ...hubOf(), automationRules: { [account]: rules } });
  return isRight(decoded) ? '' : decoded.left;
};

const numbered = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({ ...rule, RuleName: `rule ${index}` }));

const at = `\`automationRules['${administrator}']`;

describe("automation rules that can't be used", () => {
  it.each<[string, unknown, string]>([
    ['criteria of an unknown name', { Criteria: { Titel: [] } }, `${at}[0].Criteria\` should NOT have additional property 'Titel'`],
    ['no criteria', { Criteria: {} }, 'should NOT have fewer than 1 properties'],
    ['CONTAINS with NOT_CONTAINS', { Criteria: { Title: ['CONTAINS', 'NOT_CONTAINS'].map((Comparison) => ({ Value: 'a', Comparison })) } }, `${at}[0].Criteria.Title\` should NOT combine a NOT_ comparison with`],
    ['21 values', { Criteria: { NoteText: Array.from({ length: 21 }, () => ({ Value: 'a', Comparison: 'EQUALS' })) } }, 'should NOT have more than 20 items, but is a list of 21 items'],
    ['a DateRange without Value', { Criteria: { UpdatedAt: [{ DateRange: { Unit: 'DAYS' } }] } }, "should have required property 'Value'"],
    ['a RuleOrder of 0', { RuleOrder: 0 }, `${at}[0].RuleOrder\` should be >= 1, but is 0`],
    ['a RuleOrder of 1001', { RuleOrder: 1001 }, 'should be <= 1000, but is 1001'],
    ['a RuleOrder of 1.5', { RuleOrder: 1.5 }, 'should be integer, but is 1.5'],
    ['no UpdatedAt', { UpdatedAt: undefined }, "should have required property 'UpdatedAt'"],
    ['no action', { Actions: [] }, `${at}[0].Actions\` should NOT have fewer than 1 items`],
    ['two actions', { Actions: [action, action] }, `${at}[0].Actions\` should NOT have more than 1 items, but is a list of 2 items`],
    ['an action that sets UpdatedAt', { Actions: [{ ...action, FindingFieldsUpdate: { UpdatedAt: '2025-01-01T00:00:00Z' } }] }, "FindingFieldsUpdate` should NOT have additional property 'UpdatedAt'"],
    ['an action of another type', { Actions: [{ ...action, Type: 'DELETE' }] }, 'allowed values: FINDING_FIELDS_UPDATE, but is "DELETE"'],
    ['a status that is none', { RuleStatus: 'ON' }, 'allowed values: ENABLED, DISABLED'],
    ['an attribute that no rule has', { IsTerminl: true }, "should NOT have additional property 'IsTerminl'"],
  ])('%s', (_, changed, says) => {
    expect(problemOf([{ ...rule, ...(changed as object) }])).toContain("the hub can't be used: ");
    expect(problemOf([{ ...rule, ...(changed as object) }])).toContain(says);
  }); // prettier-ignore

  it('101 rules, and 100 are taken', () => {
    expect(problemOf(numbered(101))).toContain(`${at}\` should NOT have more than 100 items`);
    expect(problemOf(numbered(100))).toBe('');
  });

  it('two rules with one name are refused, and accepted if they have different ARNs', () => {
    expect(problemOf([rule, { ...rule, RuleOrder: 2 }])).toContain('should NOT have two rules with the same RuleArn');
    expect(problemOf([{ ...rule, RuleArn: 'arn:1' }, { ...rule, RuleArn: 'arn:2' }])).toBe(''); // prettier-ignore
  });

  it.each([
    ['a member account', member, `of a member of "${administrator}"`],
    ['an account without Security Hub', disabled, 'of an account that is not in the hub'],
  ])('rules of %s, even if there are none', (_, account, found) => {
    const says = `\`automationRules['${account}']\` should belong to an account of the hub that has no administrator account, but is ${found}`;
    expect(problemOf([rule], account)).toContain(says);
    expect(problemOf([], account)).toContain(says);
  });

  it('rules of an account without members are accepted, and of one with members that is a member itself or left are not', () => {
    const problemIn = (accounts: object): string => {
      const decoded = decodeHub({ accounts, automationRules: { [standalone]: [rule] } });
      return isRight(decoded) ? '' : decoded.left;
    };
    const withMember = { [member]: { administrator: standalone } };
    const says = `\`automationRules['${standalone}']\` should belong to an account of the hub that has no administrator`;
    expect(problemIn({ [standalone]: {} })).toBe('');
    expect(problemIn({ ...withMember, [standalone]: {} })).toBe('');
    expect(problemIn({ ...withMember, [standalone]: { administrator } })).toContain(says);
    expect(problemIn(withMember)).toContain(says);
  });

  it('a pointless set is accepted: a rule that never matches, and one after a terminal rule', () => {
    const never = { ...rule, RuleName: 'never', Criteria: { Confidence: [{ Gt: 1, Lt: 0 }] } };
    expect(problemOf([never, { ...rule, IsTerminal: true }, { ...rule, RuleName: 'behind', RuleOrder: 2 }])).toBe('');
  });
});
