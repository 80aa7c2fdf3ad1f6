import * as E from 'fp-ts/lib/Either.js';
import { subscriptionArn } from '../finding/ProductArn.js';
import { peek } from '../json/outside.js';
import { type System } from '../conformance/index.js';
import { type RuleId } from '../index.js';
import { type Ask, type EndpointCall, type NoReply, type EndpointOperation } from './Ask.js';
import { instantOf, now } from './clock.js';

/** What an endpoint can do, as it was tried before the check. */
export interface Abilities {
  /** The operations that it refuses. */
  readonly lacking: ReadonlySet<EndpointOperation>;
  readonly automationRules: boolean;
  /** Can everything that sets up a hub be undone? */
  readonly changesHubs: boolean;
  readonly lacks: NonNullable<System['lacks']>;
  /** Rules that can't be checked this way, each with the reason. */
  readonly skip: Readonly<Partial<Record<RuleId, string>>>;
  readonly ignoreAttributes: readonly string[];
  /** What a reader of the report has to know, a sentence each. */
  readonly notes: readonly string[];
}

const region = 'eu-west-1';
/** Accounts that no case has. */
const administrator = '555555555555';
const member = '666666666666';
const integration = `arn:aws:securityhub:${region}::product/generico/secure-pro`;

const finding = {
  SchemaVersion: '2018-10-08',
  ProductArn: `arn:aws:securityhub:${region}:${member}:product/${member}/default`,
  GeneratorId: 'finding-merge',
  AwsAccountId: member,
  CreatedAt: '2026-01-01T00:00:00.000Z',
  UpdatedAt: '2026-01-01T00:00:00.000Z',
  Title: 'What this endpoint can do',
  Description: 'A trial of finding-merge check',
  Resources: [{ Type: 'Other', Id: 'trial' }],
  Severity: { Label: 'LOW' },
  Types: ['Software and Configuration Checks'],
};

const automationRule = {
  RuleName: 'finding-merge-check',
  RuleOrder: 1,
  Description: 'A trial',
  RuleStatus: 'DISABLED',
  Criteria: { Title: [{ Value: 'no finding has this title', Comparison: 'EQUALS' }] },
  Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Confidence: 1 } }],
};

/**
 * Was the stamp set by our own clock, between then and now, and to less than a second? (Whole seconds may lie between by
 * chance.) A stamp that is missing can't be wrong.
 */
const isOurs = (stamp: unknown, from: number): boolean => {
  const instant = /\.\d/.test(String(stamp)) ? instantOf(stamp) : undefined;
  return stamp === undefined || (instant !== undefined && instant >= from && instant <= now());
};

const withoutReset = (operation: EndpointOperation): string =>
  `the endpoint does not have ${operation}, which would undo it after a case, and there is no --reset`;

/** Tries each operation with what AWS would take, and says why the endpoint can't be checked where it is no use to go on. */
export const tryOut = async (ask: Ask, hasReset: boolean, mark: string): Promise<E.Either<string, Abilities>> => {
  const lacking = new Map<EndpointOperation, NoReply>();
  const notes: string[] = [];
  let fatal: string | undefined;

  const attempt = async (
    operation: EndpointOperation,
    accountId: string,
    input: EndpointCall['input'],
  ): Promise<unknown> => {
    if (fatal !== undefined) return undefined;
    const reply = await ask({ operation, accountId, region, input });
    if (E.isRight(reply)) return reply.right;
    const { kind, name, message } = reply.left;
    if (kind === 'lost' || kind === 'late') fatal = `${operation} by ${accountId}: ${message}`;
    // A hub may have been set up before.
    else if (name !== 'ResourceConflictException') {
      lacking.set(operation, reply.left);
      notes.push(`${operation} was refused: ${kind === 'exception' ? `${name}: ${message}` : message}`);
    }
    return undefined;
  };

  await attempt('EnableSecurityHub', administrator, { EnableDefaultStandards: false });
  await attempt('EnableSecurityHub', member, { EnableDefaultStandards: false });
  const from = now();
  const Id = `finding-merge-check-${mark}`;
  await attempt('BatchImportFindings', member, { Findings: [{ ...finding, Id }] });
  const Note = { Text: 'a trial', UpdatedBy: 'finding-merge' };
  await attempt('BatchUpdateFindings', member, { FindingIdentifiers: [{ Id, ProductArn: finding.ProductArn }], Note });
  const Filters = { Id: [{ Value: Id, Comparison: 'EQUALS' }] };
  const shown = await attempt('GetFindings', member, hasReset ? {} : { Filters });
  const stored = [peek(shown, 'Findings')].flat().find((each) => peek(each, 'Id') === Id);
  const ProductSubscriptionArn = subscriptionArn({ accountId: member, productArn: integration });
  await attempt('EnableImportFindingsForProduct', member, { ProductArn: integration });
  await attempt('DisableImportFindingsForProduct', member, { ProductSubscriptionArn });
  await attempt('CreateMembers', administrator, {
    AccountDetails: [{ AccountId: member, Email: 'trial@example.com' }],
  });
  const rule = await attempt('CreateAutomationRule', administrator, automationRule);
  await attempt('BatchDeleteAutomationRules', administrator, { AutomationRulesArns: [String(peek(rule, 'RuleArn'))] });
  await attempt('DeleteMembers', administrator, { AccountIds: [member] });
  await attempt('DisableSecurityHub', member, {});
  if (fatal !== undefined) return E.left(fatal);
  // An endpoint that takes all accounts for one has nothing left to disable.
  await ask({ operation: 'DisableSecurityHub', accountId: administrator, region, input: {} });

  const importing = lacking.get('BatchImportFindings');
  if (importing !== undefined) return E.left(`BatchImportFindings by ${member}: ${importing.message}`);

  const has = (operation: EndpointOperation): boolean => !lacking.has(operation);
  /** Why something can't be set up: for want of the operation, or of the one that undoes it. */
  const whyNot = (sets: EndpointOperation, undoes: EndpointOperation): string | undefined => {
    if (!has(sets)) return `the endpoint does not have ${sets}`;
    return has(undoes) || hasReset ? undefined : withoutReset(undoes);
  };
  const keepsTime = isOurs(peek(stored, 'ProcessedAt'), from) && isOurs(peek(peek(stored, 'Note'), 'UpdatedAt'), from);
  if (!keepsTime)
    notes.push(
      'ProcessedAt and Note.UpdatedAt are not compared: the endpoint does not stamp them in milliseconds of the clock of this machine',
    );
  if (stored === undefined && has('GetFindings'))
    notes.push('GetFindings does not show a finding right after its import: --settle waits before findings are read');
  const everyone = 'the endpoint does not have EnableSecurityHub';
  return E.right({
    lacking: new Set(lacking.keys()),
    automationRules: whyNot('CreateAutomationRule', 'BatchDeleteAutomationRules') === undefined,
    changesHubs: (['DisableSecurityHub', 'DeleteMembers', 'DisableImportFindingsForProduct'] as const).every(has),
    lacks: {
      denies: 'a request over HTTP carries no IAM statements',
      partners: 'no operation of AWS names an integration, or allow-lists an account for it',
      malformed: 'a request over HTTP carries no malformed hub or caller',
      integrations: whyNot('EnableImportFindingsForProduct', 'DisableImportFindingsForProduct'),
      administrators: whyNot('CreateMembers', 'DeleteMembers'),
    },
    skip: {
      'update/updatedFindingMustFitIn240Kilobytes':
        'the ProcessedAt of a real clock is longer than that of a case, so a finding at the limit would be past it',
      ...(!has('EnableSecurityHub') && {
        'import/securityHubMustBeEnabled': everyone,
        'update/callerMustHaveSecurityHubEnabled': everyone,
      }),
    },
    ignoreAttributes: keepsTime ? [] : ['ProcessedAt', 'Note.UpdatedAt'],
    // An operation may have been refused to two accounts.
    notes: [...new Set(notes)],
  });
};
