import { describe, expect, it } from 'vitest';
import { importFindings, storeToJson, withHub } from '../../../../src/index.js';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  laterOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { newValues, patchOf } from '../../update/updating.js';
import { bothWays, emptyWith, hubWith, ruleOf, thenWith } from '../automating.js';

const rule = 'import/automationRuleDoesNotMakeAFieldTheCustomers';
const five = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;

describe(rule, () => {
  it.each(five)('%s belongs to nobody, and takes what the provider sends once the rule is gone', (field) => {
    const store = storeOf(hubWith([ruleOf(patchOf(field))]), findingOf());
    expect(storeToJson(store).findings[0]?.setByCustomer).toEqual([]);
    const sent =
      field === 'Severity' ? { Label: 'MEDIUM', Normalized: 40 } : field === 'Types' ? ['Effects'] : newValues[field];
    const { store: after } = importFindings(withHub(store, hubOf()), callerOf(member), [laterOf({ [field]: sent })]);
    expect(attributesOf(after)[field]).toEqual(sent);
  });

  it('what the customer has set stays so', () => {
    const stored = updateOne(storeOf(hubOf(), findingOf()), { Confidence: 1 }).store;
    const { store } = importFindings(thenWith([ruleOf({ Confidence: 2, Types: ['TTPs'] })], stored), callerOf(member), [
      laterOf(),
    ]);
    expect(storeToJson(store).findings[0]?.setByCustomer).toEqual(['Confidence']);
    expect(attributesOf(store)).toHaveProperty('Confidence', 2);
  });

  it('without the rule, the fields would count as set by the customer', () => {
    const { usual, without } = bothWays(rule, emptyWith([ruleOf(patchOf(...five))]), findingOf());
    expect(storeToJson(usual.store).findings[0]?.setByCustomer).toEqual([]);
    expect(storeToJson(without.store).findings[0]?.setByCustomer).toEqual(five);
  });
});
