import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Field, fields } from '../../docs/.vitepress/pictures/facts/fieldValues.js';
import { type Answer, type Writer, writers } from '../../docs/.vitepress/pictures/facts/cells.js';
import { whoWrites } from '../../docs/.vitepress/pictures/facts/whoWrites.js';
import { columns, drawWhoWrites, rowTitle } from '../../docs/.vitepress/pictures/drawings/whoWrites.js';
import { type AutomationRule, type EditionId, editions, type Hub, rules, type Store } from '../../src/index.js';
import { todaysFormat } from '../../src/finding/format.js';
import { check } from '../../src/codecs/violation.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  securityHub,
  storeOf,
  updateOne,
} from '../support/fixtures.js';

/*
 * The picture asked decideImport and decideUpdate. Here each of its cells is asked again by whole stories over a store, with
 * other values, in every edition.
 */

const note = (Text: string): Attributes => ({ Text, UpdatedBy: 'scanner', UpdatedAt: '2025-01-01T00:00:00Z' });
const related = (Id: string): readonly Attributes[] => [{ ProductArn: securityHub, Id }];

/** What is stored, what the provider sends later, and what somebody else sets; and how each is recognised. */
const values: Readonly<Record<Field, readonly [unknown, unknown, unknown]>> = {
  Note: [note('a'), note('b'), { Text: 'c', UpdatedBy: 'analyst' }],
  UserDefinedFields: [{ a: '1' }, { b: '2' }, { c: '3' }],
  VerificationState: ['BENIGN_POSITIVE', 'UNKNOWN', 'TRUE_POSITIVE'],
  Workflow: [{ Status: 'NOTIFIED' }, { Status: 'RESOLVED' }, { Status: 'NEW' }],
  Confidence: [40, 50, 60],
  Criticality: [40, 50, 60],
  Severity: [{ Label: 'MEDIUM' }, { Label: 'INFORMATIONAL' }, { Label: 'HIGH' }],
  Types: [['TTPs/a'], ['TTPs/b'], ['TTPs/c']],
  RelatedFindings: [related('a'), related('b'), related('c')],
  Region: ['ap-south-1', 'ap-east-1', 'sa-east-1'],
  CompanyName: ['A', 'B', 'C'],
  ProductName: ['A', 'B', 'C'],
  ProcessedAt: ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'],
  RecordState: ['ACTIVE', 'ARCHIVED', 'ARCHIVED'],
  Title: ['a', 'b', 'c'],
};

/** A short form by which two values are the same, whatever Security Hub adds to them. */
const mark = (value: unknown): string => {
  const { Text, Label, Status } = Object(value) as Attributes;
  return JSON.stringify(Text ?? Label ?? Status ?? value);
};

type Story = (edition: EditionId, field: Field) => boolean;

const has = (store: Store, field: Field, value: unknown, identifier?: { ProductArn: string; Id: string }): boolean =>
  mark(attributesOf(store, identifier)[field]) === mark(value);

const partnersFinding = { ProductArn: integration, Id: 'finding-1' };

/** Does the provider's later value get in? */
const takesALaterImport: Story = (edition, field) => {
  const [first, second] = values[field];
  const store = storeOf(hubOf(edition), findingOf({ [field]: first }));
  return has(importOne(store, laterOf({ [field]: second })).store, field, second);
};

const takesAPartnersImport: Story = (edition, field) => {
  const [first, second] = values[field];
  const ProductArn = integration;
  const store = storeOf(hubOf(edition), findingOf({ ProductArn, [field]: first }));
  return has(importOne(store, laterOf({ ProductArn, [field]: second })).store, field, second, partnersFinding);
};

const afterTheCustomer = (edition: EditionId, field: Field): Store => {
  const [first, second, third] = values[field];
  const store = storeOf(hubOf(edition), findingOf({ [field]: first }));
  const updated = updateOne(store, { [field]: third }, callerOf(administrator)).store;
  return importOne(updated, laterOf({ [field]: second })).store;
};

const takesAnImportAfterTheCustomer: Story = (edition, field) =>
  has(afterTheCustomer(edition, field), field, values[field][1]);

const isKeptUnderFindingProviderFields: Story = (edition, field) => {
  const { FindingProviderFields } = attributesOf(afterTheCustomer(edition, field));
  return mark((Object(FindingProviderFields) as Attributes)[field]) === mark(values[field][1]);
};

const takesAnUpdateBy =
  (accountId: string): Story =>
  (edition, field) => {
    const [first, , third] = values[field];
    const store = storeOf(hubOf(edition), findingOf({ [field]: first }));
    return has(updateOne(store, { [field]: third }, callerOf(accountId)).store, field, third);
  };

const takesAnAutomationRule: Story = (edition, field) => {
  const [first, , third] = values[field];
  const rule: AutomationRule = {
    RuleName: 'all',
    RuleOrder: 7,
    UpdatedAt: '2025-06-01T00:00:00Z',
    Criteria: { Id: [{ Value: 'finding', Comparison: 'PREFIX' }] },
    Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { [field]: third } }],
  };
  const hub: Hub = { ...hubOf(edition), automationRules: { [administrator]: [rule] } };
  return has(storeOf(hub, findingOf({ [field]: first })), field, third);
};

/** What Security Hub does to a field of a control finding while its provider only changes something else. */
const isChangedBy =
  (before: Attributes, after: Attributes): Story =>
  (edition, field) => {
    if (field in after) return false;
    const ProductArn = securityHub;
    const [first] = values[field];
    const provided = { ProductArn, [field]: first };
    const store = storeOf(hubOf(edition), findingOf({ ...provided, ...before }));
    const later = importOne(store, laterOf({ ...provided, ...after })).store;
    const identifier = { ProductArn, Id: 'finding-1' };
    return mark(attributesOf(store, identifier)[field]) !== mark(attributesOf(later, identifier)[field]);
  };

const returns = isChangedBy({ RecordState: 'ARCHIVED' }, { RecordState: 'ACTIVE' });
const passes = isChangedBy({ Compliance: { Status: 'WARNING' } }, { Compliance: { Status: 'PASSED' } });

const startsWithAValue: Story = (edition, field) =>
  attributesOf(storeOf(hubOf(edition), findingOf({ ProductArn: integration, [field]: undefined })), partnersFinding)[
    field
  ] !== undefined;

const comesBackWhenLeftOut: Story = (edition, field) => {
  const store = storeOf(hubOf(edition), findingOf({ [field]: values[field][1] }));
  const later = attributesOf(importOne(store, laterOf({ [field]: undefined })).store)[field];
  return later !== undefined && mark(later) !== mark(values[field][1]);
};

const isCompleted: Story = (edition, field) => {
  const [first] = values[field];
  const stored = attributesOf(storeOf(hubOf(edition), findingOf({ [field]: first })))[field];
  return mark(stored) === mark(first) && JSON.stringify(stored) !== JSON.stringify(first);
};

const isTheServicesWhateverIsSent: Story = (edition, field) =>
  startsWithAValue(edition, field) && !takesAPartnersImport(edition, field) && field !== 'Workflow';

type Stories = Readonly<Record<string, Story>>;

/** What each writer is asked, and which stories an answer says yes to. */
const asked: Readonly<Record<Writer, Stories>> = {
  provider: {
    takesALaterImport,
    takesAPartnersImport,
    takesAnImportAfterTheCustomer,
    isKeptUnderFindingProviderFields,
  },
  administrator: { takesAnUpdate: takesAnUpdateBy(administrator) },
  member: { takesAnUpdate: takesAnUpdateBy(member) },
  automation: { takesAnAutomationRule },
  service: { returns, passes, startsWithAValue, comesBackWhenLeftOut, isCompleted, isTheServicesWhateverIsSent },
};

const promised: Readonly<Record<Writer, Partial<Record<Answer, readonly string[]>>>> = {
  provider: {
    never: [],
    always: ['takesALaterImport', 'takesAPartnersImport', 'takesAnImportAfterTheCustomer'],
    'until the customer sets it': ['takesALaterImport', 'takesAPartnersImport'],
    'until the customer sets it; always under FindingProviderFields': [
      'takesALaterImport',
      'takesAPartnersImport',
      'isKeptUnderFindingProviderFields',
    ],
    'in a custom integration': ['takesALaterImport', 'takesAnImportAfterTheCustomer'],
  },
  administrator: { never: [], always: ['takesAnUpdate'] },
  member: { never: [], always: ['takesAnUpdate'] },
  automation: { never: [], always: ['takesAnAutomationRule'] },
  service: {
    never: [],
    always: ['startsWithAValue', 'isTheServicesWhateverIsSent'],
    'in every other integration': ['startsWithAValue', 'isTheServicesWhateverIsSent'],
    'at first': ['startsWithAValue'],
    'where it is left out': ['startsWithAValue', 'comesBackWhenLeftOut'],
    'at first, and when its control passes': ['passes', 'startsWithAValue'],
    'at first, and when the finding returns or its control passes': ['returns', 'passes', 'startsWithAValue'],
    'completes it': ['isCompleted'],
  },
};

/** What ProcessedAt and the like do anyway says nothing of who wrote them: these two answers cover it. */
const storiesBehind = (writer: Writer, answer: Answer): readonly string[] | undefined =>
  writer === 'service' && (answer === 'always' || answer === 'in every other integration')
    ? ['startsWithAValue', 'comesBackWhenLeftOut', 'returns', 'passes', 'isTheServicesWhateverIsSent']
    : promised[writer][answer];

describe.each(editions.map(({ id }) => id))('who writes which field in edition %s', (edition) => {
  const facts = whoWrites(edition);

  it.each(fields.flatMap((field) => writers.map((writer) => [field, writer] as const)))(
    'of %s, by %s, is what whole stories end with',
    (field, writer) => {
      const { answer } = facts[field][writer];
      const stories = storiesBehind(writer, answer);
      expect(stories, `${writer} can not write "${answer}"`).toBeDefined();
      const told = Object.keys(asked[writer]).filter((story) => asked[writer][story]?.(edition, field) === true);
      const necessary = promised[writer][answer] ?? [];
      expect(told).toEqual(expect.arrayContaining([...necessary]));
      expect(told.filter((story) => stories?.includes(story) !== true)).toEqual([]);
    },
  );

  it('names rules that exist', () => {
    const named = fields.flatMap((field) => writers.map((writer) => facts[field][writer].rule));
    expect(named.filter((rule) => !rules.some(({ id }) => id === rule))).toEqual([]);
  });

  it('is what the picture shows, cell by cell', () => {
    const picture = drawWhoWrites(edition, facts);
    const links = [...picture.matchAll(/<a href="[^"]*#(\w+)" aria-label="([^"]*)"/g)];
    expect(links.map(([, anchor]) => anchor)).toEqual(
      fields.flatMap((field) => writers.map((writer) => facts[field][writer].rule.replace('/', '').toLowerCase())),
    );
    expect(links.map(([, , label = '']) => label.split(':')[0])).toEqual(
      fields.flatMap((field) => writers.map((writer) => `${rowTitle(field)}, ${columns[writer].title}`)),
    );
  });
});

describe('every other attribute', () => {
  /** A value that the format takes, for each attribute that it names and that has no row of its own. */
  const others: Readonly<Record<string, readonly [unknown, unknown]>> = {
    Description: ['a', 'b'],
    GeneratorId: ['a', 'b'],
    Resources: [[{ Type: 'Other', Id: 'a' }], [{ Type: 'Other', Id: 'b' }]],
    CreatedAt: ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'],
    FirstObservedAt: ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'],
    LastObservedAt: ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'],
    Compliance: [{ Status: 'FAILED' }, { Status: 'WARNING' }],
    ProductFields: [{ a: '1' }, { b: '2' }],
    Remediation: [{ Recommendation: { Text: 'a' } }, { Recommendation: { Text: 'b' } }],
    SourceUrl: ['http://a', 'http://b'],
    Network: [{ Protocol: 'a' }, { Protocol: 'b' }],
  };

  it.each(editions.flatMap(({ id }) => Object.keys(others).map((attribute) => [attribute, id] as const)))(
    "%s is the provider's alone, as Title is, in edition %s",
    (attribute, edition) => {
      const [first, second] = others[attribute] ?? [];
      const store = storeOf(hubOf(edition), findingOf({ [attribute]: first }));
      const { decision } = updateOne(store, { [attribute]: second }, callerOf(administrator));
      expect(decision.outcome).toBe('Failed');
      expect(attributesOf(importOne(store, laterOf({ [attribute]: second })).store)[attribute]).toEqual(second);
    },
  );

  it('is a finding of the format', () => {
    const finding = findingOf(Object.fromEntries(Object.entries(others).map(([name, [first]]) => [name, first])));
    expect(check(todaysFormat, finding)).toMatchObject({ _tag: 'Right' });
  });
});

describe('docs/pictures.md', () => {
  const page = readFileSync(new URL('../../docs/pictures.md', import.meta.url), 'utf8');

  it.each(fields)('has the row of %s', (field) => {
    const row = page.split('\n').find((line) => line.startsWith(`| ${rowTitle(field)} `)) ?? '';
    const cells = [...row.matchAll(/\[([^\]]+)\]\(specification\.md#(\w+)\)/g)].map(([, answer, anchor]) => [
      answer,
      anchor,
    ]);
    const facts = whoWrites('2024-10-31')[field];
    expect(cells).toEqual(
      writers.map((writer) => [facts[writer].answer, facts[writer].rule.replace('/', '').toLowerCase()]),
    );
  });
});
