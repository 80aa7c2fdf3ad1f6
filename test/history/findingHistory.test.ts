import { describe, expect, it } from 'vitest';
import {
  createStore,
  decideUpdate,
  type Decision,
  findFinding,
  findingHistory,
  type FindingHistoryRecord,
  type StoredFinding,
  withHub,
} from '../../src/index.js';
import {
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
  updateOne,
} from '../support/fixtures.js';
import { hubWith, ruleOf, statusOf } from '../rules/import/automating.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const store = storeOf(hubOf(), findingOf({ Compliance: { Status: 'FAILED', RelatedRequirements: ['a'] } }));
const before = findFinding(store, identifier);

const recordOf = (
  from: StoredFinding | undefined,
  decision: Decision,
  at = '2026-01-01T00:00:00Z',
): FindingHistoryRecord | undefined => findingHistory(from, decision, { accountId: member, at });

describe('findingHistory', () => {
  it('a creation has no updates', () => {
    expect(recordOf(undefined, importOne(createStore(hubOf()), findingOf()).decision)).toEqual({
      FindingIdentifier: identifier,
      UpdateTime: '2026-01-01T00:00:00Z',
      FindingCreated: true,
      UpdateSource: { Type: 'BATCH_IMPORT_FINDINGS', Identity: defaultProduct(member) },
      Updates: [],
    });
  });

  it('an import names what changed by dotted paths: texts as they are, everything else as JSON', () => {
    const sent = laterOf({ Title: 'another', Confidence: 5, Compliance: { RelatedRequirements: ['a', 'b'] } });
    // Strictly: what a field had not, or has no longer, is not even there as `undefined`.
    expect(recordOf(before, importOne(store, sent).decision)?.Updates).toStrictEqual([
      { UpdatedField: 'Title', OldValue: 'a title', NewValue: 'another' },
      { UpdatedField: 'Compliance.Status', OldValue: 'FAILED' },
      { UpdatedField: 'Compliance.RelatedRequirements', OldValue: '["a"]', NewValue: '["a","b"]' },
      { UpdatedField: 'Confidence', NewValue: '5' },
      { UpdatedField: 'FindingProviderFields.Confidence', NewValue: '5' },
    ]);
  });

  it.each([
    { 'a.b': '1', c: '2' },
    { '': '1', c: '2' },
  ])('%j is one value: a path can name one key only', (Unknown) => {
    const { decision } = importOne(store, laterOf({ Unknown }));
    const whole = { UpdatedField: 'Unknown', NewValue: JSON.stringify(Unknown) };
    expect(recordOf(before, decision)?.Updates).toContainEqual(whole);
  });

  it('a value that changes its type changes', () => {
    const text = importOne(store, laterOf({ Process: { Pid: '12' } })).decision;
    const stored = 'stored' in text ? text.stored : undefined;
    const { store: later } = importOne(store, laterOf({ Process: { Pid: '12' } }));
    const { decision } = importOne(later, laterOf({ UpdatedAt: '2025-02-01T00:00:00Z', Process: { Pid: 12 } }));
    expect(recordOf(stored, decision)?.Updates).toEqual([
      { UpdatedField: 'Process.Pid', OldValue: '12', NewValue: '12' },
    ]);
  });

  it('what was created is a creation, whatever was there before; an update of what nobody knew before is none', () => {
    const { decision } = importOne(createStore(hubOf()), findingOf({ Title: 'another' }));
    expect(recordOf(before, decision)).toMatchObject({ FindingCreated: true, Updates: [] });
    expect(recordOf(undefined, updateOne(store, { Severity: { Label: 'HIGH' } }).decision)).toBeUndefined();
  });

  it('an update names the customer', () => {
    const { decision } = updateOne(store, { Severity: { Label: 'HIGH' } });
    expect(recordOf(before, decision)).toMatchObject({
      FindingCreated: false,
      UpdateSource: { Type: 'BATCH_UPDATE_FINDINGS', Identity: `arn:aws:iam::${member}:root` },
      Updates: [
        { UpdatedField: 'Severity.Label', OldValue: 'LOW', NewValue: 'HIGH' },
        { UpdatedField: 'Severity.Normalized', OldValue: '1', NewValue: '70' },
      ],
    });
    const ProductArn = `arn:aws-us-gov:securityhub:us-gov-west-1:${member}:product/${member}/default`;
    const there = importOne(createStore(hubOf()), findingOf({ ProductArn }));
    const elsewhere = decideUpdate(
      hubOf(),
      callerOf(member),
      'stored' in there.decision ? there.decision.stored : undefined,
      { Confidence: 1 },
    );
    expect(
      findingHistory('stored' in there.decision ? there.decision.stored : undefined, elsewhere, callerOf(member)),
    ).toHaveProperty('UpdateSource.Identity', `arn:aws-us-gov:iam::${member}:root`);
    const identity = 'arn:aws:sts::222222222222:assumed-role/analyst/me';
    expect(findingHistory(before, decision, { ...callerOf(member), identity })).toHaveProperty(
      'UpdateSource.Identity',
      identity,
    );
  });

  it.each([
    ['2025-06-16T23:59:59.999Z', ['UpdatedAt', 'ProcessedAt', 'Title']],
    ['2025-06-17T00:00:00Z', ['Title']],
    ['2025-06-17T01:00:00+02:00', ['UpdatedAt', 'ProcessedAt', 'Title']],
  ])('at %s it lists %j: from 2025-06-17 on no top-level timestamps', (at, fields) => {
    const { decision } = importOne(
      store,
      { ...attributesOf(store), ...laterOf({ Title: 'another' }), Compliance: attributesOf(store).Compliance },
      callerOf(member, { at }),
    );
    expect(
      recordOf(before, decision, at)
        ?.Updates.map(({ UpdatedField }) => UpdatedField)
        .sort(),
    ).toEqual(fields.toSorted());
  });

  it('the time of a note is not a top-level timestamp', () => {
    const { decision } = updateOne(store, { Note: { Text: 'a', UpdatedBy: 'b' } });
    expect(recordOf(before, decision)?.Updates).toContainEqual({
      UpdatedField: 'Note.UpdatedAt',
      NewValue: '2026-01-01T00:00:00Z',
    });
  });

  it('a map with a dot in a key is one value, and so is an empty one', () => {
    const { decision } = updateOne(store, { UserDefinedFields: { 'a.b': 'c' } });
    expect(recordOf(before, decision)?.Updates).toEqual([
      { UpdatedField: 'UserDefinedFields', NewValue: '{"a.b":"c"}' },
    ]);
    const emptied = updateOne(store, { UserDefinedFields: {} });
    expect(recordOf(before, emptied.decision)?.Updates).toEqual([
      { UpdatedField: 'UserDefinedFields', NewValue: '{}' },
    ]);
  });

  it('what automation rules change is part of the import', () => {
    const automated = importOne(
      storeOf(hubWith([ruleOf(statusOf('SUPPRESSED'), { RuleStatus: 'DISABLED' })])),
      findingOf(),
    );
    expect(recordOf(undefined, automated.decision)?.FindingCreated).toBe(true);
    const inHub = withHub(store, hubWith([ruleOf(statusOf('SUPPRESSED'))]));
    const { decision } = importOne(inHub, { ...laterOf(), Compliance: attributesOf(store).Compliance });
    expect(recordOf(before, decision)).toMatchObject({
      UpdateSource: { Type: 'BATCH_IMPORT_FINDINGS' },
      Updates: [{ UpdatedField: 'Workflow.Status', OldValue: 'NEW', NewValue: 'SUPPRESSED' }],
    });
  });

  it('an attribute with a dot in its name is no part of another', () => {
    const [sent, then] = [{ Direction: 'IN' }, { Direction: 'OUT' }];
    const from = storeOf(hubOf(), findingOf({ Network: sent, 'Network.Direction': 'x' }));
    const later = laterOf({ Network: then, 'Network.Direction': 'y' });
    expect(recordOf(findFinding(from, identifier), importOne(from, later).decision)?.Updates).toEqual(
      expect.arrayContaining([
        { UpdatedField: 'Network.Direction', OldValue: 'IN', NewValue: 'OUT' },
        { UpdatedField: '["Network.Direction"]', OldValue: 'x', NewValue: 'y' },
      ]),
    );
  });

  it('an ignored import, a failure and an update that changes nothing leave none', () => {
    expect(recordOf(before, importOne(store, findingOf()).decision)).toBe(undefined);
    expect(recordOf(before, importOne(store, laterOf({ Title: '' })).decision)).toBe(undefined);
    expect(recordOf(before, updateOne(store, { Workflow: { Status: 'NEW' } }).decision)).toBe(undefined);
  });

  it('the identity of an import is the product, even for an integration', () => {
    const { decision } = importOne(createStore(hubOf()), findingOf({ ProductArn: securityHub }));
    expect(recordOf(undefined, decision)?.UpdateSource.Identity).toBe(securityHub);
  });

  it('is of one record only: `before` is what was stored', () => {
    expect(
      findingHistory(
        { finding: findingOf() as never, setByCustomer: [] },
        importOne(store, findingOf()).decision,
        callerOf(member),
      ),
    ).toBeUndefined();
  });
});
