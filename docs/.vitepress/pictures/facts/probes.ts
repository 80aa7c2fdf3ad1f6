import {
  type AutomationRule,
  type Caller,
  decideImport,
  decideUpdate,
  type EditionId,
  type Hub,
  type ImportDecision,
  type StoredFinding,
  type UpdateDecision,
} from '../../../../src/index.js';

/* What the pictures ask the two functions with: one hub, one finding, and calls that change one thing. */

export type Attributes = Readonly<Record<string, unknown>>;

export const administrator = '111111111111';
export const member = '222222222222';

/** A product of the member account's own, a partner's integration, and Security Hub itself. */
export const ownProduct = `arn:aws:securityhub:eu-west-1:${member}:product/${member}/default`;
export const integration = 'arn:aws:securityhub:eu-west-1::product/generico/secure-pro';
export const securityHub = 'arn:aws:securityhub:eu-west-1::product/aws/securityhub';

export const hubIn = (edition: EditionId, automationRules: readonly AutomationRule[] = []): Hub => ({
  edition,
  accounts: { [administrator]: {}, [member]: { administrator, products: [integration, securityHub] } },
  products: {
    [integration]: { companyName: 'Generico', productName: 'Secure Pro' },
    [securityHub]: { companyName: 'AWS', productName: 'Security Hub' },
  },
  ...(automationRules.length > 0 && { automationRules: { [administrator]: automationRules } }),
});

/** An automation rule for every finding. What it sets need not be a field that it can set: that is asked. */
export const automationRule = (sets: Attributes): AutomationRule => ({
  RuleName: 'a rule for every finding',
  RuleOrder: 1,
  UpdatedAt: '2025-01-01T00:00:00Z',
  Criteria: { AwsAccountId: [{ Value: member, Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: sets }],
});

/** The account that calls; a finding provider calls with the account of its finding. */
export const callerOf = (accountId: string): Caller => ({ accountId, at: '2026-01-01T00:00:00Z' });

/** A finding that every edition takes. */
export const findingWith = (attributes: Attributes): Attributes => ({
  SchemaVersion: '2018-10-08',
  Id: 'finding-1',
  ProductArn: ownProduct,
  GeneratorId: 'generator-1',
  AwsAccountId: member,
  CreatedAt: '2025-01-01T00:00:00Z',
  UpdatedAt: '2025-01-01T00:00:00Z',
  Title: 'a title',
  Description: 'a description',
  Resources: [{ Type: 'Other', Id: 'resource-1' }],
  Severity: { Label: 'LOW' },
  Types: ['Effects/Data Exposure'],
  ...attributes,
});

/** A later version of it. */
export const laterWith = (attributes: Attributes): Attributes =>
  findingWith({ UpdatedAt: '2025-01-02T00:00:00Z', ...attributes });

export const imported = (hub: Hub, stored: StoredFinding | undefined, finding: Attributes): ImportDecision =>
  decideImport(hub, callerOf(member), stored, finding);

export const updated = (hub: Hub, accountId: string, stored: StoredFinding, patch: Attributes): UpdateDecision =>
  decideUpdate(hub, callerOf(accountId), stored, patch);

/** What is stored after a decision: what was stored before, where it changed nothing. */
export const storedAfter = (decision: ImportDecision | UpdateDecision, before: StoredFinding): StoredFinding =>
  'stored' in decision ? decision.stored : before;

/** A new finding, as it is stored. */
export const newFinding = (edition: EditionId, attributes: Attributes): StoredFinding => {
  const decision = imported(hubIn(edition), undefined, findingWith(attributes));
  if (decision.outcome !== 'Created') throw new Error(`a probe is not taken: ${JSON.stringify(decision)}`);
  return decision.stored;
};

/** Is everything that was wanted there? Security Hub adds to some fields, such as Normalized to a Label. */
export const holds = (found: unknown, wanted: unknown): boolean => {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    return JSON.stringify(found) === JSON.stringify(wanted);
  return (
    typeof found === 'object' &&
    found !== null &&
    Object.entries(wanted).every(([key, value]) => holds((found as Attributes)[key], value))
  );
};
