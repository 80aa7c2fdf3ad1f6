import { type AvailableField } from '../../src/index.js';
import { type Attributes, now } from '../support/fixtures.js';

/** Three values of a field that a customer can set: the provider's first and second, and the customer's. */
export interface ThreeValues {
  readonly first: unknown;
  readonly second: unknown;
  readonly customers: unknown;
}

const note = (Text: string): Attributes => ({ Text, UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' });

export const nineFields: Readonly<Record<AvailableField, ThreeValues>> = {
  Confidence: { first: 11, second: 22, customers: 33 },
  Criticality: { first: 11, second: 22, customers: 33 },
  Note: {
    first: note('the first note'),
    second: note('the second note'),
    customers: { Text: 'we looked', UpdatedBy: 'analyst' },
  },
  RelatedFindings: {
    first: [{ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', Id: 'one' }],
    second: [{ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', Id: 'two' }],
    customers: [{ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/guardduty', Id: 'three' }],
  },
  Severity: {
    first: { Label: 'LOW', Normalized: 1 },
    second: { Label: 'MEDIUM', Normalized: 40 },
    customers: { Label: 'CRITICAL', Normalized: 90 },
  },
  Types: { first: ['Effects'], second: ['TTPs'], customers: ['Unusual Behaviors'] },
  UserDefinedFields: { first: { by: 'provider' }, second: { by: 'provider again' }, customers: { by: 'customer' } },
  VerificationState: { first: 'UNKNOWN', second: 'TRUE_POSITIVE', customers: 'FALSE_POSITIVE' },
  Workflow: { first: { Status: 'NEW' }, second: { Status: 'NOTIFIED' }, customers: { Status: 'SUPPRESSED' } },
};

export const fieldNames = Object.keys(nineFields) as readonly AvailableField[];

/** The nine fields with one of their values each. */
export const allOf = (which: keyof ThreeValues): Attributes =>
  Object.fromEntries(fieldNames.map((field) => [field, nineFields[field][which]]));

/** The customer's value as it is stored: a note gets the time of the call. */
export const storedByCustomer = (field: AvailableField): unknown => {
  const { customers } = nineFields[field];
  return field === 'Note' ? { ...(customers as Attributes), UpdatedAt: now } : customers;
};
