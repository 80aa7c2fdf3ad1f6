import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import { updateFindings } from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, newValues, patchOf, theFinding } from '../updating.js';

const rule = 'update/updatedAtStaysTheProviders';

const provided: Attributes = {
  UpdatedAt: '2025-01-01T00:00:00.000Z',
  ProcessedAt: '2025-01-01T00:00:01Z',
  FindingProviderFields: { Confidence: 1, Severity: { Label: 'LOW', Original: '3' }, Types: ['Effects'] },
  RecordState: 'ARCHIVED',
  Compliance: { Status: 'FAILED' },
  ProductFields: { key: 'value' },
  unknownAttribute: { deep: [1, 'two'] },
};

const store = storeOf(hubOf(), findingOf(provided));

const later = callerOf(member, { at: '2027-01-01T00:00:00Z' });

const without = (finding: Attributes, fields: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(finding).filter(([attribute]) => !fields.includes(attribute)));

describe(rule, () => {
  it('UpdatedAt and ProcessedAt stay, however late the update is', () => {
    const before = attributesOf(store);
    const after = attributesOf(updateOne(store, newValues, later).store);
    expect(after.UpdatedAt).toBe('2025-01-01T00:00:00.000Z');
    expect(after.ProcessedAt).toBe(before.ProcessedAt);
    expect(after.CreatedAt).toBe(before.CreatedAt);
  });

  it('FindingProviderFields stay the provider’s, whatever is set at the top level', () => {
    const before = attributesOf(store);
    const after = attributesOf(updateOne(store, newValues, later).store);
    expect(after).toMatchObject({ Confidence: 42, Severity: { Label: 'HIGH' }, Types: ['TTPs/Discovery'] });
    expect(after.FindingProviderFields).toEqual(before.FindingProviderFields);
    expect(before.FindingProviderFields).toMatchObject({ Confidence: 1, Severity: { Label: 'LOW', Original: '3' } });
  });

  it('a workflow status or a record state is not reset or resolved by an update', () => {
    const after = attributesOf(updateOne(store, { Workflow: { Status: 'RESOLVED' } }, later).store);
    expect(after).toMatchObject({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } });
  });

  it('for all 511 choices of fields, every other attribute keeps its very value', () => {
    const before = attributesOf(store);
    for (const fields of everyPatch) {
      const after = attributesOf(updateOne(store, patchOf(...fields), later).store);
      for (const attribute of Object.keys(without(before, fields))) {
        expect(after[attribute], `${attribute} after ${fields.join()}`).toBe(before[attribute]);
      }
      expect(Object.keys(without(after, fields)), fields.join()).toEqual(Object.keys(without(before, fields)));
    }
  });

  it('an import that was newer than the finding is still newer after an update', () => {
    const updated = updateOne(store, patchOf('Note'), later).store;
    const { decision } = importOne(updated, laterOf({ Title: 'another title' }));
    expect(decision.outcome).toBe('Updated');
    expect(importOne(updated, findingOf(provided)).decision.outcome).toBe('Ignored');
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const older = storeOf(hubOf(id), findingOf(provided));
    const by = callerOf(administrator, { at: '2027-01-01T00:00:00Z' });
    const { store: after, decision } = updateOne(older, newValues, by);
    const nine = Object.keys(newValues);
    expect(without(attributesOf(after), nine)).toEqual(without(attributesOf(older), nine));
    expect(decision).toHaveProperty('applied', expect.arrayContaining([rule]));
  });

  it('for every edition, finding and patch, what the patch does not set stays', () => {
    const ofMember = finding({
      attributes: { Id: 'finding-1', ProductArn: defaultProduct(member), AwsAccountId: member },
    });
    fc.assert(
      fc.property(edition(), ofMember, patch(), (id, given, fields) => {
        const before = storeOf(hubOf(id), given);
        const { store: after } = updateOne(before, fields, callerOf(administrator, { at: '2027-01-01T00:00:00Z' }));
        const set = Object.keys(fields);
        expect(without(attributesOf(after), set)).toEqual(without(attributesOf(before), set));
        expect(attributesOf(after).UpdatedAt).toBe(attributesOf(before).UpdatedAt);
      }),
      { numRuns: 300 },
    );
  });

  it('without the rule, UpdatedAt would be the time of the update', () => {
    const request = [store, later, [theFinding], patchOf('Confidence')] as const;
    expect(attributesOf(updateFindings(...request).store).UpdatedAt).toBe('2025-01-01T00:00:00.000Z');
    expect(attributesOf(updateWithout(rule)(...request).store).UpdatedAt).toBe('2027-01-01T00:00:00Z');
  });
});
