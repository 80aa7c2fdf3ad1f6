/** The fields that BatchUpdateFindings can set. */
export const availableFields = [
  'Confidence',
  'Criticality',
  'Note',
  'RelatedFindings',
  'Severity',
  'Types',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
] as const;
/** A field that BatchUpdateFindings can set. */
export type AvailableField = (typeof availableFields)[number];

/** The fields that have a copy under FindingProviderFields. */
export const conditionalFields = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;
/** A field that has a copy under FindingProviderFields. */
export type ConditionalField = (typeof conditionalFields)[number];

/** The fields that are the customer's alone once a finding exists. */
export const restrictedFields = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'] as const;
