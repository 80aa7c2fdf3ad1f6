import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { filters, finding } from '../../../../src/arbitraries/index.js';
import { decodeFilters, importFindings, matches } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, member, now } from '../../../support/fixtures.js';
import { bothWays, created, emptyWith, equals, ruleOf, statusOf } from '../automating.js';

const rule = 'import/automationRuleAppliesWhereItsCriteriaMatch';

const applies = (Criteria: Readonly<Record<string, unknown>>, attributes = {}): boolean =>
  created([ruleOf({ Confidence: 42 }, { Criteria })], attributes).Confidence === 42;

describe(rule, () => {
  it('of several names all must match, of several values of one name one is enough', () => {
    expect(applies({ Title: [equals('another'), equals('a title')] })).toBe(true);
    expect(applies({ Title: [equals('a title')], Description: [equals('a description')] })).toBe(true);
    expect(applies({ Title: [equals('a title')], Description: [equals('another')] })).toBe(false);
  });

  it('Config.1 is in Config.10 too', () => {
    const control = { Compliance: { Status: 'FAILED', SecurityControlId: 'Config.10' } };
    const of = (Comparison: string) => ({ ComplianceSecurityControlId: [{ Value: 'Config.1', Comparison }] });
    expect(applies(of('CONTAINS'), control)).toBe(true);
    expect(applies(of('EQUALS'), control)).toBe(false);
  });

  it('a NOT_ form matches a finding without the attribute, and no resource may match it', () => {
    const notOther = { ResourceType: [{ Value: 'Other', Comparison: 'NOT_EQUALS' }] };
    expect(applies({ ComplianceStatus: [{ Value: 'PASSED', Comparison: 'NOT_EQUALS' }] })).toBe(true);
    expect(applies(notOther)).toBe(false);
    expect(
      applies(notOther, {
        Resources: [
          { Type: 'AwsS3Bucket', Id: 'a' },
          { Type: 'Other', Id: 'b' },
        ],
      }),
    ).toBe(false);
    expect(applies(notOther, { Resources: [{ Type: 'AwsS3Bucket', Id: 'a' }] })).toBe(true);
  });

  it('for all criteria and new findings, a rule applies where `matches` says so of what is stored without it', () => {
    const sent = finding({ attributes: { AwsAccountId: member } });
    let matching = 0;
    let all = 0;
    fc.assert(
      fc.property(filters(), sent, (Criteria, each) => {
        const plain = importFindings(emptyWith([]), callerOf(member), [each]).decisions[0];
        const [decision] = importFindings(emptyWith([ruleOf({}, { Criteria })]), callerOf(member), [each]).decisions;
        if (plain?.outcome !== 'Created') return;
        const read = decodeFilters(Criteria, 'AutomationRulesFindingFilters');
        const isMatch = isRight(read) && matches(read.right, plain.stored.finding, now);
        expect(decision !== undefined && 'automated' in decision).toBe(isMatch);
        all += 1;
        matching += isMatch ? 1 : 0;
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(matching / all).toBeGreaterThan(0.3);
    expect(matching / all).toBeLessThan(0.7);
  });

  it('without the rule, it would apply everywhere', () => {
    const store = emptyWith([ruleOf(statusOf('SUPPRESSED'), { Criteria: { Title: [equals('another')] } })]);
    const { usual, without } = bothWays(rule, store, findingOf());
    expect(attributesOf(usual.store)).toHaveProperty('Workflow.Status', 'NEW');
    expect(attributesOf(without.store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });
});
