import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import { createStore, editions } from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  securityHub,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/newFindingStartsActiveAndNew';

const created = (attributes: Attributes, edition?: (typeof editions)[number]['id']): Attributes =>
  attributesOf(importOne(createStore(hubOf(edition)), findingOf(attributes)).store);

const recordStates = [
  { sent: undefined, stored: 'ACTIVE' },
  { sent: 'ACTIVE', stored: 'ACTIVE' },
  { sent: 'ARCHIVED', stored: 'ARCHIVED' },
] as const;

const workflows = [
  { sent: undefined, stored: { Status: 'NEW' } },
  { sent: {}, stored: { Status: 'NEW' } },
  { sent: { Ticket: 7 }, stored: { Ticket: 7, Status: 'NEW' } },
  ...['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'].map((Status) => ({ sent: { Status }, stored: { Status } })),
] as const;

const table = recordStates.flatMap((RecordState) => workflows.map((Workflow) => ({ RecordState, Workflow })));

describe(rule, () => {
  it.each(table)('RecordState $RecordState.sent and Workflow $Workflow.sent', ({ RecordState, Workflow }) => {
    const stored = created({ RecordState: RecordState.sent, Workflow: Workflow.sent });
    expect(stored.RecordState).toBe(RecordState.stored);
    expect(stored.Workflow).toEqual(Workflow.stored);
  });

  it('the rule is listed as applied if and only if it filled something in', () => {
    for (const { RecordState, Workflow } of table) {
      const sent = { RecordState: RecordState.sent, Workflow: Workflow.sent };
      const { decision } = importOne(createStore(hubOf()), findingOf(sent));
      const applied: readonly string[] = decision.outcome === 'Created' ? decision.applied : [];
      const isComplete = sent.RecordState !== undefined && sent.Workflow !== undefined && 'Status' in sent.Workflow;
      expect(applied.includes(rule), JSON.stringify(sent)).toBe(!isComplete);
    }
  });

  it('the four restricted fields of a new finding are those that the provider sent', () => {
    const sent = {
      Note: { Text: 'first thoughts', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' },
      UserDefinedFields: { team: 'blue' },
      VerificationState: 'TRUE_POSITIVE',
      Workflow: { Status: 'NOTIFIED' },
    };
    for (const { id } of editions) {
      expect(created(sent, id), id).toMatchObject(sent);
    }
  });

  it('none of the other restricted fields is filled in: a finding that nobody has judged has no VerificationState', () => {
    for (const { id } of editions) {
      const stored = created({}, id);
      expect(stored, id).not.toHaveProperty('VerificationState');
      expect(stored, id).not.toHaveProperty('Note');
      expect(stored, id).not.toHaveProperty('UserDefinedFields');
    }
  });

  it.each(editions)('a new finding is ACTIVE and NEW in the edition $id', ({ id }) => {
    expect(created({}, id)).toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: 'NEW' } });
  });

  it('a new control finding that passed is still RESOLVED, because that rule comes later', () => {
    const passed = findingOf({ ProductArn: securityHub, Compliance: { Status: 'PASSED' } });
    const { store } = importOne(createStore(hubOf()), passed);
    expect(attributesOf(store, { ProductArn: securityHub, Id: 'finding-1' }).Workflow).toEqual({ Status: 'RESOLVED' });
  });

  it('a finding that exists does not start again: its workflow status stays', () => {
    const store = storeOf(hubOf(), findingOf({ Workflow: { Status: 'NOTIFIED' } }));
    expect(attributesOf(importOne(store, laterOf()).store).Workflow).toEqual({ Status: 'NOTIFIED' });
  });

  it('for every new finding of a custom product, what was sent stays and what was not is ACTIVE and NEW', () => {
    const own = finding({ attributes: { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' } });
    fc.assert(
      fc.property(own, (sent) => {
        const stored = attributesOf(importOne(createStore(hubOf()), sent).store);
        const { RecordState = 'ACTIVE', Workflow = { Status: 'NEW' } } = sent;
        expect(stored).toMatchObject({ RecordState, Workflow });
      }),
    );
  });

  it('without the rule a new finding has neither', () => {
    const { store } = importWithout(rule)(createStore(hubOf()), callerOf(member), [findingOf()]);
    expect(attributesOf(store)).not.toHaveProperty('RecordState');
    expect(attributesOf(store)).not.toHaveProperty('Workflow');
  });
});
