import {
  type AutomationRule,
  type Caller,
  type ConditionalField,
  type FindingIdentifier,
  type Hub,
} from '../../../src/index.js';
import { type System } from '../../../src/conformance/system/System.js';
import { type Filter, fits, valuesOf } from './criteria.js';
import { statementDenies } from './denies.js';
import { isCaller, isFinding, isHub, isIdentifier, isPatch, isRecord } from './format.js';
import { instantOf, toMilliseconds } from './timestamps.js';

type Status = 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED';

interface Severity {
  Label?: string | undefined;
  Normalized?: number | undefined;
  Original?: string | undefined;
  [attribute: string]: unknown;
}

interface Conditional {
  Confidence?: number | undefined;
  Criticality?: number | undefined;
  RelatedFindings?: FindingIdentifier[] | undefined;
  Severity?: Severity | undefined;
  Types?: string[] | undefined;
}

interface Restricted {
  Note?: { Text: string; UpdatedBy: string; UpdatedAt: string } | undefined;
  UserDefinedFields?: Record<string, string> | undefined;
  VerificationState?: string | undefined;
  Workflow?: { Status?: Status | undefined } | undefined;
}

/** A finding as it goes over the wire; `undefined` is not there. */
export interface Asff extends Conditional, Restricted {
  Id: string;
  ProductArn: string;
  AwsAccountId: string;
  CreatedAt: string;
  UpdatedAt: string;
  FirstObservedAt?: string | undefined;
  LastObservedAt?: string | undefined;
  Title: string;
  RecordState?: 'ACTIVE' | 'ARCHIVED' | undefined;
  Compliance?: { Status?: string } | undefined;
  FindingProviderFields?: Conditional | undefined;
  Region?: string | undefined;
  CompanyName?: string | undefined;
  ProductName?: string | undefined;
  ProcessedAt?: string | undefined;
  [attribute: string]: unknown;
}

/** What BatchUpdateFindings sets. */
export type Patch = Conditional & Restricted & Record<string, unknown>;

/** A row of the table of findings. */
export interface Row {
  finding: Asff;
  /** The conditional fields that the customer has set with BatchUpdateFindings. */
  customers: Set<string>;
}

/** Why an item failed. */
export interface Problem {
  ErrorCode: string;
  ErrorMessage: string;
}

/** AWS's reply to BatchImportFindings. */
export interface ImportReply {
  SuccessCount: number;
  FailedCount: number;
  FailedFindings: (Problem & { Id: string })[];
}

/** AWS's reply to BatchUpdateFindings. */
export interface UpdateReply {
  ProcessedFindings: FindingIdentifier[];
  UnprocessedFindings: (Problem & { FindingIdentifier: FindingIdentifier })[];
}

/** An exception of AWS: its name says which. */
export class AwsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const conditional = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;
const restricted = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'] as const;

const labels = [
  { Label: 'CRITICAL', from: 90 },
  { Label: 'HIGH', from: 70 },
  { Label: 'MEDIUM', from: 40 },
  { Label: 'LOW', from: 1 },
  { Label: 'INFORMATIONAL', from: 0 },
];

const textOf = (item: unknown, attribute: string): string => {
  const value = isRecord(item) ? item[attribute] : undefined;
  return typeof value === 'string' ? value : '';
};

/** A copy of what JSON can carry, that shares nothing with it. */
const copyOf = <A>(value: A): A => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as A;
  const given = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(given.map(([key, part]) => [key, copyOf<unknown>(part)])) as A;
};

/** How much room a value takes on the wire. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const isSecurityHub = (arn: string): boolean => arn.endsWith('::product/aws/securityhub');

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

/** Is it the product that an account has for findings of its own? */
const isDefaultOf = (account: string, arn: string): boolean =>
  account !== '' && arn.endsWith(`:${account}:product/${account}/default`);

/** Is it the default product of whatever account? */
const isDefault = (arn: string): boolean => isDefaultOf(arn.split(':')[4] ?? '', arn);

const invalidInput = (ErrorMessage: string): Problem => ({ ErrorCode: 'InvalidInput', ErrorMessage });
const invalidAccess = (ErrorMessage: string): Problem => ({ ErrorCode: 'InvalidAccess', ErrorMessage });

/**
 * An emulator of Security Hub as somebody writes it from the documentation: a table of findings that changes in place,
 * one method for each step, and the rules of the newest edition only. It shares no code with what it is compared with.
 * The systems of `../wrong` each override one step.
 */
export class PlainSecurityHub {
  findings = new Map<string, Row>();
  protected hub: Hub = { accounts: {} };

  reset(hub: Hub): void {
    this.hub = copyOf(hub);
    this.findings.clear();
  }

  withHub(hub: Hub): void {
    this.hub = copyOf(hub);
  }

  getFindings(): Asff[] {
    return [...this.findings.values()].map(({ finding }) => this.copy(finding));
  }

  // BatchImportFindings

  importFindings(caller: Caller, findings: unknown): ImportReply {
    this.checkImporter(caller);
    const batch = this.listOf('Findings', findings);
    this.checkBatchSize(batch);
    const problems = this.importEach(caller, batch);
    const FailedFindings = batch.flatMap((item, index) => {
      const problem = problems[index];
      return problem === undefined ? [] : [{ Id: textOf(item, 'Id'), ...problem }];
    });
    return {
      SuccessCount: batch.length - FailedFindings.length,
      FailedCount: FailedFindings.length,
      FailedFindings,
    };
  }

  /** What is wrong with each finding, if anything is. */
  importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
    return batch.map((item) => this.importOne(caller, item));
  }

  importOne(caller: Caller, item: unknown): Problem | undefined {
    if (!this.isFinding(item)) return invalidInput('Finding does not adhere to Amazon Finding Format.');
    if (!this.fits(item)) return invalidInput('Finding size exceeded 240 KB.');
    const refusal = this.refusalOf(caller, item);
    if (refusal !== undefined) return invalidAccess(refusal);
    return this.put(caller, this.rounded(this.copyOfFinding(item)));
  }

  put(caller: Caller, sent: Asff): Problem | undefined {
    const key = this.keyOf(sent);
    const row = this.findings.get(key);
    if (row === undefined) {
      const fresh: Row = { finding: this.created(caller, sent), customers: new Set() };
      fresh.finding = this.automated(caller, fresh.finding, sent, fresh);
      this.findings.set(key, fresh);
      return undefined;
    }
    if (!this.mayReplace(sent, row.finding)) return invalidAccess('The finding does not belong to this account.');
    if (!this.isStale(sent)) row.finding = this.automated(caller, this.replaced(caller, sent, row), sent, row);
    return undefined;
  }

  created(caller: Caller, sent: Asff): Asff {
    const finding = this.filledFromProviderFields(sent);
    finding.Severity = this.completed(finding.Severity);
    this.start(finding);
    this.resolvePassedControl(finding);
    this.brand(finding, sent);
    this.stampProcessed(finding, caller);
    return finding;
  }

  // Automation rules

  /** The finding after the automation rules of its administrator account. */
  automated(caller: Caller, finding: Asff, sent: Asff, row?: Row): Asff {
    const rules = this.automationRulesFor(finding);
    if (rules.length === 0) return finding;
    const asNew = this.created(caller, this.copy(sent));
    let after = finding;
    for (const rule of rules.sort((one, other) => this.compareRules(one, other))) {
      if (!this.isEnabled(rule)) continue;
      const isMatch = this.matches(rule, this.seenByRules(asNew, after, row), caller.at);
      if (isMatch) after = this.acted(caller, after, rule, row);
      if (this.ends(rule, isMatch)) break;
    }
    return after;
  }

  automationRulesFor({ AwsAccountId }: Asff): AutomationRule[] {
    const owner = this.hub.accounts[AwsAccountId]?.administrator ?? AwsAccountId;
    return [...(this.hub.automationRules?.[owner] ?? [])];
  }

  isEnabled(rule: AutomationRule): boolean {
    return rule.RuleStatus !== 'DISABLED';
  }

  compareRules(one: AutomationRule, other: AutomationRule): number {
    const byOrder = one.RuleOrder - other.RuleOrder;
    if (byOrder !== 0) return byOrder;
    const [first, second] = [instantOf(one.UpdatedAt), instantOf(other.UpdatedAt)];
    if (first !== second) return first < second ? -1 : 1;
    return (one.RuleArn ?? one.RuleName) < (other.RuleArn ?? other.RuleName) ? -1 : 1;
  }

  /** What the criteria are compared with. */
  seenByRules(...[asNew]: [asNew: Asff, after: Asff, row: Row | undefined]): Asff {
    return asNew;
  }

  matches({ Criteria }: AutomationRule, finding: Asff, now: string): boolean {
    return Object.entries(Criteria).every(([name, filters]) =>
      this.fitsCriterion(name, filters as Filter[], finding, now),
    );
  }

  fitsCriterion(name: string, filters: readonly Filter[], finding: Asff, now: string): boolean {
    return fits(filters, valuesOf(finding, name), now);
  }

  acted(...[caller, before, rule]: [caller: Caller, before: Asff, rule: AutomationRule, row: Row | undefined]): Asff {
    const { Actions } = rule;
    const update = this.copy(Actions[0]?.FindingFieldsUpdate ?? {}) as Patch;
    const finding: Asff = { ...before };
    for (const field of [...conditional, ...restricted]) {
      if (update[field] !== undefined) finding[field] = this.fieldByRule(field, before, update) as never;
    }
    if (update.Severity !== undefined) finding.Severity = this.completedByRule(finding.Severity);
    if (update.Note !== undefined) finding.Note = this.stampedByRule(update.Note, caller);
    return finding;
  }

  fieldByRule(field: keyof Conditional | keyof Restricted, before: Asff, update: Patch): unknown {
    if (field !== 'Severity' || before.Severity?.Original === undefined) return update[field];
    return { ...update.Severity, Original: before.Severity.Original };
  }

  completedByRule(severity: Severity | undefined): Severity | undefined {
    return this.completed(severity);
  }

  stampedByRule(note: Restricted['Note'], caller: Caller): Restricted['Note'] {
    return note === undefined ? undefined : { ...note, UpdatedAt: caller.at };
  }

  /** Does no automation rule apply after this one? */
  ends(rule: AutomationRule, isMatch: boolean): boolean {
    return isMatch && rule.IsTerminal === true;
  }

  replaced(caller: Caller, sent: Asff, row: Row): Asff {
    const before = row.finding;
    const finding = this.begun(sent);
    for (const field of restricted) this.keepRestricted(field, finding, before);
    finding.FindingProviderFields = this.providerFields(sent, before);
    for (const field of conditional) finding[field] = this.topLevel(field, sent, row) as never;
    finding.Severity = this.completed(finding.Severity);
    this.resetWorkflow(finding, before);
    this.resolvePassedControl(finding);
    this.brand(finding, sent);
    this.stampProcessed(finding, caller);
    return finding;
  }

  // BatchUpdateFindings

  updateFindings(caller: Caller, identifiers: unknown, patch: unknown): UpdateReply {
    this.checkUpdater(caller);
    const list = this.listOf('FindingIdentifiers', identifiers);
    this.checkCallerHasSecurityHub(caller);
    const allowed = this.allowedPart(caller, this.checkFields(patch));
    const reply: UpdateReply = { ProcessedFindings: [], UnprocessedFindings: [] };
    for (const [index, item] of list.entries()) {
      const named = { Id: textOf(item, 'Id'), ProductArn: textOf(item, 'ProductArn') };
      const problem = this.updateOne(caller, list, index, allowed);
      if (problem === undefined) reply.ProcessedFindings.push(named);
      else reply.UnprocessedFindings.push({ FindingIdentifier: named, ...problem });
    }
    return reply;
  }

  updateOne(caller: Caller, identifiers: unknown[], index: number, patch: Patch): Problem | undefined {
    const identifier = identifiers[index];
    if (!this.isPatch(patch) || !this.isIdentifier(identifier)) return invalidInput('Invalid Input');
    if (this.isRepeated(identifiers, index)) {
      return { ErrorCode: 'DuplicatedFindingIdentifier', ErrorMessage: 'Finding Identifier is duplicated' };
    }
    const row = this.findings.get(this.keyOf(identifier));
    if (row === undefined || !this.mayUpdate(caller, row.finding)) {
      return { ErrorCode: 'FindingNotFound', ErrorMessage: 'Finding Not Found' };
    }
    const finding = this.patched(caller, row.finding, this.copyOfPatch(patch));
    if (!this.stillFits(finding)) {
      return { ErrorCode: 'FindingSizeExceeded', ErrorMessage: 'Finding size exceeded 240 KB' };
    }
    this.claim(row, patch);
    row.finding = finding;
    return undefined;
  }

  patched(caller: Caller, before: Asff, patch: Patch): Asff {
    const finding: Asff = { ...before };
    for (const field of [...conditional, ...restricted]) {
      if (patch[field] !== undefined) finding[field] = this.patchedField(field, before, patch) as never;
    }
    if (patch.Severity !== undefined) finding.Severity = this.completedByCustomer(finding.Severity);
    if (patch.Note !== undefined) finding.Note = this.stamped(patch.Note, caller);
    return finding;
  }

  // The whole request

  checkImporter(caller: Caller): void {
    this.checkUsable(caller);
  }

  checkUpdater(caller: Caller): void {
    this.checkUsable(caller);
  }

  checkUsable(caller: Caller): void {
    if (!isHub(this.hub) || !isCaller(caller)) throw new AwsError('InternalException', 'no such hub, or caller');
  }

  listOf(parameter: string, value: unknown): unknown[] {
    if (Array.isArray(value) && value.length >= 1 && value.length <= 100) return value;
    throw new AwsError('InvalidInputException', `Invalid parameter '${parameter}'.`);
  }

  checkBatchSize(batch: unknown[]): void {
    if (bytesOf(batch) > 6 * 1024 * 1024) throw new AwsError('InvalidInputException', 'The batch is above 6 MB.');
  }

  checkCallerHasSecurityHub({ accountId }: Caller): void {
    if (!this.hasSecurityHub(accountId)) throw new AwsError('InvalidAccessException', 'Security Hub is not enabled.');
  }

  checkFields(patch: unknown): Patch {
    const known: readonly string[] = [...conditional, ...restricted];
    const fields = isRecord(patch) ? Object.keys(patch) : [];
    if (isRecord(patch) && fields.length > 0 && fields.every((field) => known.includes(field))) return patch;
    throw new AwsError('InvalidInputException', 'The fields can not be updated.');
  }

  /** What the caller's policies leave of a patch: all of it, or an exception. */
  allowedPart(caller: Caller, patch: Patch): Patch {
    if (this.isDenied(caller, patch)) throw new AwsError('AccessDeniedException', 'An explicit deny.');
    return patch;
  }

  isDenied({ denies = [] }: Caller, patch: Patch): boolean {
    return denies.some((statement) => statementDenies(statement, patch));
  }

  // One item

  isFinding(item: unknown): item is Asff {
    return isFinding(item);
  }

  isPatch(patch: unknown): boolean {
    return isPatch(patch);
  }

  isIdentifier(item: unknown): item is FindingIdentifier {
    return isIdentifier(item);
  }

  isRepeated(identifiers: unknown[], index: number): boolean {
    const same = identifiers.filter(
      (each) =>
        this.isIdentifier(each) &&
        ['Id', 'ProductArn'].every((part) => textOf(each, part) === textOf(identifiers[index], part)),
    );
    return same.length > 1;
  }

  fits(finding: Asff): boolean {
    return bytesOf(finding) <= 240 * 1024;
  }

  stillFits(finding: Asff): boolean {
    return bytesOf(finding) <= 240 * 1024;
  }

  // Who may

  /** Why the caller may not import this finding, if it may not. */
  refusalOf(caller: Caller, { AwsAccountId, ProductArn }: Asff): string | undefined {
    if (!this.hasSecurityHub(AwsAccountId)) return 'Security Hub is not enabled for the account.';
    if (!this.hasProduct(AwsAccountId, ProductArn)) return 'The finding provider is not enabled for the account.';
    const isAllowed = caller.accountId === AwsAccountId || this.isPartner(caller.accountId, ProductArn);
    return isAllowed ? undefined : 'The caller may not import findings of the account.';
  }

  hasSecurityHub(account: string): boolean {
    return Object.hasOwn(this.hub.accounts, account);
  }

  hasProduct(account: string, arn: string): boolean {
    return isDefault(arn) ? isDefaultOf(account, arn) : (this.hub.accounts[account]?.products ?? []).includes(arn);
  }

  isPartner(account: string, arn: string): boolean {
    return !isDefault(arn) && (this.hub.products?.[arn]?.partnerAccounts ?? []).includes(account);
  }

  mayReplace(sent: Asff, stored: Asff): boolean {
    return sent.AwsAccountId === stored.AwsAccountId;
  }

  mayUpdate({ accountId }: Caller, { AwsAccountId }: Asff): boolean {
    return accountId === AwsAccountId || accountId === this.hub.accounts[AwsAccountId]?.administrator;
  }

  // Identity and order

  keyOf({ ProductArn, Id }: FindingIdentifier): string {
    return JSON.stringify([ProductArn, Id]);
  }

  /** Does the finding come too late, after a version that is as new? */
  isStale(sent: Asff): boolean {
    const row = this.findings.get(this.keyOf(sent));
    return row !== undefined && this.mayReplace(sent, row.finding) && !this.isNewer(sent, row.finding);
  }

  isNewer(sent: Asff, stored: Asff): boolean {
    return instantOf(sent.UpdatedAt) > instantOf(stored.UpdatedAt);
  }

  rounded(finding: Asff): Asff {
    for (const attribute of ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'] as const) {
      const given = finding[attribute];
      if (given !== undefined) finding[attribute] = this.toMilliseconds(given);
    }
    if (finding.Note !== undefined) finding.Note.UpdatedAt = this.toMilliseconds(finding.Note.UpdatedAt);
    return finding;
  }

  toMilliseconds(timestamp: string): string {
    return toMilliseconds(timestamp);
  }

  copy<A>(value: A): A {
    return copyOf(value);
  }

  copyOfFinding(sent: Asff): Asff {
    return this.copy(sent);
  }

  copyOfPatch(patch: Patch): Patch {
    return this.copy(patch);
  }

  // What an import writes

  filledFromProviderFields(sent: Asff): Asff {
    const given = sent.FindingProviderFields ?? {};
    const finding: Asff = { ...sent, FindingProviderFields: this.providerFields(sent, undefined) };
    for (const field of conditional) {
      if (given[field] !== undefined) finding[field] = this.inProviderForm(given)[field] as never;
    }
    return finding;
  }

  /** FindingProviderFields: what was sent there, else what was sent at the top level, else what is stored. */
  providerFields(sent: Asff, before: Asff | undefined): Conditional | undefined {
    const given = this.inProviderForm(sent.FindingProviderFields ?? {});
    const outside = this.inProviderForm(sent);
    const fields: Conditional = { ...given };
    for (const field of conditional) {
      fields[field] = (given[field] ?? outside[field] ?? before?.FindingProviderFields?.[field]) as never;
    }
    return fields;
  }

  /** Under FindingProviderFields a severity is a label and the provider's own word. */
  inProviderForm(fields: Conditional): Conditional {
    const severity = this.completed(fields.Severity);
    if (severity === undefined) return fields;
    return { ...fields, Severity: { Label: severity.Label, Original: severity.Original } };
  }

  completed(severity: Severity | undefined): Severity | undefined {
    if (severity === undefined) return undefined;
    const { Label, Normalized = NaN } = severity;
    if (Label === undefined) return { ...severity, Label: labels.find(({ from }) => Normalized >= from)?.Label };
    return { Normalized: labels.find((each) => each.Label === Label)?.from, ...severity };
  }

  /** A new finding without a state is active and new. */
  start(finding: Asff): void {
    finding.RecordState ??= 'ACTIVE';
    finding.Workflow = { Status: 'NEW', ...finding.Workflow };
  }

  /** What an update begins with: all that was sent. */
  begun(sent: Asff): Asff {
    return { ...sent, RecordState: sent.RecordState ?? 'ACTIVE' };
  }

  keepRestricted(field: (typeof restricted)[number], finding: Asff, before: Asff): void {
    finding[field] = before[field] as never;
  }

  /** The top level of an existing finding: the customer's value, else what was sent, else what is stored. */
  topLevel(field: ConditionalField, sent: Asff, { finding, customers }: Row): unknown {
    if (customers.has(field)) return finding[field];
    return sent[field] ?? this.inProviderForm(sent.FindingProviderFields ?? {})[field] ?? finding[field];
  }

  resetWorkflow(finding: Asff, before: Asff): void {
    const returns = before.RecordState === 'ARCHIVED' && finding.RecordState === 'ACTIVE';
    const after = finding.Compliance?.Status;
    const fails = before.Compliance?.Status === 'PASSED' && after !== undefined && after !== 'PASSED';
    if ((returns || fails) && this.isReset(finding.Workflow?.Status)) {
      finding.Workflow = { ...finding.Workflow, Status: 'NEW' };
    }
  }

  isReset(status: Status | undefined): boolean {
    return status === 'NOTIFIED' || status === 'RESOLVED';
  }

  resolvePassedControl(finding: Asff): void {
    const passed = this.isControl(finding) && finding.Compliance?.Status === 'PASSED';
    if (passed && finding.Workflow?.Status !== 'SUPPRESSED') {
      finding.Workflow = { ...finding.Workflow, Status: 'RESOLVED' };
    }
  }

  isControl({ ProductArn }: Asff): boolean {
    return isSecurityHub(ProductArn);
  }

  /** Sets what the service says of a finding: its Region and who made it. */
  brand(finding: Asff, sent: Asff): void {
    const { ProductArn } = finding;
    const product = this.hub.products?.[ProductArn];
    const isDefault = isDefaultOf(ProductArn.split(':')[4] ?? '', ProductArn);
    finding.Region = regionOf(ProductArn);
    finding.CompanyName = isDefault ? (sent.CompanyName ?? product?.companyName ?? 'Personal') : product?.companyName;
    finding.ProductName = isDefault ? (sent.ProductName ?? product?.productName ?? 'Default') : product?.productName;
  }

  stampProcessed(finding: Asff, { at }: Caller): void {
    finding.ProcessedAt = at;
  }

  // What an update writes

  /** The new value of a field that a patch sets. */
  patchedField(field: keyof Conditional | keyof Restricted, before: Asff, patch: Patch): unknown {
    if (field !== 'Severity' || before.Severity?.Original === undefined) return patch[field];
    return { ...patch.Severity, Original: before.Severity.Original };
  }

  completedByCustomer(severity: Severity | undefined): Severity | undefined {
    return this.completed(severity);
  }

  stamped(note: Restricted['Note'], { at }: Caller): Restricted['Note'] {
    return note === undefined ? undefined : { ...note, UpdatedAt: at };
  }

  /** The conditional fields that a patch sets are the customer's from now on. */
  claim({ customers }: Row, patch: Patch): void {
    for (const field of conditional) if (patch[field] !== undefined) customers.add(field);
  }
}

/** A Security Hub of this file as a system that can be checked. */
export const systemOf = (hub: PlainSecurityHub): System => ({
  reset: (other) => {
    hub.reset(other);
  },
  importFindings: (caller, findings) => hub.importFindings(caller, findings),
  updateFindings: (caller, identifiers, patch) => hub.updateFindings(caller, identifiers, patch),
  getFindings: () => hub.getFindings(),
  withHub: (other) => {
    hub.withHub(other);
  },
  automationRules: true,
});

export const plainSystem = (): System => systemOf(new PlainSecurityHub());
