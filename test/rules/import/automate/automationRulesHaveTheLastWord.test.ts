import { describe, expect, it } from 'vitest';
import {
  attributesOf,
  findingOf,
  hubOf,
  laterOf,
  member,
  securityHub,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { bothWays, emptyWith, ruleOf, statusOf, thenWith, updated } from '../automating.js';

const rule = 'import/automationRulesHaveTheLastWord';
const suppress = ruleOf(statusOf('SUPPRESSED'));

describe(rule, () => {
  it('after a reset of the workflow status', () => {
    const resolved = updateOne(storeOf(hubOf(), findingOf({ RecordState: 'ARCHIVED' })), {
      Workflow: { Status: 'RESOLVED' },
    }).store;
    expect(updated([], resolved)).toHaveProperty('Workflow.Status', 'NEW');
    expect(updated([suppress], resolved)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });

  it('after a control finding that passed was resolved', () => {
    const control = { ProductArn: securityHub, Compliance: { Status: 'PASSED' }, AwsAccountId: member };
    const identifier = { ProductArn: securityHub, Id: 'finding-1' };
    const after = bothWays(rule, emptyWith([suppress]), findingOf(control));
    expect(attributesOf(after.usual.store, identifier)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(attributesOf(after.without.store, identifier)).toHaveProperty('Workflow.Status', 'RESOLVED');
  });

  it('over what the customer has set, restricted and conditional fields alike', () => {
    const set = { Workflow: { Status: 'NOTIFIED' }, Confidence: 1, UserDefinedFields: { a: 'b' } };
    const stored = updateOne(storeOf(hubOf(), findingOf()), set).store;
    const rules = [ruleOf({ Workflow: { Status: 'SUPPRESSED' }, Confidence: 2, UserDefinedFields: { c: 'd' } })];
    expect(updated(rules, stored)).toMatchObject({
      Workflow: { Status: 'SUPPRESSED' },
      Confidence: 2,
      UserDefinedFields: { c: 'd' },
    });
  });

  it('and a later update over what a rule has set', () => {
    const store = storeOf(hubOf(), findingOf());
    const after = thenWith([suppress], store);
    expect(attributesOf(updateOne(after, { Workflow: { Status: 'NEW' } }).store)).toHaveProperty(
      'Workflow.Status',
      'NEW',
    );
  });

  it('without the rule, the reset would stay', () => {
    const resolved = updateOne(storeOf(hubOf(), findingOf({ RecordState: 'ARCHIVED' })), {
      Workflow: { Status: 'RESOLVED' },
    }).store;
    const { usual, without } = bothWays(rule, thenWith([suppress], resolved), laterOf());
    expect(attributesOf(usual.store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(attributesOf(without.store)).toHaveProperty('Workflow.Status', 'NEW');
  });
});
