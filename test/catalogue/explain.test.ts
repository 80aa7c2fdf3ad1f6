import { describe, expect, it } from 'vitest';
import {
  createStore,
  type Decision,
  type EditionId,
  explain,
  importFindings,
  updateFindings,
} from '../../src/index.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  otherMember,
  securityHub,
  storeOf,
} from '../support/fixtures.js';
import { emptyWith, equals, ruleOf, statusOf, thenWith } from '../rules/import/automating.js';

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const hub = hubOf();
const stored = storeOf(hub, findingOf());

const imported = (store: typeof stored, ...findings: readonly unknown[]): readonly Decision[] =>
  importFindings(store, callerOf(member), findings).decisions;

const updated = (
  store: typeof stored,
  patch: unknown,
  caller = callerOf(member),
  identifiers: readonly unknown[] = [identifier],
): readonly Decision[] => updateFindings(store, caller, identifiers, patch).decisions;

const withCustomersSeverity = updateFindings(stored, callerOf(administrator), [identifier], {
  Severity: { Label: 'HIGH' },
}).store;

const archived = storeOf(hub, findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'NOTIFIED' } }));

const denySuppressing = {
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' } },
};

const note = { Text: 'by the provider', UpdatedBy: 'scanner', UpdatedAt: '2025-01-02T00:00:00Z' };

const sandbox = ruleOf(statusOf('SUPPRESSED'), {
  RuleArn: 'arn:aws:securityhub:eu-west-1:111111111111:automation-rule/sandbox',
});
const raise = ruleOf(
  { Severity: { Label: 'HIGH' }, Note: { Text: 'raised', UpdatedBy: 'rules' } },
  { RuleName: 'raise', RuleOrder: 2 },
);

const chapters: Readonly<Record<string, readonly Decision[]>> = {
  'a new finding, whose provider sent a Region': imported(createStore(hub), findingOf({ Region: 'mars-north-1' })),
  'a new finding, whose provider sent a long Region': imported(
    createStore(hub),
    findingOf({ Region: 'x'.repeat(100) }),
  ),
  'a control finding that passes': imported(
    createStore(hub),
    findingOf({ ProductArn: securityHub, Compliance: { Status: 'PASSED' } }),
  ),
  'a newer version': imported(stored, laterOf()),
  'a newer version with a Note': imported(stored, laterOf({ Note: note })),
  'a newer version with a severity, after the customer set it': imported(
    withCustomersSeverity,
    laterOf({ Severity: { Label: 'CRITICAL' } }),
  ),
  'a finding that returns from the archive': imported(archived, laterOf()),
  'the same instant in another offset': imported(stored, findingOf({ UpdatedAt: '2025-01-01T01:00:00+01:00' })),
  'findings that do not follow the format': imported(
    stored,
    null,
    findingOf({ Title: undefined }),
    findingOf({ Title: 'x'.repeat(257) }),
    findingOf({ UpdatedAt: '2025-02-30T00:00:00Z' }),
    findingOf({ Workflow: { Status: 'CLOSED' } }),
    findingOf({ ProductFields: { 'a%b': 'c' } }),
    findingOf({ Title: () => 'a title' }),
  ),
  'a finding with an attribute whose name has a comma': imported(stored, findingOf({ Sample: { 'a, Note': () => 1 } })),
  'a finding that is too large': imported(stored, findingOf({ Sample: 'x'.repeat(250_000) })),
  'an archived finding that returns with the status that it is reset to': imported(
    archived,
    laterOf({ Workflow: { Status: 'NEW' } }),
  ),
  'a new finding that two automation rules match': imported(emptyWith([raise, sandbox]), findingOf()),
  'a newer version that an automation rule matches, after the customer set the status': imported(
    thenWith(
      [sandbox],
      updateFindings(stored, callerOf(member), [identifier], { Workflow: { Status: 'NOTIFIED' } }).store,
    ),
    laterOf(),
  ),
  'a finding that returns from the archive, and an automation rule sets its status': imported(
    thenWith([sandbox], archived),
    laterOf(),
  ),
  'a new finding that no automation rule matches': imported(
    emptyWith([ruleOf(statusOf('SUPPRESSED'), { Criteria: { Title: [equals('another')] } })]),
    findingOf(),
  ),
  'a newer version that an automation rule matches that sets nothing else': imported(
    thenWith([ruleOf(statusOf('NEW'), { RuleName: 'new' })], stored),
    laterOf(),
  ),
  'findings that the caller may not import': imported(
    stored,
    findingOf({ AwsAccountId: disabled }),
    findingOf({ ProductArn: 'arn:aws:securityhub:eu-west-1::product/generico/other' }),
    findingOf({ AwsAccountId: otherMember, ProductArn: integration }),
  ),
  'an update of three fields': updated(stored, {
    Severity: { Label: 'HIGH' },
    Note: { Text: 'seen', UpdatedBy: 'analyst' },
    Workflow: { Status: 'NOTIFIED' },
  }),
  'an update to the values that are stored': updated(withCustomersSeverity, {
    Severity: { Label: 'HIGH', Normalized: 70 },
  }),
  'an update of a finding of another account': updated(stored, { Confidence: 1 }, callerOf(otherMember)),
  'an update of a finding twice': updated(stored, { Confidence: 1 }, callerOf(member), [identifier, identifier]),
  'an update with a value past its limit': updated(stored, { Confidence: 101 }),
  'an update of UpdatedAt': updated(stored, { UpdatedAt: '2026-01-01T00:00:00Z' }),
  'an update that is denied': updated(
    stored,
    { Workflow: { Status: 'SUPPRESSED' } },
    callerOf(member, { denies: [denySuppressing] }),
  ),
  'an update with a deny that is not understood': updated(
    stored,
    { Confidence: 1 },
    callerOf(member, { denies: [{ ...denySuppressing, NotResource: '*' }] }),
  ),
  'an update by an account without Security Hub': updated(stored, { Confidence: 1 }, callerOf(disabled)),
  'an update by a member account in 2020': updated(storeOf(hubOf('2020-06-24'), findingOf()), {
    Workflow: { Status: 'RESOLVED' },
  }),
};

describe('explain', () => {
  it('reads as the page beside this test', async () => {
    const page = Object.entries(chapters).map(([title, decisions]) =>
      [`## ${title}`, '', ...decisions.map((decision) => `- ${explain(decision)}`), ''].join('\n'),
    );
    await expect(page.join('\n')).toMatchFileSnapshot('page.md');
  });

  it.each(Object.values(chapters).flat())('names the rule and its source in one line: $rule', (decision) => {
    const sentence = explain(decision);
    expect(sentence).toContain(` Rule ${decision.rule} (`);
    expect(sentence).not.toContain('\n');
    expect(sentence).not.toContain('undefined');
  });

  it('names each automation rule that matched once, in order, with what it set, and none that did not', () => {
    const [decision] = imported(emptyWith([raise, sandbox]), findingOf());
    const said = decision === undefined ? '' : explain(decision);
    expect(said.match(/Automation rule "[^"]*" matched and set/g)).toEqual([
      `Automation rule "${sandbox.RuleArn}" matched and set`,
      'Automation rule "raise" matched and set',
    ]);
    expect(said).toContain('set `Workflow` to {"Status":"SUPPRESSED"}');
    for (const other of imported(emptyWith([]), findingOf())) expect(explain(other)).not.toContain('Automation rule');
  });

  it('tells why a request was refused as it tells why each of its items failed', () => {
    const { refusal, decisions } = updateFindings(stored, callerOf(member), [identifier], { Title: 'x' });
    expect(refusal && explain(refusal)).toBe(decisions[0] && explain(decisions[0]));
    expect(refusal && explain(refusal)).toMatch(/^Failed with InvalidInputException, because /);
  });

  it.each([
    ['ConcurrentUpdateError', 'because others wrote the finding each time that the service tried.'],
    ['InternalFailure', 'because the service failed.'],
  ] as const)('tells of %s that the item was not written', (code, why) => {
    expect(explain({ outcome: 'Unwritten', code })).toBe(`Not written (${code}), ${why}`);
  });

  it('says that an automation rule matched which sets nothing', () => {
    const [decision] = imported(emptyWith([ruleOf({})]), findingOf());
    expect(decision === undefined ? '' : explain(decision)).toMatch(
      /Automation rule "rule" matched and set nothing\.$/,
    );
  });

  it('says of a rule that is chosen as a whole only that, and of another which words are chosen', () => {
    const twice = (edition: EditionId): string => {
      const [decision] = updated(storeOf(hubOf(edition), findingOf()), { Confidence: 1 }, callerOf(member), [
        identifier,
        identifier,
      ]);
      return decision === undefined ? '' : explain(decision);
    };
    expect(twice('2022-05-19')).toContain('Rule update/identifiersMustBeDistinct (chosen; see ');
    expect(twice('2024-10-31')).toContain('Rule update/identifiersMustBeDistinct (documented except “');
  });
});
