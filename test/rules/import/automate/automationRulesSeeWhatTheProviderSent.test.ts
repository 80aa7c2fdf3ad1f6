import { describe, expect, it } from 'vitest';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  laterOf,
  member,
  securityHub,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importFindings } from '../../../../src/index.js';
import { bothWays, created, equals, hubWith, ruleOf, statusOf, thenWith, updated } from '../automating.js';

const rule = 'import/automationRulesSeeWhatTheProviderSent';

const ofNew = ruleOf(statusOf('SUPPRESSED'), { Criteria: { WorkflowStatus: [equals('NEW')] } });
const notified = updateOne(storeOf(hubOf(), findingOf()), { Workflow: { Status: 'NOTIFIED' } }).store;

describe(rule, () => {
  it("AWS's worked example: the customer set NOTIFIED, the provider sends NEW, and the rule makes it SUPPRESSED", () => {
    expect(updated([ofNew], notified, { Workflow: { Status: 'NEW' } })).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });

  it('if the provider sent no workflow status or record state, the defaults NEW and ACTIVE are seen', () => {
    const both = ruleOf(statusOf('SUPPRESSED'), {
      Criteria: { WorkflowStatus: [equals('NEW')], RecordState: [equals('ACTIVE')] },
    });
    expect(created([both])).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(updated([both], notified)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
  });

  it('what the customer has stored is not seen', () => {
    const ofStored = ruleOf({ Confidence: 1 }, { Criteria: { WorkflowStatus: [equals('NOTIFIED')] } });
    expect(updated([ofStored], notified)).not.toHaveProperty('Confidence');
    const noted = updateOne(notified, { Note: { Text: 'seen', UpdatedBy: 'analyst' } }).store;
    const ofNote = ruleOf({ Confidence: 1 }, { Criteria: { NoteText: [equals('seen')] } });
    expect(updated([ofNote], noted)).not.toHaveProperty('Confidence');
    const owned = updateOne(notified, { Severity: { Label: 'CRITICAL' } }).store;
    const ofSeverity = ruleOf({ Confidence: 1 }, { Criteria: { SeverityLabel: [equals('CRITICAL')] } });
    expect(updated([ofSeverity], owned)).not.toHaveProperty('Confidence');
  });

  it('what the provider sends is seen whether the finding takes it or not', () => {
    const ofResolved = ruleOf({ Confidence: 1 }, { Criteria: { WorkflowStatus: [equals('RESOLVED')] } });
    expect(updated([ofResolved], notified, { Workflow: { Status: 'RESOLVED' } })).toHaveProperty('Confidence', 1);
    const ofTitle = ruleOf({ Confidence: 1 }, { Criteria: { Title: [equals('another')] } });
    expect(updated([ofTitle], notified, { Title: 'another' })).toHaveProperty('Confidence', 1);
  });

  it('the service completes what was sent: severities, names, and the fields under FindingProviderFields', () => {
    const FindingProviderFields = { Severity: { Label: 'HIGH' }, Types: ['TTPs/Discovery'] };
    const sent = { Severity: undefined, Types: undefined, FindingProviderFields };
    for (const Criteria of [
      { SeverityLabel: [equals('HIGH')] },
      { Type: [equals('TTPs/Discovery')] },
      { ProductName: [equals('Default')], CompanyName: [equals('Personal')] },
    ]) {
      expect(created([ruleOf({ Confidence: 1 }, { Criteria })], sent)).toHaveProperty('Confidence', 1);
      expect(updated([ruleOf({ Confidence: 1 }, { Criteria })], notified, sent)).toHaveProperty('Confidence', 1);
    }
  });

  it('a control finding that passed is seen as a new one is: RESOLVED', () => {
    const control = { ProductArn: securityHub, Compliance: { Status: 'PASSED' } };
    const store = storeOf(hubWith([ofNew]), findingOf(control));
    expect(attributesOf(store, { ProductArn: securityHub, Id: 'finding-1' })).toHaveProperty(
      'Workflow.Status',
      'RESOLVED',
    );
  });

  it('what an earlier rule has set is not seen', () => {
    const rules = [
      ruleOf(statusOf('NOTIFIED'), { RuleName: 'first' }),
      ruleOf(
        { Confidence: 1 },
        { RuleName: 'second', RuleOrder: 2, Criteria: { WorkflowStatus: [equals('NOTIFIED')] } },
      ),
      ruleOf({ Criticality: 1 }, { RuleName: 'third', RuleOrder: 3, Criteria: { WorkflowStatus: [equals('NEW')] } }),
    ];
    expect(created(rules)).not.toHaveProperty('Confidence');
    expect(created(rules)).toHaveProperty('Criticality', 1);
    expect(updated(rules, notified)).toMatchObject({ Criticality: 1, Workflow: { Status: 'NOTIFIED' } });
  });

  it('a date range ends at the time of the import', () => {
    const Criteria = { UpdatedAt: [{ DateRange: { Value: 1, Unit: 'DAYS' } }] };
    const store = thenWith([ruleOf({ Confidence: 1 }, { Criteria })], notified);
    const at = (time: string) => importFindings(store, callerOf(member, { at: time }), [laterOf()]).store;
    expect(attributesOf(at('2025-01-03T00:00:00Z'))).toHaveProperty('Confidence', 1);
    expect(attributesOf(at('2025-01-03T00:00:00.001Z'))).not.toHaveProperty('Confidence');
  });

  it('without the rule, the stored status would be seen, and the worked example would end with NOTIFIED', () => {
    const { usual, without } = bothWays(rule, thenWith([ofNew], notified), laterOf({ Workflow: { Status: 'NEW' } }));
    expect(attributesOf(usual.store)).toHaveProperty('Workflow.Status', 'SUPPRESSED');
    expect(attributesOf(without.store)).toHaveProperty('Workflow.Status', 'NOTIFIED');
  });
});
