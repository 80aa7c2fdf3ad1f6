import { type EditionId } from '../../src/index.js';
import { type Attributes, findingOf, integration } from '../support/fixtures.js';

/*
 * What the format says of each attribute, as a table: values at a limit and one past it.
 */

const severity: Attributes = { Label: 'LOW', Normalized: 1, Original: 'low', Product: 2.5 };
const related: Attributes = { ProductArn: integration, Id: 'related-1' };

/** A finding that has every attribute that the format names. */
export const completeFinding: Attributes = findingOf({
  Severity: severity,
  Confidence: 1,
  Criticality: 2,
  RelatedFindings: [related],
  FirstObservedAt: '2025-01-01T00:00:00Z',
  LastObservedAt: '2025-01-01T00:00:00Z',
  Note: { Text: 'a note', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' },
  UserDefinedFields: { key: 'value' },
  VerificationState: 'UNKNOWN',
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
  Compliance: { Status: 'FAILED' },
  ProductFields: { key: 'value' },
  Remediation: { Recommendation: { Text: 'do it', Url: 'https://example.com' } },
  CompanyName: 'a company',
  ProductName: 'a product',
  FindingProviderFields: {
    Confidence: 1,
    Criticality: 2,
    RelatedFindings: [related],
    Severity: severity,
    Types: ['Effects'],
  },
});

const stepsOf = (attribute: string): readonly string[] =>
  [...attribute.matchAll(/\['(.*?)'\]|([^.[\]]+)/g)].map(([, entry, name]) => entry ?? name ?? '');

const changed = (value: unknown, [step, ...steps]: readonly string[], change: (last: unknown) => unknown): unknown => {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === step ? changed(item, steps, change) : item));
  }
  const object = value as Attributes;
  return { ...object, [step]: changed(object[step], steps, change) };
};

/** The finding with another value at a place such as `Resources[0].Type` or `ProductFields['key']`. */
export const withValue = (finding: Attributes, attribute: string, value: unknown): Attributes =>
  changed(finding, stepsOf(attribute), () => value) as Attributes;

/** The finding without an attribute of the object at that place; the empty place is the finding itself. */
export const withoutAttribute = (finding: Attributes, attribute: string, name: string): Attributes =>
  changed(finding, stepsOf(attribute), (object) =>
    Object.fromEntries(Object.entries(object as Attributes).filter(([key]) => key !== name)),
  ) as Attributes;

export interface Constraint {
  /** Where, as a message names it. */
  readonly attribute: string;
  readonly accepted: readonly unknown[];
  /** Values, and the words of the validator. */
  readonly refused: readonly (readonly [value: unknown, message: string])[];
  /** The editions in which it holds: all of them where it is left out. */
  readonly holds?: (edition: EditionId) => boolean;
}

const sinceProviderFields = (edition: EditionId): boolean => edition >= '2021-03-18';
const sinceServiceNames = (edition: EditionId): boolean => edition >= '2021-07-23';
const sinceStrictTimestamps = (edition: EditionId): boolean => edition >= '2024-04-02';

const noText = [5, true, null, ['x'], {}].map((value) => [value, 'should be string'] as const);

/** One character of two UTF-16 units, and one unit that is half of such a character. */
const emoji = '😀';
const half = '\ud83d';

const characters = (attribute: string, min: number, max = Infinity): Constraint => {
  const [shorter, longer] = [
    `should NOT be shorter than ${min} characters`,
    `should NOT be longer than ${max} characters`,
  ];
  const filled = [emoji, half, 'x', ' ', '\n'];
  return {
    attribute,
    accepted: filled.flatMap((one) => [one.repeat(min), one.repeat(max === Infinity ? 5000 : max)]),
    refused: [
      ...(min === 0 ? [] : filled.map((one) => [one.repeat(min - 1), shorter] as const)),
      ...(max === Infinity ? [] : filled.map((one) => [one.repeat(max + 1), longer] as const)),
      ...(max === Infinity ? [] : [['x'.repeat(4 * max), longer] as const]),
      ...noText,
    ],
  };
};

const score = (attribute: string): Constraint => ({
  attribute,
  accepted: [0, -0, 1, 50, 100],
  refused: [
    [-1, 'should be >= 0'],
    [101, 'should be <= 100'],
    [1e21, 'should be <= 100'],
    [50.5, 'should be integer'],
    ['50', 'should be integer'],
    [null, 'should be integer'],
    [true, 'should be integer'],
  ],
});

const normalized = (attribute: string): Constraint => ({
  attribute,
  accepted: [0, 1, 100],
  refused: [
    [-1, 'should be >= 0'],
    [101, 'should be <= 100'],
    ['1', 'should be integer'],
    [null, 'should be integer'],
  ],
});

const anyNumber = (attribute: string): Constraint => ({
  attribute,
  accepted: [0, -1, 2.5, 1e300, -1e-300],
  refused: [
    ['1', 'should be number'],
    [null, 'should be number'],
    [[1], 'should be number'],
  ],
});

const oneOf = (attribute: string, ...values: readonly string[]): Constraint => ({
  attribute,
  accepted: values,
  refused: [
    ...['', 'other', ...values.flatMap((value) => [value.toLowerCase(), `${value} `, ` ${value}`])]
      .filter((value) => !values.includes(value))
      .map((value) => [value, 'should be equal to one of the allowed values'] as const),
    ...noText,
  ],
});

const noList = ['x', 5, true, null, {}, { length: 1, 0: 'x' }].map((value) => [value, 'should be array'] as const);
const noObject = ['x', 5, true, null, [], [{}]].map((value) => [value, 'should be object'] as const);

const repeated = (item: unknown, length: number): readonly unknown[] => Array.from({ length }, () => item);

const items = (attribute: string, item: unknown, min: number, max: number): Constraint => ({
  attribute,
  accepted: [repeated(item, min), repeated(item, max)],
  refused: [
    ...(min === 0 ? [] : [[repeated(item, min - 1), `should NOT have fewer than ${min} items`] as const]),
    [repeated(item, max + 1), `should NOT have more than ${max} items`],
    ...noList,
  ],
});

const object = (attribute: string, ...accepted: readonly unknown[]): Constraint => ({
  attribute,
  accepted,
  refused: noObject,
});

const strictTimestamp =
  'should match pattern "^(\\d\\d\\d\\d)-([0][1-9]|[1][0-2])-([0][1-9]|[1-2](\\d)|[3][0-1])[T](?:([0-1](\\d)|[2][0-3]):[0-5](\\d):[0-5](\\d)|23:59:60)(?:\\.(\\d)+)?([Z]|[+-](\\d\\d)(:?(\\d\\d))?)$"';
const lenientTimestamp =
  'should match pattern "(\\d\\d\\d\\d)-[0-1](\\d)-[0-3](\\d)[Tt](?:[0-2](\\d):[0-5](\\d):[0-5](\\d)|23:59:60)(?:\\.(\\d)+)?(?:[Zz]|[+-](\\d\\d)(?::?(\\d\\d))?)$"';

const lenientOnly = [
  '2020-01-01t00:00:00Z',
  '2020-01-01T00:00:00z',
  '2020-00-00T00:00:00Z',
  '2020-02-30T00:00:00Z',
  '2020-19-39T29:59:59Z',
  '2020-01-01T00:00:00.1234567890Z',
  '2020-01-01T00:00:00+18:01',
  '2020-01-01T00:00:00-99:99',
];

const noTimestamp = ['', '2020-01-01', '2020-01-01T00:00:00', '2020-01-01 00:00:00Z', '2020-20-01T00:00:00Z', 'x'];

const timestamp = (attribute: string): readonly Constraint[] => [
  {
    attribute,
    accepted: ['2020-02-29T23:59:60Z', '2020-01-01T00:00:00.123456789+18:00', '2020-01-01T00:00:00-1800'],
    refused: [...[...noTimestamp, ...lenientOnly].map((value) => [value, strictTimestamp] as const), ...noText],
    holds: sinceStrictTimestamps,
  },
  {
    attribute,
    accepted: ['2020-02-29T23:59:60Z', ...lenientOnly],
    refused: [...noTimestamp.map((value) => [value, lenientTimestamp] as const), ...noText],
    holds: (edition) => !sinceStrictTimestamps(edition),
  },
];

const typePattern = 'should match pattern "^([^/]+)(/[^/]+){0,2}$"';

const type = (attribute: string): Constraint => ({
  attribute,
  accepted: ['a', 'a/b', 'a/b/c', 'Software and Configuration Checks/AWS Security Best Practices', 'ens-op.acc.5', ' '],
  refused: [
    ...['', '/', 'a/', '/a', 'a//b', 'a/b/c/d', 'a/b/c/'].map((value) => [value, typePattern] as const),
    ...noText,
  ],
});

const entries = (count: number, prefix = 'key'): Attributes =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));

const keyOf = (key: string): Attributes => Object.fromEntries([[key, 'x']]);

/** A key as a message shows it: the beginning, with the ends of lines and tabs as JSON writes them. */
const shownKey = (key: string): string =>
  (key.length > 80 ? `${key.slice(0, 80)}…` : key).replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`);

const keys = (attribute: string, accepted: readonly string[], refused: readonly string[]): Constraint => ({
  attribute,
  accepted: accepted.map(keyOf),
  refused: refused.map((key) => [keyOf(key), `property name '${shownKey(key)}' is invalid`]),
});

const lettersAndDigits = 'ABCXYZabcxyz0189';
const specialNames = ['__proto__', 'constructor', 'toString', 'length'];

const account = '222222222222';
const accountPattern = 'should match pattern "^[0-9]{12}$"';

const conditional = (place: string): readonly Constraint[] => [
  score(`${place}Confidence`),
  score(`${place}Criticality`),
  items(`${place}RelatedFindings`, related, 1, 10),
  object(`${place}RelatedFindings[0]`, related, { ...related, more: 1 }),
  characters(`${place}RelatedFindings[0].ProductArn`, 12, 2048),
  characters(`${place}RelatedFindings[0].Id`, 1, 512),
  object(`${place}Severity`, { Label: 'HIGH' }, { Label: 'LOW', Normalized: 90 }, { ...severity, more: 1 }),
  oneOf(`${place}Severity.Label`, 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
  normalized(`${place}Severity.Normalized`),
  characters(`${place}Severity.Original`, 1, 64),
  anyNumber(`${place}Severity.Product`),
  items(`${place}Types`, 'a/b', 0, 50),
  type(`${place}Types[0]`),
];

const only = (holds: (edition: EditionId) => boolean, constraints: readonly Constraint[]): readonly Constraint[] =>
  constraints.map((constraint) => ({ ...constraint, holds }));

const partition = 'arn:aws:securityhub:eu-west-1:';
const longestArn = `${partition}:product/${'c'.repeat(1000)}/${'p'.repeat(2048 - partition.length - 1010)}`;

export const constraints: readonly Constraint[] = [
  oneOf('SchemaVersion', '2018-10-08'),
  characters('Id', 1, 512),
  {
    attribute: 'ProductArn',
    accepted: [integration, 'arn:a:securityhub:b::product/c/d', longestArn],
    refused: [
      ['x'.repeat(11), 'should NOT be shorter than 12 characters'],
      [emoji.repeat(11), 'should NOT be shorter than 12 characters'],
      [`${longestArn}p`, 'should NOT be longer than 2048 characters'],
      ...noText,
    ],
  },
  characters('GeneratorId', 1, 512),
  {
    attribute: 'AwsAccountId',
    accepted: [account, '000000000000'],
    refused: [
      ...[
        '',
        '22222222222',
        `${account}2`,
        ` ${account}`,
        `${account}\n`,
        '22222222222a',
        '２２２２２２２２２２２２',
      ].map((value) => [value, accountPattern] as const),
      [222222222222, 'should be string'],
      ...noText,
    ],
  },
  ...timestamp('CreatedAt'),
  ...timestamp('UpdatedAt'),
  characters('Title', 1, 256),
  characters('Description', 1, 1024),
  items('Resources', { Type: 'Other', Id: 'resource' }, 1, 32),
  object('Resources[0]', { Type: 'Other', Id: 'resource', Details: { Other: {} }, more: null }),
  characters('Resources[0].Type', 1),
  characters('Resources[0].Id', 1),
  ...conditional(''),
  ...timestamp('FirstObservedAt'),
  ...timestamp('LastObservedAt'),
  object('Note', { Text: 'a', UpdatedBy: 'b', UpdatedAt: '2020-01-01T00:00:00Z', more: 1 }),
  characters('Note.Text', 1, 512),
  characters('Note.UpdatedBy', 1, 512),
  ...timestamp('Note.UpdatedAt'),
  object('UserDefinedFields', {}, entries(50), Object.fromEntries(specialNames.map((name) => [name, 'x']))),
  {
    attribute: 'UserDefinedFields',
    accepted: [entries(50)],
    refused: [
      [entries(51), 'should NOT have more than 50 properties'],
      [entries(51, 'aws/'), 'should NOT have more than 50 properties'],
    ],
  },
  keys(
    'UserDefinedFields',
    ['k', 'k'.repeat(128), lettersAndDigits, '-_=+@./:', ...specialNames],
    ['', 'k'.repeat(129), 'a key', 'a\\b', 'é', 'a,b', '[', 'a\n', emoji],
  ),
  characters("UserDefinedFields['key']", 0, 1024),
  oneOf('VerificationState', 'UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  object('Workflow', {}, { Status: 'NEW', more: 1 }),
  oneOf('Workflow.Status', 'NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'),
  oneOf('RecordState', 'ACTIVE', 'ARCHIVED'),
  object('Compliance', {}, { Status: 'PASSED', RelatedRequirements: ['a'] }),
  oneOf('Compliance.Status', 'PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
  object('ProductFields', {}, entries(50)),
  {
    attribute: 'ProductFields',
    accepted: [{ ...entries(50), ...entries(30, 'aws/securityhub/') }, entries(80, 'aws/')],
    refused: [
      [entries(51), 'should NOT have more than 50 properties'],
      [{ ...entries(51), ...entries(30, 'aws/') }, 'should NOT have more than 50 properties'],
      [{ ...entries(50), 'aws-': 'x' }, 'should NOT have more than 50 properties'],
      [{ ...entries(50), 'AWS/key': 'x' }, 'should NOT have more than 50 properties'],
    ],
  },
  keys(
    'ProductFields',
    ['k', 'k'.repeat(128), lettersAndDigits, ' .:+\\=@_/-', 'aws/securityhub/FindingId', ...specialNames],
    ['', 'k'.repeat(129), 'é', 'a,b', 'a[0]', 'a\t', `aws/${'k'.repeat(125)}`, 'aws/é'],
  ),
  characters("ProductFields['key']", 0, 2048),
  object('Remediation', {}, { Recommendation: { Text: 'a' }, more: 1 }),
  object('Remediation.Recommendation', { Text: 'a' }, { Url: 'a' }, { Text: 'a', Url: 'b', more: 1 }),
  characters('Remediation.Recommendation.Text', 1, 512),
  characters('Remediation.Recommendation.Url', 1),
  ...only(sinceServiceNames, [characters('CompanyName', 1, 128), characters('ProductName', 1, 128)]),
  ...only(sinceProviderFields, [
    object('FindingProviderFields', {}, { more: 1 }),
    ...conditional('FindingProviderFields.'),
  ]),
];

export interface Requirement {
  /** An object, as a message names it; the finding itself is the empty text. */
  readonly place: string;
  readonly names: readonly string[];
  readonly holds?: (edition: EditionId) => boolean;
}

const required = [
  'SchemaVersion',
  'Id',
  'ProductArn',
  'GeneratorId',
  'AwsAccountId',
  'CreatedAt',
  'UpdatedAt',
  'Title',
  'Description',
  'Resources',
];

/** Objects, and the attributes without which they are not complete. */
export const requirements: readonly Requirement[] = [
  { place: '', names: required },
  { place: '', names: ['Types', 'Severity'], holds: (edition: EditionId): boolean => !sinceProviderFields(edition) },
  { place: 'Resources[0]', names: ['Type', 'Id'] },
  { place: 'RelatedFindings[0]', names: ['ProductArn', 'Id'] },
  { place: 'Note', names: ['Text', 'UpdatedBy', 'UpdatedAt'] },
  { place: 'FindingProviderFields.RelatedFindings[0]', names: ['ProductArn', 'Id'], holds: sinceProviderFields },
  { place: 'FindingProviderFields.Severity', names: ['Label'], holds: sinceProviderFields },
];
