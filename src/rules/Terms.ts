import { type AvailableField, type ConditionalField } from '../finding/fields.js';
import { type Finding, type FindingProviderFields } from '../finding/Finding.js';
import { type FindingFormat } from '../finding/format.js';

/** What the sentences of an edition speak of: its format and its groups of fields. */
export interface Terms {
  readonly format: FindingFormat;
  /** The fields of an existing finding that an import never sets. */
  readonly restrictedFields: readonly AvailableField[];
  /** The fields that an import sets until the customer does. */
  readonly conditionalFields: readonly ConditionalField[];
  /** What a finding says under FindingProviderFields; nothing in an edition that doesn't know the attribute. */
  readonly providerFieldsOf: (finding: Finding) => FindingProviderFields;
}
