import { type Call } from '../../src/arbitraries/index.js';
import { type EditionId, editions, type RuleId } from '../../src/index.js';
import {
  administrator,
  defaultProduct,
  disabled,
  findingOf,
  integration,
  laterOf,
  member,
  otherMember,
  standalone,
} from '../support/fixtures.js';
import { readSpecification } from '../support/specification.js';
import { type CaseInput, type Json, type JsonObject, type Note, type StepInput } from '../support/vectors.js';
import { authorizationArea } from './areas/authorization.js';
import { automationCriteriaArea } from './areas/automationCriteria.js';
import { dateRangesArea } from './areas/dateRanges.js';
import { deniesArea } from './areas/denies.js';
import { orderOfChecksArea } from './areas/orderOfChecks.js';
import { patchArea } from './areas/patch.js';
import { type Area, data, entries, hub, importStep, list, newest, text, updateStep, words } from './areas/shared.js';
import { unusualHubsArea } from './areas/unusualHubs.js';
import { type EditionStep } from './editions.js';

/* The areas of the vectors: which cases there are. What they expect is recorded from our own functions. */

// Examples of the specification

/** An example that shows where a rule ends, and is longer than this, has no vector: files that large serve nobody. */
const longestEnd = 1_000_000;

const specificationAreas = (): readonly Area[] => {
  const examples = readSpecification().examples.filter(
    ({ applies, input }) => applies || JSON.stringify(input).length <= longestEnd,
  );
  return [...new Set(examples.map(({ edition }) => edition))].map((edition) => ({
    edition,
    name: 'specification',
    notes: {},
    cases: examples.filter((example) => example.edition === edition).map(({ input }) => input),
  }));
};

// FindingProviderFields: each cell of the table, for each field

const values: Readonly<Record<string, readonly [given: unknown, provider: unknown, top: unknown, customer: unknown]>> =
  {
    Confidence: [10, 20, 30, 40],
    Criticality: [10, 20, 30, 40],
    RelatedFindings: ['given', 'provider', 'top', 'customer'].map((Id) => [{ ProductArn: integration, Id }]) as never,
    Severity: [
      { Label: 'LOW', Original: '1' },
      { Label: 'MEDIUM', Original: '5' },
      { Normalized: 70 },
      { Label: 'CRITICAL' },
    ],
    Types: [['Effects/given'], ['Effects/provider'], ['Effects/top'], ['Effects/customer']],
  };

const ProviderFields: Note = {
  description: 'Which values a finding gets at the top level and under FindingProviderFields.',
  effect: 'The severity that a customer set is lost, or the provider can never raise it again.',
  links: ['specification.md#importfindingproviderfieldstaketheprovidersvalue'],
};

const cell = (field: string, isNew: boolean, under: boolean, top: boolean, byCustomer: boolean): CaseInput => {
  const [given, provider, atTop, customer] = values[field] ?? [];
  const sent = {
    [field]: top ? atTop : undefined,
    FindingProviderFields: under ? { [field]: provider } : top ? undefined : {},
  };
  const rule: RuleId = isNew
    ? 'import/newFindingTakesTheFindingProviderFields'
    : byCustomer
      ? 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt'
      : 'import/findingProviderFieldsTakeTheProvidersValue';
  const told = [under ? 'provider-fields' : '', top ? 'top-level' : ''].filter((part) => part !== '').join('-and-');
  return {
    id: `${rule}/${words(field)}-${told === '' ? 'neither' : told}-sent-${isNew ? 'for-a-new-finding' : byCustomer ? 'after-the-customer' : 'before-the-customer'}`,
    rule,
    flags: ['ProviderFields'],
    comment: `${field} sent ${told === '' ? 'neither at the top level nor under FindingProviderFields' : `at: ${told}`}`,
    hub,
    steps: isNew
      ? [importStep(member, findingOf(sent))]
      : [
          importStep(member, findingOf({ [field]: given, FindingProviderFields: {} })),
          ...(byCustomer ? [updateStep(administrator, { [field]: customer })] : []),
          importStep(member, laterOf(sent)),
        ],
  };
};

const both = [false, true];

const providerFieldsArea = (): Area => ({
  edition: newest,
  name: 'finding-provider-fields',
  notes: { ProviderFields },
  cases: Object.keys(values).flatMap((field) =>
    both.flatMap((under) =>
      both.flatMap((top) => [
        cell(field, true, under, top, false),
        cell(field, false, under, top, false),
        cell(field, false, under, top, true),
      ]),
    ),
  ),
});

// Permissions: each caller, each field, each edition

const newValues: Readonly<Record<string, unknown>> = {
  Confidence: 42,
  Criticality: 42,
  Note: { Text: 'looked at', UpdatedBy: 'analyst' },
  RelatedFindings: [{ ProductArn: integration, Id: 'related-1' }],
  Severity: { Label: 'HIGH' },
  Types: ['TTPs/Discovery'],
  UserDefinedFields: { ticket: '42' },
  VerificationState: 'TRUE_POSITIVE',
  Workflow: { Status: 'NOTIFIED' },
};

const callers: Readonly<Record<string, string>> = {
  'the member account': member,
  'the administrator account': administrator,
  'another member account': otherMember,
  'a standalone account': standalone,
  'an account without Security Hub': disabled,
};

const Permission: Note = {
  description: 'Who may set which field of a finding of the member account.',
  effect: 'A member account changes what only its administrator account may change, or another account’s findings.',
  links: ['specification.md#updatecallermustownoradministerthefinding'],
};

const permissionRule = (who: string): RuleId =>
  who === disabled ? 'update/callerMustHaveSecurityHubEnabled' : 'update/callerMustOwnOrAdministerTheFinding';

const permissionAreas = (): readonly Area[] =>
  editions.map(({ id: edition }) => ({
    edition,
    name: 'permissions',
    notes: { Permission },
    cases: Object.entries(callers).flatMap(([who, accountId]) =>
      Object.entries(newValues).map(([field, value]): CaseInput => {
        const onlyNote = edition < '2020-09-10' && accountId === member && field !== 'Note';
        const rule: RuleId = onlyNote ? 'update/memberMayOnlySetTheNote' : permissionRule(accountId);
        return {
          id: `${rule}/${words(field)}-by-${words(who)}`,
          rule,
          flags: ['Permission'],
          comment: `${who} sets ${field} of a finding of the member account`,
          hub,
          steps: [importStep(member, findingOf()), updateStep(accountId, { [field]: value })],
        };
      }),
    ),
  }));

// The format: each constraint at its limit and one past it

const note = (changes: JsonObject): JsonObject => ({
  Text: 'a',
  UpdatedBy: 'b',
  UpdatedAt: '2025-01-01T00:00:00Z',
  ...changes,
});
const resource: Json = { Type: 'Other', Id: 'resource-1' };
const related: Json = { ProductArn: integration, Id: 'related-1' };
const recommend = (value: JsonObject): JsonObject => ({ Recommendation: value });

/** Attribute, what it is about, the value at the limit, and the value one past it. */
const limits: readonly (readonly [attribute: string, about: string, last: Json, first: Json])[] = [
  ['SchemaVersion', 'version', '2018-10-08', '2018-10-09'],
  ['Id', 'shortest', 'x', ''],
  ['Id', 'longest', text(512), text(513)],
  ['GeneratorId', 'shortest', 'x', ''],
  ['GeneratorId', 'longest', text(512), text(513)],
  ['AwsAccountId', 'digits', member, `${member}2`],
  ['Title', 'shortest', 'x', ''],
  ['Title', 'longest', text(256), text(257)],
  ['Title', 'longest in code points', '𝄞'.repeat(256), '𝄞'.repeat(257)],
  ['Description', 'shortest', 'x', ''],
  ['Description', 'longest', text(1024), text(1025)],
  ['Resources', 'fewest', [resource], []],
  ['Resources', 'most', list(32, resource), list(33, resource)],
  ['Resources', 'shortest Type', [{ Type: 'x', Id: 'y' }], [{ Type: '', Id: 'y' }]],
  ['Resources', 'shortest Id', [{ Type: 'x', Id: 'y' }], [{ Type: 'x', Id: '' }]],
  ['Types', 'most', list(50, 'Effects'), list(51, 'Effects')],
  ['Types', 'parts', ['a/b/c'], ['a/b/c/d']],
  ['Types', 'empty part', ['a/b'], ['a/']],
  ['Severity', 'Normalized lowest', { Normalized: 0 }, { Normalized: -1 }],
  ['Severity', 'Normalized highest', { Normalized: 100 }, { Normalized: 101 }],
  ['Severity', 'Label', { Label: 'CRITICAL' }, { Label: 'critical' }],
  ['Severity', 'Original longest', { Label: 'LOW', Original: text(64) }, { Label: 'LOW', Original: text(65) }],
  ['Severity', 'Label or Normalized', { Normalized: 1 }, { Product: 1 }],
  ['Confidence', 'highest', 100, 101],
  ['Confidence', 'lowest', 0, -1],
  ['Confidence', 'integer', 1, 1.5],
  ['Criticality', 'highest', 100, 101],
  ['Criticality', 'lowest', 0, -1],
  ['RelatedFindings', 'fewest', [related], []],
  ['RelatedFindings', 'most', list(10, related), list(11, related)],
  [
    'RelatedFindings',
    'Id longest',
    [{ ProductArn: integration, Id: text(512) }],
    [{ ProductArn: integration, Id: text(513) }],
  ],
  ['Note', 'Text shortest', note({ Text: 'x' }), note({ Text: '' })],
  ['Note', 'Text longest', note({ Text: text(512) }), note({ Text: text(513) })],
  ['Note', 'UpdatedBy longest', note({ UpdatedBy: text(512) }), note({ UpdatedBy: text(513) })],
  ['Note', 'UpdatedAt', note({}), note({ UpdatedAt: 'today' })],
  ['UserDefinedFields', 'most', entries(50), entries(51)],
  ['UserDefinedFields', 'key longest', { [text(128)]: '' }, { [text(129)]: '' }],
  ['UserDefinedFields', 'key characters', { 'a-b_c=d+e@f.g/h:i': '' }, { 'a b': '' }],
  ['UserDefinedFields', 'value longest', { key: text(1024) }, { key: text(1025) }],
  ['ProductFields', 'most', entries(50), entries(51)],
  ['ProductFields', 'key longest', { [text(128)]: '' }, { [text(129)]: '' }],
  ['ProductFields', 'value longest', { key: text(2048) }, { key: text(2049) }],
  ['ProductFields', 'key characters', { 'a b.c:d+e\\f=g@h_i/j-k': '' }, { 'a%b': '' }],
  ['VerificationState', 'value', 'BENIGN_POSITIVE', 'CONFIRMED'],
  ['Workflow', 'Status', { Status: 'SUPPRESSED' }, { Status: 'CLOSED' }],
  ['RecordState', 'value', 'ARCHIVED', 'DELETED'],
  ['Compliance', 'Status', { Status: 'NOT_AVAILABLE' }, { Status: 'UNKNOWN' }],
  ['Remediation', 'Text longest', recommend({ Text: text(512) }), recommend({ Text: text(513) })],
  ['Remediation', 'Text or Url', recommend({ Url: 'x' }), recommend({})],
  ['CompanyName', 'longest', text(128), text(129)],
  ['ProductName', 'longest', text(128), text(129)],
  ['FindingProviderFields', 'Severity with Label', { Severity: { Label: 'LOW' } }, { Severity: { Normalized: 1 } }],
  ['FindingProviderFields', 'Confidence highest', { Confidence: 100 }, { Confidence: 101 }],
  ['FindingProviderFields', 'Types parts', { Types: ['a/b/c'] }, { Types: ['a/b/c/d'] }],
  ['ProductArn', 'a product ARN', defaultProduct(member), 'arn:aws:securityhub:::product/generico/secure-pro'],
];

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

const Limit: Note = {
  description:
    'A value at a documented limit is taken, and one past it fails with the message of the service’s validator.',
  effect: 'Findings are refused by the real service that an emulator took, or the other way round.',
  links: ['specification.md#importfindingmustfollowthefindingformat'],
};

const formatRule: RuleId = 'import/findingMustFollowTheFindingFormat';

const formatCase = (id: string, comment: string, finding: unknown): CaseInput => ({
  id: `${formatRule}/${id}`,
  rule: formatRule,
  flags: ['Limit'],
  comment,
  hub,
  steps: [importStep(member, finding)],
});

const formatArea = (): Area => ({
  edition: newest,
  name: 'format',
  notes: { Limit },
  cases: [
    ...limits.flatMap(([attribute, about, last, first]) => [
      formatCase(
        `${words(`${attribute} ${about}`)}-at-the-limit`,
        `${attribute}, ${about}: taken`,
        findingOf({ [attribute]: last }),
      ),
      formatCase(
        `${words(`${attribute} ${about}`)}-past-the-limit`,
        `${attribute}, ${about}: refused`,
        findingOf({ [attribute]: first }),
      ),
    ]),
    ...required.map((attribute) =>
      formatCase(`without-${words(attribute)}`, `${attribute} is required`, findingOf({ [attribute]: undefined })),
    ),
    ...[null, 1, 'text', [], {}].map((item) =>
      formatCase(
        `${words(item === null ? 'null' : Array.isArray(item) ? 'a list' : typeof item)}-as-a-finding`,
        'an item that is no finding',
        item,
      ),
    ),
  ],
});

// Timestamps: each form, in both grammars

const timestamps: Readonly<Record<string, string>> = {
  'no fraction': '2025-01-01T00:00:00Z',
  milliseconds: '2025-01-01T00:00:00.123Z',
  'one fraction digit': '2025-01-01T00:00:00.1Z',
  nanoseconds: '2025-01-01T00:00:00.123456789Z',
  'ten fraction digits': '2025-01-01T00:00:00.1234567891Z',
  'half a millisecond': '2025-01-01T00:00:00.0005Z',
  'less than half a millisecond': '2025-01-01T00:00:00.00049Z',
  'rounded into the next second': '2025-01-01T00:00:00.9995Z',
  'rounded into the next year': '2024-12-31T23:59:59.9996Z',
  'rounded in its offset': '2025-01-01T00:59:59.9996+01:00',
  'last of the year nine thousand': '9999-12-31T23:59:59.9999Z',
  'offset of hours': '2025-01-01T01:00:00+01',
  'offset without colon': '2025-01-01T01:30:00+0130',
  'offset with colon': '2025-01-01T01:30:00+01:30',
  'negative offset': '2024-12-31T19:00:00-05:00',
  'largest offset': '2025-01-01T18:00:00+18:00',
  'offset past the largest': '2025-01-01T18:01:00+18:01',
  'leap second': '2024-12-31T23:59:60Z',
  'lower case': '2025-01-01t00:00:00z',
  'month zero': '2025-00-01T00:00:00Z',
  'month thirteen': '2025-13-01T00:00:00Z',
  'day that the month does not have': '2025-02-29T00:00:00Z',
  'leap day': '2024-02-29T00:00:00Z',
  'hour twenty-four': '2025-01-01T24:00:00Z',
  'a space in place of T': '2025-01-01 00:00:00Z',
  'date alone': '2025-01-01',
  'no offset': '2025-01-01T00:00:00',
  'comma as the decimal sign': '2025-01-01T00:00:00,5Z',
  words: 'yesterday',
  'empty text': '',
};

const TimestampForm: Note = {
  description: 'Forms of timestamps: whether they are taken, what is stored, and which is later.',
  effect: 'Newer data is dropped or older data wins, because texts were compared or fractions were lost.',
  links: ['specification.md#importupdatemustbenewer', 'specification.md#importtimestampsareroundedtomilliseconds'],
};

const timestampArea = (edition: EditionId): Area => ({
  edition,
  name: 'timestamps',
  notes: { TimestampForm },
  cases: Object.entries(timestamps).flatMap(([form, UpdatedAt]): CaseInput[] => [
    {
      id: `${formatRule}/timestamp-${words(form)}`,
      rule: formatRule,
      flags: ['TimestampForm'],
      comment: `UpdatedAt ${JSON.stringify(UpdatedAt)}: ${form}`,
      hub,
      steps: [importStep(member, findingOf({ UpdatedAt }))],
    },
    {
      id: `import/updateMustBeNewer/timestamp-${words(form)}`,
      rule: 'import/updateMustBeNewer',
      flags: ['TimestampForm'],
      comment: `UpdatedAt ${JSON.stringify(UpdatedAt)} (${form}) after 2025-01-01T00:00:00Z, and that again after it`,
      hub,
      steps: [
        importStep(member, findingOf()),
        importStep(member, findingOf({ UpdatedAt, Title: 'in that form' })),
        importStep(member, findingOf({ UpdatedAt: '2025-01-01T00:00:00.0005Z', Title: 'half a millisecond' })),
      ],
    },
  ]),
});

// Counterexamples: the smallest calls that neighbouring editions answer differently, under both

const Edition: Note = {
  description: 'The smallest calls that two neighbouring editions answer differently.',
  effect: 'The rules of the wrong time are applied.',
  links: ['editions.md'],
};

const stepOf = (call: Call): StepInput =>
  call.call === 'importFindings'
    ? { call: call.call, caller: data(call.caller), batch: call.batch.map((each) => data(each)) }
    : {
        call: call.call,
        caller: data(call.caller),
        identifiers: call.identifiers.map((each) => data(each)),
        patch: data(call.patch),
      };

/** The rule that began or ended with the edition; where the format or a group of fields changed, the rule that uses it. */
const ruleOfStep = ({ before, after }: EditionStep): RuleId => {
  const ids = (edition: typeof before): readonly RuleId[] => edition.rules.map(({ id }) => id);
  const begun = ids(after).find((id) => !ids(before).includes(id));
  const ended = ids(before).find((id) => !ids(after).includes(id));
  return (
    begun ??
    ended ??
    (after.id === '2024-04-02' ? formatRule : 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt')
  );
};

const counterexampleAreas = (steps: readonly EditionStep[]): readonly Area[] =>
  steps.flatMap((step) => {
    const { before, after, calls, hub: inHub } = step;
    if (calls === undefined) return [];
    return [before, after].map(({ id: edition }): Area => {
      const rule = ruleOfStep(step);
      const side = edition === before.id ? 'before' : 'since';
      const input: CaseInput = {
        id: `${rule}/${side}-the-edition-of-${after.id}`,
        rule,
        flags: ['Edition'],
        comment: `${side} ${after.id}: ${after.change}`,
        hub: data({ ...inHub, edition: undefined }),
        steps: calls.map(stepOf),
      };
      return { edition, name: 'editions', notes: { Edition }, cases: [input] };
    });
  });

/** Areas of one edition and one name are one file. */
const merged = (areas: readonly Area[]): readonly Area[] => {
  const files = new Map<string, Area>();
  for (const area of areas) {
    const key = `${area.edition}/${area.name}`;
    const before = files.get(key);
    files.set(key, before === undefined ? area : { ...before, cases: [...before.cases, ...area.cases] });
  }
  return [...files.values()];
};

export const vectorAreas = (steps: readonly EditionStep[]): readonly Area[] =>
  merged([
    ...specificationAreas(),
    providerFieldsArea(),
    ...permissionAreas(),
    formatArea(),
    deniesArea,
    patchArea,
    automationCriteriaArea,
    authorizationArea,
    dateRangesArea,
    orderOfChecksArea,
    unusualHubsArea,
    timestampArea(newest),
    timestampArea('2023-11-27'),
    ...counterexampleAreas(steps),
  ]);
