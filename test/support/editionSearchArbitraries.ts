import fc from 'fast-check';
import { type Caller } from '../../src/index.js';
import {
  administrator,
  type Attributes,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from './fixtures.js';

/*
 * The arbitraries of the search for calls that two editions answer differently. What it finds is committed, as a page
 * and as vectors whose ids never mean anything else. So they stay as they are, whatever happens to those that everyone
 * gets.
 */

/** The same few instants in many forms, in an order that neither text comparison nor `Date.parse` gets right. */
const collidingTimestamps = [
  '2025-01-01T00:00:00Z',
  '2025-01-01T00:00:00.000Z',
  '2025-01-01T01:00:00+01:00',
  '2025-01-01T01:30:00+0130',
  '2024-12-31T23:00:00-01',
  '2024-12-31T23:59:60Z',
  '2025-01-01T00:00:00.0001Z',
  '2025-01-01T00:00:00.0004Z',
  '2025-01-01T00:00:00.0005Z',
  '2025-01-01T00:00:00.001Z',
  '2025-01-01T00:00:00.0014999Z',
  '2025-01-01T09:00:00.001+09:00',
  '2024-12-31T23:59:59.999Z',
  '2024-12-31T23:59:59.9996Z',
  '2025-01-01T00:00:01Z',
  '2024-12-31T19:00:01-05:00',
  '2025-06-01T00:00:00Z',
] as const;

const timestamp = (): fc.Arbitrary<string> => fc.constantFrom(...collidingTimestamps);

const account = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(member, administrator, otherMember, standalone, partner) },
    { weight: 1, arbitrary: fc.constant(disabled) },
  );

const productArn = (): fc.Arbitrary<string> =>
  fc.constantFrom(
    defaultProduct(member),
    integration,
    securityHub,
    defaultProduct(otherMember),
    defaultProduct(standalone),
  );

const label = fc.constantFrom('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL');
const score = fc.constantFrom(0, 1, 39, 40, 69, 70, 89, 90, 100);
const types = fc.constantFrom(['Effects/Data Exposure'], ['TTPs'], ['TTPs/Discovery/Recon', 'Effects']);
const relatedFindings = fc.constantFrom(
  [{ ProductArn: integration, Id: 'related-1' }],
  [
    { ProductArn: integration, Id: 'related-1' },
    { ProductArn: securityHub, Id: 'related-2' },
  ],
);
const original = fc.constantFrom('3', 'high');

const severity = (): fc.Arbitrary<Attributes> =>
  fc.oneof(
    fc.record({ Label: label, Normalized: score, Original: original }, { requiredKeys: ['Label'] }),
    fc.record({ Normalized: score, Product: fc.constantFrom(0, 2.5) }, { requiredKeys: ['Normalized'] }),
  );

/** Values of the five conditional fields, as they stand under FindingProviderFields. */
const findingProviderFields = (): fc.Arbitrary<Attributes> =>
  fc.record(
    {
      Confidence: score,
      Criticality: score,
      RelatedFindings: relatedFindings,
      Severity: fc.record({ Label: label, Original: original }, { requiredKeys: ['Label'] }),
      Types: types,
    },
    { requiredKeys: [] },
  );

const optionalAttributes = {
  Confidence: score,
  Criticality: score,
  RelatedFindings: relatedFindings,
  FindingProviderFields: findingProviderFields(),
  Note: fc.constantFrom(
    { Text: 'by the provider', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' },
    { Text: 'another', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00.00049Z' },
  ),
  UserDefinedFields: fc.constantFrom({ from: 'provider' }, {}),
  VerificationState: fc.constantFrom('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  Workflow: fc.constantFrom(
    { Status: 'NEW' },
    { Status: 'NOTIFIED' },
    { Status: 'RESOLVED' },
    { Status: 'SUPPRESSED' },
  ),
  RecordState: fc.constantFrom('ACTIVE', 'ARCHIVED'),
  Compliance: fc.constantFrom(
    { Status: 'PASSED' },
    { Status: 'FAILED' },
    { Status: 'WARNING' },
    { Status: 'NOT_AVAILABLE' },
    {},
  ),
  Region: fc.constant('mars-north-1'),
  CompanyName: fc.constant('Sent Company'),
  ProductName: fc.constant('Sent Product'),
  ProcessedAt: fc.constant('1999-01-01T00:00:00Z'),
  ProductFields: fc.constantFrom({ 'aws/securityhub/FindingId': 'x' }, { key: 'value' }),
  FirstObservedAt: timestamp(),
  LastObservedAt: timestamp(),
  Sample: fc.boolean(),
  unknownAttribute: fc.constantFrom<unknown>(null, { deep: [1, 'two'] }),
};

/** A finding that every edition takes, for any account and product. */
export const finding = (): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      {
        Id: fc.constantFrom('finding-1', 'finding-2'),
        ProductArn: productArn(),
        AwsAccountId: account(),
        UpdatedAt: timestamp(),
        Title: fc.constantFrom('a title', 'another title'),
        Types: types,
        Severity: severity(),
        ...optionalAttributes,
      },
      { requiredKeys: ['Id', 'ProductArn', 'AwsAccountId', 'UpdatedAt', 'Title', 'Types', 'Severity'] },
    )
    .map((attributes) => findingOf(attributes));

const callTime = (): fc.Arbitrary<string> =>
  fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z', '2026-01-02T00:00:00+02:00');

export const caller = (): fc.Arbitrary<Caller> =>
  fc.record({ accountId: account(), at: callTime() }).map(({ accountId, at }) => callerOf(accountId, { at }));

/** One new value for each available field that is set. */
export const patch = (): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      {
        Confidence: score,
        Criticality: score,
        Note: fc.constantFrom(
          { Text: 'by the customer', UpdatedBy: 'customer' },
          { Text: 'again', UpdatedBy: 'other' },
        ),
        RelatedFindings: relatedFindings,
        Severity: fc.oneof(
          fc.record({ Label: label }),
          fc.record({ Normalized: score }),
          fc.record({ Label: label, Normalized: score }),
        ),
        Types: fc.oneof(types, fc.constant([])),
        UserDefinedFields: fc.constantFrom({ by: 'customer' }, {}),
        VerificationState: fc.constantFrom('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
        Workflow: fc.constantFrom(
          { Status: 'NEW' },
          { Status: 'NOTIFIED' },
          { Status: 'RESOLVED' },
          { Status: 'SUPPRESSED' },
        ),
      },
      { requiredKeys: [] },
    )
    .filter((fields) => Object.keys(fields).length > 0);
