import { type ConditionalField, conditionalFields } from './fields.js';
import { type Finding, type FindingProviderFields } from './Finding.js';
import { completeSeverity, providerSeverity } from './Severity.js';

/** The conditional fields, as a finding has them at its top level or under FindingProviderFields. */
export type ConditionalValues = Pick<Finding, ConditionalField>;

/** The values in the form in which FindingProviderFields holds them: a severity is Label and Original. */
export const inProviderForm = (values: ConditionalValues): ConditionalValues =>
  values.Severity === undefined ? values : { ...values, Severity: providerSeverity(values.Severity) };

/** The values in the form in which the top level holds them: a severity has both Label and Normalized. */
export const inTopLevelForm = (values: ConditionalValues): ConditionalValues =>
  values.Severity === undefined ? values : { ...values, Severity: completeSeverity(values.Severity) };

/**
 * FindingProviderFields after an import: each field takes what was sent under FindingProviderFields, else what was sent
 * at the top level, else it stays.
 */
export const mergedProviderFields = (
  sent: Finding,
  sentFields: FindingProviderFields,
  storedFields: FindingProviderFields,
): FindingProviderFields => {
  const [preferred, fallback] = [inProviderForm(sentFields), inProviderForm(sent)];
  const values = conditionalFields
    .map((field) => [field, preferred[field] ?? fallback[field] ?? storedFields[field]] as const)
    .filter(([, value]) => value !== undefined);
  return { ...sentFields, ...Object.fromEntries(values) };
};
