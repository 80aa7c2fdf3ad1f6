import { describe, expect, it } from 'vitest';
import { conditionalFields } from '../../src/finding/fields.js';
import {
  type ConditionalValues,
  inProviderForm,
  inTopLevelForm,
  mergedProviderFields,
} from '../../src/finding/FindingProviderFields.js';
import { storedOf } from '../support/fixtures.js';

/** Every conditional field, and each with something that only the other form has. */
const values = {
  Confidence: 1,
  Criticality: 2,
  RelatedFindings: [{ ProductArn: 'arn', Id: 'id', more: 'kept' }],
  Severity: { Label: 'HIGH', Original: 'High', Product: 8 },
  Types: ['TTPs'],
} as const satisfies ConditionalValues;

const others = conditionalFields.filter((field) => field !== 'Severity');

describe('a conditional field', () => {
  it.each(others)('has the same form in both places: %s', (field) => {
    expect(inProviderForm(values, field)).toBe(values[field]);
    expect(inTopLevelForm(values, field)).toBe(values[field]);
  });

  it('that is a severity is Label and Original under FindingProviderFields, and Label and Normalized at the top level', () => {
    expect(inProviderForm(values, 'Severity')).toEqual({ Label: 'HIGH', Original: 'High' });
    expect(inTopLevelForm(values, 'Severity')).toEqual({ Label: 'HIGH', Normalized: 70, Original: 'High', Product: 8 });
  });

  it.each(conditionalFields)('that is not there has no form: %s', (field) => {
    expect(inProviderForm({}, field)).toBeUndefined();
    expect(inTopLevelForm({}, field)).toBeUndefined();
  });
});

describe('FindingProviderFields after an import', () => {
  const few = storedOf().finding;
  const sent = { ...few, ...values, Confidence: 3, Severity: { Normalized: 40 } };

  it('takes what was sent there, else what was sent at the top level, else what is stored', () => {
    expect(mergedProviderFields(sent, { Confidence: 4 }, { Confidence: 5 })).toMatchObject({ Confidence: 4 });
    expect(mergedProviderFields(sent, {}, { Confidence: 5 })).toMatchObject({ Confidence: 3 });
    expect(mergedProviderFields(few, {}, { Confidence: 5 })).toMatchObject({ Confidence: 5 });
  });

  it('accepts a severity in the form that it has there', () => {
    expect(mergedProviderFields(sent, {}, {}).Severity).toEqual({ Label: 'MEDIUM' });
  });

  it('keeps what was sent there beside the conditional fields', () => {
    expect(mergedProviderFields(sent, { Types: ['TTPs'], more: 1 }, {})).toMatchObject({ Types: ['TTPs'], more: 1 });
  });

  it('has no field that was neither sent nor stored', () => {
    expect(Object.keys(mergedProviderFields(few, {}, { Criticality: 1 }))).toEqual([
      'Criticality',
      'Severity',
      'Types',
    ]);
  });
});
