import { isTimestamp } from './timestamps.js';

/*
 * The AWS Security Finding Format, as a finding provider reads it in the documentation: what a finding, a patch and an
 * identifier must look like. Attributes that are not named here may be anything.
 */

type Check = (value: unknown) => boolean;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text =
  (least: number, most: number, pattern = /^/): Check =>
  (value) => {
    if (typeof value !== 'string') return false;
    const length = Array.from(value).length;
    return length >= least && length <= most && pattern.test(value);
  };

const integer: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;

const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.some((each) => each === value);

const list =
  (least: number, most: number, item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(item);

const entries =
  (key: Check, entry: Check, isCounted: (name: string) => boolean = () => true): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).every(key) &&
    Object.values(value).every(entry) &&
    Object.keys(value).filter(isCounted).length <= 50;

type Checks = Record<string, Check>;

const object =
  (required: Checks, optional: Checks): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(required).every((name) => Object.hasOwn(value, name)) &&
    Object.entries({ ...required, ...optional }).every(
      ([name, check]) => !Object.hasOwn(value, name) || check(value[name]),
    );

const only =
  (...names: string[]): Check =>
  (value) =>
    isRecord(value) && Object.keys(value).every((name) => names.includes(name));

/** An object of our own arguments: nothing but what it may have. */
const closed = (optional: Checks): Check => all(object({}, optional), only(...Object.keys(optional)));

const some =
  (...names: string[]): Check =>
  (value) =>
    isRecord(value) && names.some((name) => Object.hasOwn(value, name));

const all =
  (...checks: Check[]): Check =>
  (value) =>
    checks.every((check) => check(value));

const accountId = text(12, 12, /^[0-9]{12}$/);
const label = oneOf('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL');
const number: Check = (value) => typeof value === 'number';
const severity = { Label: label, Normalized: integer, Original: text(1, 64), Product: number };
const types = list(0, 50, text(0, Infinity, /^[^/]+(\/[^/]+){0,2}$/));
const related = list(1, 10, object({ ProductArn: text(12, 2048), Id: text(1, 512) }, {}));
const userDefined = entries(text(1, 128, /^[\w\-=+@./:]+$/), text(0, 1024));
const note = { Text: text(1, 512), UpdatedBy: text(1, 512) };
const verification = oneOf('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE');
const workflow = oneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED');

const required = {
  SchemaVersion: oneOf('2018-10-08'),
  Id: text(1, 512),
  ProductArn: text(12, 2048, /^arn:[a-z0-9-]+:securityhub:[a-z0-9-]+:(\d{12})?:product\/[^/]+\/[^/]+$/),
  GeneratorId: text(1, 512),
  AwsAccountId: accountId,
  CreatedAt: isTimestamp,
  UpdatedAt: isTimestamp,
  Title: text(1, 256),
  Description: text(1, 1024),
  Resources: list(1, 32, object({ Type: text(1, Infinity), Id: text(1, Infinity) }, {})),
};

const optional = {
  Types: types,
  Severity: all(object({}, severity), some('Label', 'Normalized')),
  Confidence: integer,
  Criticality: integer,
  RelatedFindings: related,
  FindingProviderFields: object(
    {},
    {
      Confidence: integer,
      Criticality: integer,
      RelatedFindings: related,
      Severity: object({ Label: label }, severity),
      Types: types,
    },
  ),
  FirstObservedAt: isTimestamp,
  LastObservedAt: isTimestamp,
  Note: object({ ...note, UpdatedAt: isTimestamp }, {}),
  UserDefinedFields: userDefined,
  VerificationState: verification,
  Workflow: object({}, { Status: workflow }),
  RecordState: oneOf('ACTIVE', 'ARCHIVED'),
  Compliance: object({}, { Status: oneOf('PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE') }),
  ProductFields: entries(text(1, 128, /^[\w .:+\\=@/-]+$/), text(0, 2048), (name) => !name.startsWith('aws/')),
  Remediation: object(
    {},
    { Recommendation: all(object({}, { Text: text(1, 512), Url: text(1, Infinity) }), some('Text', 'Url')) },
  ),
  CompanyName: text(1, 128),
  ProductName: text(1, 128),
};

const patch = {
  Confidence: integer,
  Criticality: integer,
  Note: all(object(note, {}), only('Text', 'UpdatedBy')),
  RelatedFindings: related,
  Severity: all(
    object({}, { Label: label, Normalized: integer, Product: number }),
    only('Label', 'Normalized', 'Product'),
    some('Label', 'Normalized'),
  ),
  Types: types,
  UserDefinedFields: userDefined,
  VerificationState: verification,
  Workflow: all(object({ Status: workflow }, {}), only('Status')),
};

/** A request may be nested a hundred levels deep. */
export const isShallow = (value: unknown, levels = 100): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

export const isFinding: Check = all(
  (value) => isShallow(value),
  object(required, optional),
  (value) => some('FindingProviderFields')(value) || (some('Severity')(value) && some('Types')(value)),
);

export const isPatch: Check = all(
  (value) => isRecord(value) && Object.values(value).every((field) => isShallow(field)),
  object({}, patch),
);

export const isIdentifier: Check = all(
  (value) => isShallow(value),
  object({ ProductArn: text(0, Infinity), Id: text(0, Infinity) }, {}),
);

const account = closed({ administrator: accountId, products: list(0, Infinity, text(0, Infinity)) });

const integration = closed({
  partnerAccounts: list(0, Infinity, accountId),
  companyName: text(1, 128),
  productName: text(1, 128),
});

const mapOf =
  (key: Check, entry: Check): Check =>
  (value) =>
    isRecord(value) && Object.keys(value).every(key) && Object.values(value).every(entry);

const criteriaNames = (
  'AwsAccountId AwsAccountName CompanyName ComplianceAssociatedStandardsId ComplianceSecurityControlId ComplianceStatus ' +
  'Confidence CreatedAt Criticality Description FirstObservedAt GeneratorId Id LastObservedAt NoteText NoteUpdatedAt ' +
  'NoteUpdatedBy ProductArn ProductName RecordState RelatedFindingsId RelatedFindingsProductArn ResourceApplicationArn ' +
  'ResourceApplicationName ResourceDetailsOther ResourceId ResourceOwnerAccountId ResourceOwnerOrgId ResourcePartition ' +
  'ResourceProvider ResourceRegion ResourceTags ResourceType ' +
  'SeverityLabel SourceUrl Title Type UpdatedAt UserDefinedFields VerificationState WorkflowStatus'
).split(' ');

const notBlank: Check = (value) => typeof value === 'string' && value.trim() !== '';

const customersFields = Object.keys(patch);

const action = all(
  object(
    { Type: oneOf('FINDING_FIELDS_UPDATE'), FindingFieldsUpdate: all(object({}, patch), only(...customersFields)) },
    {},
  ),
  only('Type', 'FindingFieldsUpdate'),
);

const lengthsOfCriteria: Checks = Object.fromEntries(
  criteriaNames.map((name) => [
    name,
    list(1, ['AwsAccountId', 'GeneratorId', 'ResourceId', 'Title'].includes(name) ? 100 : 20, () => true),
  ]),
);

const ruleRequires: Checks = {
  RuleName: notBlank,
  RuleOrder: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000,
  UpdatedAt: isTimestamp,
  Criteria: all(some(...criteriaNames), only(...criteriaNames), object({}, lengthsOfCriteria)),
  Actions: list(1, 1, action),
};

const ruleMayHave: Checks = {
  RuleArn: notBlank,
  RuleStatus: oneOf('ENABLED', 'DISABLED'),
  IsTerminal: (value) => typeof value === 'boolean',
  Description: notBlank,
  CreatedAt: isTimestamp,
  CreatedBy: notBlank,
};

/** The values of criteria are left to the vectors. */
const automationRule = all(
  object(ruleRequires, ruleMayHave),
  only(...Object.keys({ ...ruleRequires, ...ruleMayHave })),
);

const haveNamesOfTheirOwn: Check = (value) => {
  const rules = Array.isArray(value) ? value.filter(isRecord) : [];
  return new Set(rules.map(({ RuleArn, RuleName }) => RuleArn ?? RuleName)).size === rules.length;
};

/** A member account has no automation rules. */
const ownersAreNoMembers: Check = (value) =>
  isRecord(value) &&
  isRecord(value.accounts) &&
  Object.keys(isRecord(value.automationRules) ? value.automationRules : {}).every((owner) => {
    const account = isRecord(value.accounts) ? value.accounts[owner] : undefined;
    return isRecord(account) && account.administrator === undefined;
  });

/** The hub of the newest edition: a plain system has no other. */
export const isHub: Check = all(
  (value) => isShallow(value),
  ownersAreNoMembers,
  object({ accounts: mapOf(accountId, account) }, {}),
  closed({
    accounts: () => true,
    edition: oneOf('2024-10-31'),
    products: mapOf(text(0, Infinity), integration),
    automationRules: mapOf(accountId, all(list(0, 100, automationRule), haveNamesOfTheirOwn)),
  }),
);

export const isCaller: Check = all(
  (value) => isShallow(value),
  object({ accountId, at: isTimestamp }, { denies: (value) => Array.isArray(value), identity: text(0, Infinity) }),
  only('accountId', 'at', 'denies', 'identity'),
);
