import { type ConditionalField, conditionalFields } from './fields.js';
import { type Finding, type FindingProviderFields } from './Finding.js';
import { completeSeverity, providerSeverity } from './Severity.js';

/** The conditional fields, as a finding has them at its top level or under FindingProviderFields. */
export type ConditionalValues = Pick<Finding, ConditionalField>;

/** The value of a field in the form in which FindingProviderFields holds it: a severity is Label and Original. */
export const inProviderForm = (values: ConditionalValues, field: ConditionalField): unknown =>
  field === 'Severity' && values.Severity !== undefined ? providerSeverity(values.Severity) : values[field];

/** The value of a field in the form in which the top level holds it: a severity has both Label and Normalized. */
export const inTopLevelForm = (values: ConditionalValues, field: ConditionalField): unknown =>
  field === 'Severity' && values.Severity !== undefined ? completeSeverity(values.Severity) : values[field];

/**
 * FindingProviderFields after an import: each field takes what was sent under FindingProviderFields, else what was sent
 * at the top level, else it stays.
 */
export const mergedProviderFields = (
  sent: Finding,
  sentFields: FindingProviderFields,
  storedFields: FindingProviderFields,
): FindingProviderFields => {
  const values: Record<string, unknown> = {};
  for (const field of conditionalFields) {
    const value = inProviderForm(sentFields, field) ?? inProviderForm(sent, field) ?? storedFields[field];
    if (value !== undefined) values[field] = value;
  }
  return { ...sentFields, ...values };
};
