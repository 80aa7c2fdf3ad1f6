import {
  type AwsSecurityFindingFilters,
  type GetFindingsCommandInput,
  type StringFilter,
} from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { type Store } from '../../src/index.js';
import {
  administrator,
  type Attributes,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  member,
  otherMember,
  standalone,
  storeOf,
} from '../support/fixtures.js';

/*
 * A model of GetFindings that is written another way: what was imported is kept as rows of text, filters are regular
 * expressions on the cells, and sorting compares padded texts.
 */

/** What is stored, and the same findings as the model keeps them. */
export interface Model {
  readonly store: Store;
  readonly rows: readonly Row[];
}

/** Cells by the names of AWS's filters and sort fields; a cell that is missing is empty. */
type Row = Readonly<Record<string, string>>;

const whoSees: Readonly<Record<string, RegExp>> = {
  [administrator]: /^[123]{12}$/,
  [member]: /^2{12}$/,
  [otherMember]: /^3{12}$/,
  [standalone]: /^4{12}$/,
};

/** The labels by the beginning of their names, with the digit that sorts them and the Normalized that AWS completes. */
const labels = [
  ['INFORMATIONAL', '0', 0],
  ['LOW', '1', 1],
  ['MEDIUM', '2', 40],
  ['HIGH', '3', 70],
  ['CRITICAL', '4', 90],
] as const;

/** Instants in the order of time, each in several forms. */
const instants = [
  ['2024-12-31T23:59:59.999Z', '2025-01-01T00:59:59.999+01:00'],
  ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.000Z', '2024-12-31T22:00:00-02:00', '2025-01-01T09:00:00+0900'],
  ['2025-01-01T00:00:00.001Z', '2025-01-01T01:00:00.001+01'],
  ['2025-01-02T00:00:00Z'],
] as const;

interface Drawn {
  readonly row: Row;
  readonly attributes: Attributes;
}

const timeOf = (): fc.Arbitrary<{ readonly rank: string; readonly text: string }> =>
  fc
    .nat({ max: instants.length - 1 })
    .chain((rank) => fc.constantFrom(...(instants[rank] ?? instants[0])).map((text) => ({ rank: String(rank), text })));

const drawn = (): fc.Arbitrary<Drawn> =>
  fc
    .record({
      account: fc.constantFrom(administrator, member, member, otherMember, standalone),
      Id: fc.constantFrom('a', 'a.b', 'aXb', 'A', 'b', 'a\nb', '.*', 'é', '😀', '\uffff'),
      isIntegration: fc.boolean(),
      label: fc.constantFrom(...labels),
      RecordState: fc.constantFrom('ACTIVE', 'ARCHIVED'),
      WorkflowStatus: fc.constantFrom('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'),
      ComplianceStatus: fc.constantFrom('', 'PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
      created: timeOf(),
      updated: timeOf(),
      observed: fc.option(timeOf()),
    })
    .map(
      ({
        account,
        Id,
        isIntegration,
        label,
        RecordState,
        WorkflowStatus,
        ComplianceStatus,
        created,
        updated,
        observed,
      }) => {
        const isMember = account === member || account === otherMember;
        const ProductArn = isIntegration && isMember ? integration : defaultProduct(account);
        const [SeverityLabel, severity, normalized] = label;
        return {
          row: {
            Id,
            ProductArn,
            AwsAccountId: account,
            RecordState,
            WorkflowStatus,
            ComplianceStatus,
            SeverityLabel,
            'by SeverityLabel': severity,
            'by SeverityNormalized': String(normalized).padStart(3, '0'),
            'by CreatedAt': created.rank,
            'by UpdatedAt': updated.rank,
            'by FirstObservedAt': observed?.rank ?? '',
            'by LastObservedAt': observed?.rank ?? '',
          },
          attributes: findingOf({
            Id,
            ProductArn,
            AwsAccountId: account,
            RecordState,
            Severity: { Label: SeverityLabel },
            Workflow: { Status: WorkflowStatus },
            Compliance: ComplianceStatus === '' ? undefined : { Status: ComplianceStatus },
            CreatedAt: created.text,
            UpdatedAt: updated.text,
            FirstObservedAt: observed?.text,
            LastObservedAt: observed?.text,
          }),
        };
      },
    );

/** A store with some findings of several accounts, and the same as rows. */
export const stored = (): fc.Arbitrary<Model> =>
  fc
    .uniqueArray(drawn(), {
      maxLength: 16,
      size: 'max',
      selector: ({ row }) => `${row.ProductArn ?? ''} ${row.Id ?? ''}`,
    })
    .map((all) => ({
      store: storeOf(hubOf(), ...all.map(({ attributes }) => attributes)),
      rows: all.map(({ row }) => row),
    }));

const valuesOf: Readonly<Record<string, readonly string[]>> = {
  Id: ['a', 'a.', 'a.b', 'A', '.*', '😀', '\ud83d', 'no such Id', 'é'],
  ProductArn: [integration, 'arn:aws:securityhub:eu-west-1:', defaultProduct(member)],
  AwsAccountId: [administrator, member, otherMember, '2', '22222222222'],
  RecordState: ['ACTIVE', 'ARCHIVED', 'A', 'active'],
  WorkflowStatus: ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED', 'N'],
  SeverityLabel: ['LOW', 'CRITICAL', 'H', 'I'],
  ComplianceStatus: ['PASSED', 'FAILED', 'N', 'W'],
};

const filter = (values: readonly string[]): fc.Arbitrary<StringFilter[]> =>
  fc.array(fc.record({ Value: fc.constantFrom(...values), Comparison: fc.constantFrom('EQUALS', 'PREFIX') }), {
    minLength: 1,
    maxLength: 3,
  });

const filters = (): fc.Arbitrary<AwsSecurityFindingFilters> =>
  fc
    .subarray(Object.keys(valuesOf), { maxLength: 2 })
    .chain((names) =>
      fc.tuple(...names.map((name) => filter(valuesOf[name] ?? []).map((values) => [name, values] as const))),
    )
    .map((entries) => Object.fromEntries(entries));

const sortFields = [
  ...Object.keys(valuesOf),
  ...['SeverityNormalized', 'CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'],
];

/** Who asks, and for what. */
export const criteria = (): fc.Arbitrary<{ readonly account: string; readonly input: GetFindingsCommandInput }> =>
  fc.record({
    account: fc.constantFrom(administrator, administrator, member, otherMember, standalone),
    input: fc.record(
      {
        Filters: filters(),
        SortCriteria: fc.array(
          fc.record({ Field: fc.constantFrom(...sortFields), SortOrder: fc.constantFrom('asc', 'desc') }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: [] },
    ),
  });

const exactly = (text: string): string =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The findings that the model shows, each as its product ARN and its Id. */
export const modelAnswer = (
  { rows }: Model,
  account: string,
  { Filters, SortCriteria }: GetFindingsCommandInput,
): readonly string[] => {
  const patterns = Object.entries(Filters ?? {}).map(([name, values]) => {
    const alternatives = (values as StringFilter[]).map(
      ({ Value = '', Comparison }) => exactly(Value) + (Comparison === 'EQUALS' ? '$' : ''),
    );
    return [name, new RegExp(`^(?:${alternatives.join('|')})`)] as const;
  });
  const shown = rows.filter(
    (row) =>
      whoSees[account]?.test(row.AwsAccountId ?? '') &&
      patterns.every(([name, pattern]) => pattern.test(row[name] ?? '')),
  );
  const cells = (row: Row, Field: string): string => row[`by ${Field}`] ?? row[Field] ?? '';
  const before = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  // The least important order first: each sort keeps what those before it did.
  const orders = [{ Field: 'Id' }, { Field: 'ProductArn' }, ...(SortCriteria ?? []).toReversed()];
  const sorted = orders.reduce(
    (found, { Field = '', SortOrder = 'asc' }: { Field?: string | undefined; SortOrder?: string | undefined }) => {
      const having = found.filter((row) => cells(row, Field) !== '');
      const direction = SortOrder === 'asc' ? 1 : -1;
      return [
        ...having.toSorted((one, other) => direction * before(cells(one, Field), cells(other, Field))),
        ...found.filter((row) => cells(row, Field) === ''),
      ];
    },
    shown,
  );
  return sorted.map(({ ProductArn = '', Id = '' }) => `${ProductArn} ${Id}`);
};
