import {
  type AwsSecurityFindingFilters,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  InvalidAccessException,
  InvalidInputException,
  type SortCriterion,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import { type Store, updateFindings } from '../../src/index.js';
import {
  administrator,
  type Attributes,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  member,
  now,
  otherMember,
  securityHub,
  standalone,
  storeOf,
} from '../support/fixtures.js';
import { clientOf, errorOf, fakeOf } from './clients.js';

const fakeWith = (store: Store): FakeSecurityHub => {
  const fake = fakeOf();
  fake.replaceStore(store);
  return fake;
};

const findingFor = (account: string, attributes: Attributes = {}): Attributes =>
  findingOf({ AwsAccountId: account, ProductArn: defaultProduct(account), ...attributes });

/** The Ids of what an account, by default the member account, gets from these findings. */
const idsOf = async (
  store: Store,
  input: GetFindingsCommandInput = {},
  account = member,
): Promise<readonly unknown[]> => {
  const { Findings } = await clientOf(fakeWith(store).as(account)).send(new GetFindingsCommand(input));
  return (Findings ?? []).map(({ Id }) => Id);
};

describe('GetFindings through a real client', () => {
  it('gives a finding as it is stored, in the types of the SDK', async () => {
    const identifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };
    const Note = { Text: 'looked at', UpdatedBy: 'analyst' };
    const imported = storeOf(hubOf(), findingOf({ Compliance: { Status: 'FAILED' }, unknownAttribute: 'kept' }));
    const { store } = updateFindings(imported, callerOf(member), [identifier], { Note });
    const { Findings } = await clientOf(fakeWith(store)).send(new GetFindingsCommand({}));
    expect(Findings).toEqual([
      {
        ...findingOf(),
        Compliance: { Status: 'FAILED' },
        Note: { ...Note, UpdatedAt: now },
        ProcessedAt: now,
        RecordState: 'ACTIVE',
        Workflow: { Status: 'NEW' },
        FindingProviderFields: { Severity: { Label: 'LOW' }, Types: ['Effects/Data Exposure'] },
        Region: 'eu-west-1',
        CompanyName: 'Personal',
        ProductName: 'Default',
      },
    ]);
  });

  it('gives no findings, and no token, where there are none', async () => {
    const reply = await clientOf(fakeOf()).send(new GetFindingsCommand({}));
    expect(reply).toMatchObject({ Findings: [] });
    expect(reply.NextToken).toBe(undefined);
  });

  it('shows an account its own findings, and an administrator account those of its member accounts', async () => {
    const store = storeOf(
      hubOf(),
      ...[administrator, member, otherMember, standalone].map((account) => findingFor(account, { Id: account })),
    );
    expect(await idsOf(store, {}, administrator)).toEqual([administrator, member, otherMember]);
    expect(await idsOf(store, {}, member)).toEqual([member]);
    expect(await idsOf(store, {}, otherMember)).toEqual([otherMember]);
    expect(await idsOf(store, {}, standalone)).toEqual([standalone]);
  });

  it('throws an InvalidAccessException of the SDK for an account without Security Hub', async () => {
    const client = clientOf(fakeWith(storeOf(hubOf(), findingOf())).as(disabled));
    const error = await errorOf(client.send(new GetFindingsCommand({})));
    expect(error).toBeInstanceOf(InvalidAccessException);
    expect(error).toMatchObject({
      message: `Account ${disabled} is not subscribed to AWS Security Hub`,
      $fault: 'client',
      $metadata: { httpStatusCode: 401 },
    });
  });

  it('does not tell an account without Security Hub what is wrong with its request', async () => {
    const client = clientOf(fakeOf().as(disabled));
    expect(await errorOf(client.send(new GetFindingsCommand({ MaxResults: 0 })))).toBeInstanceOf(
      InvalidAccessException,
    );
  });
});

describe('the filters of GetFindings', () => {
  const store = storeOf(
    hubOf(),
    findingOf({ Id: 'a-1', Severity: { Label: 'LOW' }, Compliance: { Status: 'FAILED' }, Confidence: 42 }),
    findingOf({ Id: 'a-2', Severity: { Label: 'HIGH' }, RecordState: 'ARCHIVED', Workflow: { Status: 'SUPPRESSED' } }),
    findingOf({
      Id: 'b-1',
      Severity: { Label: 'CRITICAL' },
      ProductArn: securityHub,
      Compliance: { Status: 'WARNING' },
    }),
  );
  const is = (Value: string) => [{ Value, Comparison: 'EQUALS' as const }];
  const not = (Value: string) => [{ Value, Comparison: 'NOT_EQUALS' as const }];
  const begins = (Value: string) => [{ Value, Comparison: 'PREFIX' as const }];

  it.each<[string, AwsSecurityFindingFilters, readonly string[]]>([
    ['no filter', {}, ['a-1', 'a-2', 'b-1']],
    ['Id EQUALS', { Id: is('a-1') }, ['a-1']],
    ['Id EQUALS, in another letter case', { Id: is('A-1') }, []],
    ['Id EQUALS the beginning of one', { Id: is('a') }, []],
    ['Id PREFIX', { Id: begins('a') }, ['a-1', 'a-2']],
    ['Id PREFIX, the whole of one', { Id: begins('a-2') }, ['a-2']],
    ['Id PREFIX, a part from the middle', { Id: begins('-1') }, []],
    ['ProductArn EQUALS', { ProductArn: is(securityHub) }, ['b-1']],
    ['ProductArn PREFIX', { ProductArn: begins('arn:aws:securityhub:eu-west-1:2222') }, ['a-1', 'a-2']],
    ['AwsAccountId EQUALS', { AwsAccountId: is(member) }, ['a-1', 'a-2', 'b-1']],
    ['AwsAccountId EQUALS another', { AwsAccountId: is(otherMember) }, []],
    ['RecordState EQUALS', { RecordState: is('ARCHIVED') }, ['a-2']],
    ['RecordState PREFIX', { RecordState: begins('A') }, ['a-1', 'a-2', 'b-1']],
    ['WorkflowStatus EQUALS', { WorkflowStatus: is('SUPPRESSED') }, ['a-2']],
    ['SeverityLabel EQUALS', { SeverityLabel: is('HIGH') }, ['a-2']],
    ['ComplianceStatus EQUALS', { ComplianceStatus: is('FAILED') }, ['a-1']],
    ['ComplianceStatus PREFIX, which a finding without one does not have', { ComplianceStatus: begins('W') }, ['b-1']],
    ['one of two values', { SeverityLabel: [...is('LOW'), ...is('HIGH')] }, ['a-1', 'a-2']],
    ['a value or a beginning', { Id: [...is('a-2'), ...begins('b')] }, ['a-2', 'b-1']],
    ['two attributes, both of which must fit', { Id: begins('a'), RecordState: is('ACTIVE') }, ['a-1']],
    ['NOT_EQUALS, which a finding without the attribute matches', { ComplianceStatus: not('FAILED') }, ['a-2', 'b-1']],
    [
      'a list, of which one value must fit',
      { ResourceType: begins('Oth'), Type: is('Effects/Data Exposure') },
      ['a-1', 'a-2', 'b-1'],
    ],
    ['a number', { Confidence: [{ Gte: 42, Lt: 43 }] }, ['a-1']],
    [
      'a range of days that ends now',
      { UpdatedAt: [{ DateRange: { Value: 365, Unit: 'DAYS' } }] },
      ['a-1', 'a-2', 'b-1'],
    ],
    ['a range of fewer days', { UpdatedAt: [{ DateRange: { Value: 364, Unit: 'DAYS' } }] }, []],
    ['two attributes, one of which does not fit', { Id: is('b-1'), RecordState: is('ARCHIVED') }, []],
  ])('%s', async (_, Filters, ids) => {
    expect(await idsOf(store, { Filters })).toEqual(ids);
  });

  it.each<[string, unknown, string]>([
    [
      'a comparison that is not for GetFindings',
      { Id: [{ Value: 'a', Comparison: 'CONTAINS' }] },
      'allowed values: EQUALS, PREFIX, NOT_EQUALS, PREFIX_NOT_EQUALS, but is "CONTAINS"',
    ],
    [
      'comparisons that do not go together',
      { Id: [...is('a-1'), { Value: 'a', Comparison: 'NOT_EQUALS' }] },
      '`Filters.Id` should NOT combine a NOT_ comparison with EQUALS or CONTAINS',
    ],
    ['no comparison', { Id: [{ Value: 'a' }] }, "should have required property 'Comparison'"],
    ['no value', { Id: [{ Comparison: 'EQUALS' }] }, "should have required property 'Value'"],
    ['a blank value', { Id: is(' ') }, String.raw`should match pattern "\S", but is " "`],
    ['a filter without values', { Id: [] }, 'should NOT have fewer than 1 items'],
    [
      '21 values',
      { Id: Array.from({ length: 21 }, () => is('a')).flat() },
      'should NOT have more than 20 items, but is a list of 21 items',
    ],
  ])('throws an InvalidInputException of the SDK for %s', async (_, Filters, says) => {
    const client = clientOf(fakeWith(store));
    const input = { Filters } as GetFindingsCommandInput;
    const error = await errorOf(client.send(new GetFindingsCommand(input)));
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toHaveProperty('message', expect.stringContaining(`GetFindings can't be answered: \`Filters`));
    expect(error).toHaveProperty('message', expect.stringContaining(says));
  });

  it('accepts 20 values', async () => {
    const Id = Array.from({ length: 20 }, (_, index) => ({ Value: `a-${index}`, Comparison: 'EQUALS' as const }));
    expect(await idsOf(store, { Filters: { Id } })).toEqual(['a-1', 'a-2']);
  });
});

describe('the sort criteria of GetFindings', () => {
  const sortedBy = (store: Store, ...SortCriteria: SortCriterion[]): Promise<readonly unknown[]> =>
    idsOf(store, { SortCriteria });

  it('nothing: by product ARN, and by Id within', async () => {
    const store = storeOf(
      hubOf(),
      findingOf({ Id: 'b' }),
      findingOf({ Id: 'A', ProductArn: securityHub }),
      findingOf({ Id: 'a' }),
      findingOf({ Id: 'B' }),
    );
    expect(await sortedBy(store)).toEqual(['B', 'a', 'b', 'A']);
  });

  it('many: each field once, as it comes first', async () => {
    const store = storeOf(hubOf(), findingOf({ Id: 'b' }), findingOf({ Id: 'a' }));
    const others = Array.from({ length: 30_000 }, () => ({ Field: 'Id', SortOrder: 'asc' as const }));
    expect(await sortedBy(store, { Field: 'Id', SortOrder: 'desc' }, ...others)).toEqual(['b', 'a']);
  });

  const withSeverities = storeOf(
    hubOf(),
    findingOf({ Id: 'a', Severity: { Label: 'MEDIUM' } }),
    findingOf({ Id: 'b', Severity: { Label: 'CRITICAL' } }),
    findingOf({ Id: 'c', Severity: { Label: 'INFORMATIONAL' } }),
    findingOf({ Id: 'd', Severity: { Label: 'LOW', Normalized: 39 } }),
    findingOf({ Id: 'e', Severity: { Label: 'LOW', Normalized: 5 } }),
    findingOf({ Id: 'f', Severity: { Label: 'HIGH' } }),
  );

  it('SeverityLabel: by how severe it is, and not by the alphabet', async () => {
    expect(await sortedBy(withSeverities, { Field: 'SeverityLabel', SortOrder: 'asc' })).toEqual([
      'c',
      'd',
      'e',
      'a',
      'f',
      'b',
    ]);
    expect(await sortedBy(withSeverities, { Field: 'SeverityLabel', SortOrder: 'desc' })).toEqual([
      'b',
      'f',
      'a',
      'd',
      'e',
      'c',
    ]);
  });

  it('SeverityNormalized: as numbers, and ascending where nothing else is said', async () => {
    expect(await sortedBy(withSeverities, { Field: 'SeverityNormalized' })).toEqual(['c', 'e', 'd', 'a', 'f', 'b']);
  });

  it('a second criterion decides when the first does not', async () => {
    const order = await sortedBy(
      withSeverities,
      { Field: 'SeverityLabel', SortOrder: 'asc' },
      { Field: 'Id', SortOrder: 'desc' },
    );
    expect(order).toEqual(['c', 'e', 'd', 'a', 'f', 'b']);
  });

  it.each(['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'])(
    '%s: as instants, and not as texts',
    async (Field) => {
      const times = [
        '2025-01-01T00:00:00.002Z',
        '2025-01-01T09:00:00+09:00',
        '2025-01-01T00:00:00.001Z',
        '2024-12-31T23:00:00-02',
      ];
      const store = storeOf(hubOf(), ...times.map((time, index) => findingOf({ Id: String(index), [Field]: time })));
      expect(await sortedBy(store, { Field, SortOrder: 'asc' })).toEqual(['1', '2', '0', '3']);
      expect(await sortedBy(store, { Field, SortOrder: 'desc' })).toEqual(['3', '0', '2', '1']);
    },
  );

  it.each(['asc', 'desc'] as const)('a finding without the attribute comes last, %s', async (SortOrder) => {
    const store = storeOf(
      hubOf(),
      findingOf({ Id: 'a' }),
      findingOf({ Id: 'b', Compliance: { Status: 'FAILED' } }),
      findingOf({ Id: 'c' }),
    );
    expect(await sortedBy(store, { Field: 'ComplianceStatus', SortOrder })).toEqual(['b', 'a', 'c']);
  });

  it.each<[string, unknown, string]>([
    [
      'a field that it does not know',
      [{ Field: 'Title', SortOrder: 'asc' }],
      'should be equal to one of the allowed values: Id, ProductArn, AwsAccountId, RecordState, WorkflowStatus, SeverityLabel, ComplianceStatus, SeverityNormalized, CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt, but is "Title"',
    ],
    ['no field', [{ SortOrder: 'asc' }], "should have required property 'Field'"],
    [
      'an order that it does not know',
      [{ Field: 'Id', SortOrder: 'ASC' }],
      'should be equal to one of the allowed values: asc, desc, but is "ASC"',
    ],
  ])('throws an InvalidInputException of the SDK for %s', async (_, SortCriteria, says) => {
    const error = await errorOf(
      clientOf(fakeOf()).send(new GetFindingsCommand({ SortCriteria } as GetFindingsCommandInput)),
    );
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toHaveProperty('message', expect.stringContaining("GetFindings can't be answered: `SortCriteria[0]"));
    expect(error).toHaveProperty('message', expect.stringContaining(says));
  });
});
