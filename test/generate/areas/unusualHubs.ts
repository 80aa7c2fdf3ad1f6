import { type RuleId } from '../../../src/index.js';
import {
  administrator,
  defaultProduct,
  findingOf,
  integration,
  member,
  otherMember,
  partner,
  standalone,
} from '../../support/fixtures.js';
import { type CaseInput, type Json, type JsonObject, type Note, type StepInput } from '../../support/vectors.js';
import {
  type Area,
  china,
  given,
  gov,
  importStep,
  list,
  newest,
  ofProduct,
  passedOfProduct,
  text,
  updateStep,
  words,
} from './shared.js';

/* Hubs and callers that AWS's own operations can't set up: usable ones, and those that make every request fail. */

const controls = ':product/aws/securityhub';
const withAccount = `arn:aws:securityhub:eu-west-1:123456789012${controls}`;

const unusable: RuleId = 'import/hubAndCallerMustBeUsable';
const provider: RuleId = 'import/findingProviderMustBeEnabled';
const owner: RuleId = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';
const names: RuleId = 'import/serviceAttributesAreTheServices';
const passed: RuleId = 'import/passedControlFindingIsResolved';
const updater: RuleId = 'update/callerMustOwnOrAdministerTheFinding';

const score = { Confidence: 42 };

// Hubs that can be used

/** Other Regions and partitions, default products that are listed, and a partner of one. */
const wideHub: JsonObject = {
  accounts: {
    [administrator]: {},
    [member]: {
      administrator,
      products: [
        integration,
        defaultProduct(otherMember),
        'no product ARN',
        withAccount,
        ...[gov, china].flatMap((prefix) => [`${prefix}${controls}`, `${prefix}:product/generico/secure-pro`]),
      ],
    },
    [otherMember]: { administrator },
    [partner]: {},
  },
  products: {
    [integration]: { partnerAccounts: [partner] },
    [defaultProduct(member)]: { partnerAccounts: [partner], companyName: 'Somebody', productName: 'Something' },
  },
};

const imports: readonly (readonly [rule: RuleId, name: string, comment: string, step: StepInput])[] = [
  [
    owner,
    'a-partner-listed-for-a-default-product',
    'a default product never belongs to a partner',
    importStep(partner, ofProduct(defaultProduct(member))),
  ],
  [
    owner,
    'a-partner-with-its-integration-of-another-region',
    'the partner is listed for the product ARN of one Region',
    importStep(partner, ofProduct(`${gov}:product/generico/secure-pro`)),
  ],
  [
    provider,
    'a-default-product-of-another-account-that-is-listed',
    'it is never enabled, listed or not',
    importStep(member, ofProduct(defaultProduct(otherMember))),
  ],
  [
    names,
    'names-of-a-default-product-that-the-hub-lists',
    'what the hub says of a default product',
    importStep(member, ofProduct(defaultProduct(member))),
  ],
  ...[gov, china].map(
    (prefix) =>
      [
        passed,
        `control-finding-in-${prefix === gov ? 'govcloud' : 'china'}`,
        'Security Hub in another partition makes control findings too',
        importStep(member, passedOfProduct(`${prefix}${controls}`)),
      ] as const,
  ),
  [
    passed,
    'securityhub-with-an-account',
    'with an account it is not Security Hub, so the finding stays NEW',
    importStep(member, passedOfProduct(withAccount)),
  ],
];

/** The administrators of the member account and of its administrator account, who calls, and whether that is enough. */
const chains: readonly (readonly [name: string, comment: string, accounts: JsonObject, caller: string])[] = [
  [
    'an-administrator-without-security-hub-left-the-member-alone',
    'a member account updates its own findings, whoever its administrator is',
    { [member]: { administrator } },
    member,
  ],
  [
    'the-administrator-of-an-administrator',
    'administering an account gives no rights over its members',
    { [member]: { administrator }, [administrator]: { administrator: standalone }, [standalone]: {} },
    standalone,
  ],
  [
    'an-account-that-administers-itself',
    'a finding of its own, either way',
    { [member]: { administrator: member } },
    member,
  ],
];

// Hubs and callers that can't be used

const ruleOf = (changes: JsonObject = {}): JsonObject => ({
  RuleName: 'suppress',
  RuleOrder: 1,
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: { Title: [{ Value: 'a title', Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
  ...changes,
});
const accounts: JsonObject = { [administrator]: {}, [member]: { administrator } };
const withRules = (...rules: readonly Json[]): JsonObject => ({
  accounts,
  automationRules: { [administrator]: rules },
});
const withoutKey = (key: string): JsonObject =>
  Object.fromEntries(Object.entries(ruleOf()).filter(([name]) => name !== key));
/** As short as can be: one criterion, and nothing set. */
const numbered = (count: number): readonly Json[] =>
  Array.from({ length: count }, (_, index) =>
    ruleOf({
      RuleName: `${index}`,
      Criteria: { Id: [{ Value: 'a', Comparison: 'EQUALS' }] },
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: {} }],
    }),
  );

const unusableHubs: Readonly<Record<string, JsonObject>> = {
  'without accounts': {},
  'with accounts as a list': { accounts: [member] },
  'with an account of 11 digits': { accounts: { '22222222222': {}, [member]: {} } },
  'with an account that is null': { accounts: { [member]: null } },
  'with an administrator of 11 digits': { accounts: { [member]: { administrator: '11111111111' } } },
  'with products as a text': { accounts: { [member]: { products: integration } } },
  'with a misspelled key': { accounts, product: {} },
  'with a misspelled key of an account': { accounts: { [member]: { admin: administrator } } },
  'with an empty company name': { accounts, products: { [integration]: { companyName: '' } } },
  'with a product name of 129 characters': { accounts, products: { [integration]: { productName: text(129) } } },
  'with a partner of 11 digits': { accounts, products: { [integration]: { partnerAccounts: ['77777777777'] } } },
  'with rules of a member account, though none': { accounts, automationRules: { [member]: [] } },
  'with rules of an account that is not in it': { accounts, automationRules: { [standalone]: [ruleOf()] } },
  'with 101 rules': withRules(...numbered(101)),
  'with two rules of one name': withRules(ruleOf(), ruleOf({ RuleOrder: 2 })),
  'with two rules of one ARN': withRules(ruleOf({ RuleArn: 'a' }), ruleOf({ RuleArn: 'a', RuleName: 'b' })),
  'with a rule order of 0': withRules(ruleOf({ RuleOrder: 0 })),
  'with a rule order of 1001': withRules(ruleOf({ RuleOrder: 1001 })),
  'with a rule order of 1 and a half': withRules(ruleOf({ RuleOrder: 1.5 })),
  'with a rule without a name': withRules(withoutKey('RuleName')),
  'with a rule without UpdatedAt': withRules(withoutKey('UpdatedAt')),
  'with a rule without criteria': withRules(withoutKey('Criteria')),
  'with a rule with empty criteria': withRules(ruleOf({ Criteria: {} })),
  'with a rule without an action': withRules(ruleOf({ Actions: [] })),
  'with a rule of another status': withRules(ruleOf({ RuleStatus: 'PAUSED' })),
  'with a rule with tags': withRules(ruleOf({ Tags: {} })),
  'with a blank description': withRules(ruleOf({ Description: ' ' })),
  'with an action that sets a title': withRules(
    ruleOf({ Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Title: 'b' } }] }),
  ),
  'with 21 severity labels of a criterion': withRules(
    ruleOf({ Criteria: { SeverityLabel: list(21, { Value: 'LOW', Comparison: 'EQUALS' }) } }),
  ),
};

/** At a limit, the other side of a hub above. */
const usableHubs: Readonly<Record<string, JsonObject>> = {
  'with a product name of 128 characters': { accounts, products: { [integration]: { productName: text(128) } } },
  'with rules of a standalone account': {
    accounts: { ...accounts, [standalone]: {} },
    automationRules: { [standalone]: [] },
  },
  'with 100 rules': withRules(...numbered(100)),
  'with two rules of one name and two ARNs': withRules(ruleOf({ RuleArn: 'a' }), ruleOf({ RuleArn: 'b' })),
  'with a rule order of 1000': withRules(ruleOf({ RuleOrder: 1000 })),
  'with an action that sets nothing': withRules(
    ruleOf({ Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: {} }] }),
  ),
};

/** Who calls in the place of the member account. */
const unusableCallers: Readonly<Record<string, Json>> = {
  'that is null': null,
  'of 11 digits': { accountId: '22222222222', at: '2026-01-01T00:00:00Z' },
  'of a number': { accountId: 222222222222, at: '2026-01-01T00:00:00Z' },
  'without an account': { at: '2026-01-01T00:00:00Z' },
  'at a date': { accountId: member, at: '2026-01-01' },
  'at 29 February 2026': { accountId: member, at: '2026-02-29T00:00:00Z' },
  'with denies that are an object': { accountId: member, at: '2026-01-01T00:00:00Z', denies: {} },
  'with a misspelled key': { accountId: member, at: '2026-01-01T00:00:00Z', deny: [] },
  'with an identity that is null': { accountId: member, at: '2026-01-01T00:00:00Z', identity: null },
};

const calledBy = (caller: Json, step: StepInput): StepInput => ({ ...step, caller }) as StepInput;

const Setup: Note = {
  description: "A hub or a caller that AWS's own operations can't set up.",
  effect: 'A mistake in what was set up is passed over, and findings are merged by rules that nobody meant.',
  links: ['specification.md#importhubandcallermustbeusable', 'choices.md#which-automation-rules-can-be-used'],
};

const caseOf = (
  rule: RuleId,
  name: string,
  comment: string,
  parts: Pick<CaseInput, 'hub' | 'given' | 'steps'>,
): CaseInput => ({ id: `${rule}/${name}`, rule, flags: ['Setup'], comment, ...parts });

export const unusualHubsArea: Area = {
  edition: newest,
  name: 'unusual-hubs',
  notes: { Setup },
  cases: [
    ...imports.map(([rule, name, comment, step]) =>
      caseOf(rule, `unusual-${name}`, comment, { hub: wideHub, steps: [step] }),
    ),
    ...chains.map(([name, comment, chained, caller]) =>
      caseOf(updater, `unusual-${name}`, comment, {
        hub: { accounts: chained },
        given: [given()],
        steps: [updateStep(caller, score)],
      }),
    ),
    ...Object.entries(unusableHubs).map(([name, hub]) =>
      caseOf(unusable, `unusual-hub-${words(name)}`, `a hub ${name} can't be used`, {
        hub,
        steps: [importStep(member, findingOf())],
      }),
    ),
    ...Object.entries(usableHubs).map(([name, hub]) =>
      caseOf(unusable, `unusual-hub-${words(name)}`, `a hub ${name} can be used`, {
        hub,
        steps: [importStep(member, findingOf())],
      }),
    ),
    ...Object.entries(unusableCallers).map(([name, caller]) =>
      caseOf(unusable, `unusual-caller-${words(name)}`, `a caller ${name} can't be used`, {
        hub: { accounts },
        steps: [calledBy(caller, importStep(member, findingOf()))],
      }),
    ),
    ...Object.entries(unusableCallers).map(([name, caller]) =>
      caseOf('update/hubAndCallerMustBeUsable', `unusual-caller-${words(name)}`, `a caller ${name} can't be used`, {
        hub: { accounts },
        given: [given()],
        steps: [calledBy(caller, updateStep(member, score))],
      }),
    ),
  ],
};
