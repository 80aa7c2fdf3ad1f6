import { describe, expect, it } from 'vitest';
import { type AvailableField } from '../../../../src/index.js';
import { attributesOf, findingOf, hubOf, now, storeOf, updateOne } from '../../../support/fixtures.js';
import { newValues, nineFields, patchOf } from '../../update/updating.js';
import { bothWays, created, emptyWith, ruleOf, updated } from '../automating.js';

const rule = 'import/automationRuleReplacesEachFieldItSets';

const expected = (field: AvailableField): unknown =>
  field === 'Note' ? { ...newValues.Note, UpdatedAt: now } : newValues[field];

describe(rule, () => {
  it.each(nineFields)('%s takes the value of the action, in a new finding and in an update', (field) => {
    const rules = [ruleOf(patchOf(field))];
    expect(created(rules)[field]).toEqual(expected(field));
    expect(updated(rules, storeOf(hubOf(), findingOf()))[field]).toEqual(expected(field));
  });

  it('one action may set all nine', () => {
    const finding = created([ruleOf(patchOf(...nineFields))]);
    for (const field of nineFields) expect(finding[field], field).toEqual(expected(field));
  });

  it('nothing of the old value is left, except the Original of a severity', () => {
    const stored = updateOne(storeOf(hubOf(), findingOf()), {
      UserDefinedFields: { old: 'a' },
      Types: ['TTPs', 'Effects'],
    }).store;
    const rules = [
      ruleOf({ UserDefinedFields: { new: 'b' }, Types: ['Unusual Behaviors'], Severity: { Label: 'HIGH' } }),
    ];
    expect(updated(rules, stored, { Severity: { Label: 'LOW', Original: '3.1', Product: 3.1 } })).toMatchObject({
      UserDefinedFields: { new: 'b' },
      Types: ['Unusual Behaviors'],
      Severity: { Label: 'HIGH', Normalized: 70, Original: '3.1' },
    });
    // Where there was no Original, there is none, not even as `undefined`.
    expect(created(rules, { Severity: { Label: 'LOW', Product: 3.1 } }).Severity).toStrictEqual({
      Label: 'HIGH',
      Normalized: 70,
    });
  });

  it('every attribute that it does not set stays as the import left it, UpdatedAt and FindingProviderFields included', () => {
    const { Confidence, ...others } = created([ruleOf({ Confidence: 42 })]);
    expect(Confidence).toBe(42);
    expect(others).toEqual(created([]));
  });

  it('without the rule, the field would stay', () => {
    const { usual, without } = bothWays(rule, emptyWith([ruleOf({ Confidence: 42 })]), findingOf({ Confidence: 1 }));
    expect(attributesOf(usual.store)).toHaveProperty('Confidence', 42);
    expect(attributesOf(without.store)).toHaveProperty('Confidence', 1);
  });
});
