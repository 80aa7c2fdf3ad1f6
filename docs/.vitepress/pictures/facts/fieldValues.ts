import { type Attributes, integration } from './probes.js';

/** Different values of one field: two that a finding provider sends, and one that somebody sets over them. */
export interface FieldValues {
  readonly first: unknown;
  readonly second: unknown;
  readonly set: unknown;
}

const noteOf = (Text: string): Attributes => ({ Text, UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' });

const related = (Id: string): readonly Attributes[] => [{ ProductArn: integration, Id }];

/** The fields that have their own row, in the order of the picture; a title stands for every other attribute. */
export const fieldValues = {
  Note: { first: noteOf('one'), second: noteOf('two'), set: { Text: 'three', UpdatedBy: 'someone' } },
  UserDefinedFields: { first: { key: 'one' }, second: { key: 'two' }, set: { key: 'three' } },
  VerificationState: { first: 'UNKNOWN', second: 'TRUE_POSITIVE', set: 'FALSE_POSITIVE' },
  Workflow: { first: { Status: 'NEW' }, second: { Status: 'NOTIFIED' }, set: { Status: 'RESOLVED' } },
  Confidence: { first: 1, second: 2, set: 3 },
  Criticality: { first: 1, second: 2, set: 3 },
  Severity: { first: { Label: 'LOW' }, second: { Label: 'HIGH' }, set: { Label: 'CRITICAL' } },
  Types: { first: ['Effects/one'], second: ['Effects/two'], set: ['Effects/three'] },
  RelatedFindings: { first: related('one'), second: related('two'), set: related('three') },
  Region: { first: 'eu-west-2', second: 'eu-west-3', set: 'eu-north-1' },
  CompanyName: { first: 'One', second: 'Two', set: 'Three' },
  ProductName: { first: 'One', second: 'Two', set: 'Three' },
  ProcessedAt: { first: '2025-01-01T00:00:00Z', second: '2025-01-02T00:00:00Z', set: '2025-01-03T00:00:00Z' },
  RecordState: { first: 'ACTIVE', second: 'ARCHIVED', set: 'ARCHIVED' },
  Title: { first: 'one', second: 'two', set: 'three' },
} as const satisfies Readonly<Record<string, FieldValues>>;

export type Field = keyof typeof fieldValues;

export const fields = Object.keys(fieldValues) as readonly Field[];
