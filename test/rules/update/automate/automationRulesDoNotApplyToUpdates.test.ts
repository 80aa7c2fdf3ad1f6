import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { updateFindings } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, hubOf, member, storeOf, updateOne } from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { editionsWithAutomation, ruleOf, statusOf, thenWith } from '../../import/automating.js';
import { theFinding } from '../updating.js';

const rule = 'update/automationRulesDoNotApplyToUpdates';
const suppress = ruleOf(statusOf('SUPPRESSED'));

describe(rule, () => {
  it.each(editionsWithAutomation)('in the edition %s, what an update sets stays', (edition) => {
    const store = thenWith([suppress], storeOf(hubOf(edition), findingOf()), edition);
    expect(attributesOf(updateOne(store, { Workflow: { Status: 'NOTIFIED' } }).store)).toHaveProperty(
      'Workflow.Status',
      'NOTIFIED',
    );
    expect(attributesOf(updateOne(store, { Confidence: 1 }).store)).toHaveProperty('Workflow.Status', 'NEW');
  });

  it('for every patch, an update answers as in a hub without automation rules', () => {
    const store = storeOf(hubOf(), findingOf());
    const automated = thenWith([suppress, ruleOf({ Confidence: 9 }, { RuleName: 'other' })], store);
    fc.assert(
      fc.property(patch(), (fields) => {
        const request = [callerOf(member), [theFinding], fields] as const;
        expect(updateFindings(automated, ...request).decisions).toEqual(updateFindings(store, ...request).decisions);
      }),
    );
  });

  it('without the rule, automation rules would follow', () => {
    const request = [
      thenWith([suppress], storeOf(hubOf(), findingOf())),
      callerOf(member),
      [theFinding],
      { Confidence: 1 },
    ] as const;
    expect(attributesOf(updateFindings(...request).store)).toHaveProperty('Workflow.Status', 'NEW');
    expect(attributesOf(updateWithout(rule)(...request).store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });
});
