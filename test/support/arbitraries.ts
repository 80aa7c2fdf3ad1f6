import fc from 'fast-check';
import { type Caller, type EditionId, editions, type Hub } from '../../src/index.js';
import {
  administrator,
  type Attributes,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from './fixtures.js';

/*
 * Arbitraries that collide on purpose: two Ids, a few accounts and products, and timestamps that differ by less than a
 * millisecond or only in the way they are written.
 */

/** The same few instants in many forms, in an order that neither text comparison nor `Date.parse` gets right. */
export const collidingTimestamps = [
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

/** A timestamp that every edition takes. */
export const timestamp = (): fc.Arbitrary<string> => fc.constantFrom(...collidingTimestamps);

export const edition = (): fc.Arbitrary<EditionId> => fc.constantFrom(...editions.map(({ id }) => id));

/** An account of the fixtures, with Security Hub enabled. */
export const enabledAccount = (): fc.Arbitrary<string> =>
  fc.constantFrom(member, administrator, otherMember, standalone, partner);

export const account = (): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: enabledAccount() }, { weight: 1, arbitrary: fc.constant(disabled) });

export const productArn = (): fc.Arbitrary<string> =>
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

/** A top-level severity as a provider may send it. */
export const severity = (): fc.Arbitrary<Attributes> =>
  fc.oneof(
    fc.record({ Label: label, Normalized: score, Original: original }, { requiredKeys: ['Label'] }),
    fc.record({ Normalized: score, Product: fc.constantFrom(0, 2.5) }, { requiredKeys: ['Normalized'] }),
  );

/** Values of the five conditional fields, as they stand under FindingProviderFields. */
export const findingProviderFields = (): fc.Arbitrary<Attributes> =>
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
export const finding = (fixed: Attributes = {}): fc.Arbitrary<Record<string, unknown>> =>
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
    .map((attributes) => findingOf({ ...attributes, ...fixed }));

/** What a provider may send that is no finding. */
export const invalidFinding = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    finding().map((valid) => ({ ...valid, Title: '' })),
    finding().map((valid) => ({ ...valid, UpdatedAt: 'yesterday' })),
    finding().map((valid) => ({ ...valid, Severity: { Label: 'SEVERE' } })),
    fc.constantFrom<unknown>(null, 1, 'text', [], {}, undefined),
  );

/** A batch of one to a few findings, valid or not, that often name the same finding twice. */
export const batch = (): fc.Arbitrary<unknown[]> =>
  fc.array(fc.oneof({ weight: 9, arbitrary: finding() }, { weight: 1, arbitrary: invalidFinding() }), {
    minLength: 1,
    maxLength: 5,
  });

export const hub = (): fc.Arbitrary<Hub> => edition().map((id) => hubOf(id));

export const callTime = (): fc.Arbitrary<string> =>
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

export const identifier = (): fc.Arbitrary<{ readonly ProductArn: string; readonly Id: string }> =>
  fc.record({ ProductArn: productArn(), Id: fc.constantFrom('finding-1', 'finding-2', 'no-such-finding') });

export const identifiers = (): fc.Arbitrary<{ readonly ProductArn: string; readonly Id: string }[]> =>
  fc.array(identifier(), { minLength: 1, maxLength: 4 });

/** One call of either operation. */
export type Call =
  | { readonly call: 'importFindings'; readonly caller: Caller; readonly batch: unknown[] }
  | {
      readonly call: 'updateFindings';
      readonly caller: Caller;
      readonly identifiers: { readonly ProductArn: string; readonly Id: string }[];
      readonly patch: Record<string, unknown>;
    };

export const call = (): fc.Arbitrary<Call> =>
  fc.oneof(
    fc.record({ call: fc.constant('importFindings' as const), caller: caller(), batch: batch() }),
    fc.record({
      call: fc.constant('updateFindings' as const),
      caller: caller(),
      identifiers: identifiers(),
      patch: patch(),
    }),
  );

/** A few calls, one after the other. */
export const history = (): fc.Arbitrary<Call[]> => fc.array(call(), { minLength: 1, maxLength: 8 });

/** Products, each with an account that has enabled it and those who may import its findings for that account. */
const origins = [
  { ProductArn: defaultProduct(member), AwsAccountId: member, importers: [member] },
  { ProductArn: integration, AwsAccountId: member, importers: [member, partner] },
  { ProductArn: integration, AwsAccountId: otherMember, importers: [otherMember, partner] },
  { ProductArn: securityHub, AwsAccountId: administrator, importers: [administrator] },
];

const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: other });

/** An import whose items are mostly valid, and whose caller mostly may make it. */
export const likelyImport = (): fc.Arbitrary<Extract<Call, { readonly call: 'importFindings' }>> =>
  fc.constantFrom(...origins).chain(({ ProductArn, AwsAccountId, importers }) =>
    fc.record({
      call: fc.constant('importFindings' as const),
      caller: mostly(
        fc
          .record({ accountId: fc.constantFrom(...importers), at: callTime() })
          .map(({ accountId, at }) => callerOf(accountId, { at })),
        caller(),
      ),
      batch: fc.array(mostly<unknown>(finding({ ProductArn, AwsAccountId }), fc.oneof(finding(), invalidFinding())), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  );

/** An update of findings that mostly are there, by an account that mostly may update them. */
const likelyUpdate = (): fc.Arbitrary<Extract<Call, { readonly call: 'updateFindings' }>> =>
  fc.record({
    call: fc.constant('updateFindings' as const),
    caller: mostly(
      fc.constantFrom(administrator, member).map((accountId) => callerOf(accountId)),
      caller(),
    ),
    identifiers: mostly(
      fc.uniqueArray(
        fc.record({
          ProductArn: fc.constantFrom(...origins.map(({ ProductArn }) => ProductArn)),
          Id: fc.constantFrom('finding-1', 'finding-2'),
        }),
        { minLength: 1, maxLength: 3, selector: ({ ProductArn, Id }) => `${ProductArn}/${Id}` },
      ),
      identifiers(),
    ),
    patch: patch(),
  });

/** A few calls, one after the other, most of which are accepted, so that findings are updated time and again. */
export const likelyHistory = (): fc.Arbitrary<Call[]> =>
  fc.array(fc.oneof({ weight: 2, arbitrary: likelyImport() }, { weight: 1, arbitrary: likelyUpdate() }), {
    minLength: 1,
    maxLength: 8,
  });
