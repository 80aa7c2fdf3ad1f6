import { type RuleId } from '../../../src/index.js';
import { integration, laterOf, member } from '../../support/fixtures.js';
import { type CaseInput, type GivenFinding, type JsonObject } from '../../support/vectors.js';
import { caseOf, entry, flags, hubWith, one, type Row } from './criteria.js';
import { data, given, importStep, words } from './shared.js';

/* What the criteria of an automation rule are compared with. */

const rule: RuleId = 'import/automationRulesSeeWhatTheProviderSent';

/** What the criteria see of a finding: what was sent, completed like a new one. */
const sent: readonly Row[] = [
  [
    'a score at the top level or under FindingProviderFields',
    { Confidence: [{ Gte: 50 }] },
    [{ Confidence: 50 }, { FindingProviderFields: { Confidence: 50 } }],
    [{ FindingProviderFields: { Confidence: 49 } }],
  ],
  [
    'types under FindingProviderFields',
    { Type: one('EQUALS', 'TTPs') },
    [{ Types: undefined, FindingProviderFields: { Types: ['TTPs'] } }],
    [{ Types: undefined, FindingProviderFields: { Types: ['Effects'] } }],
  ],
  [
    'related findings under FindingProviderFields',
    { RelatedFindingsId: one('EQUALS', 'a') },
    [{ FindingProviderFields: { RelatedFindings: [{ ProductArn: integration, Id: 'a' }] } }],
    [{}],
  ],
  [
    'a label under FindingProviderFields',
    { SeverityLabel: one('EQUALS', 'HIGH') },
    [{ Severity: undefined, FindingProviderFields: { Severity: { Label: 'HIGH' } } }],
    [{ Severity: undefined, FindingProviderFields: { Severity: { Label: 'LOW' } } }],
  ],
  [
    'a label that follows from Normalized',
    { SeverityLabel: one('EQUALS', 'HIGH') },
    [{ Severity: { Normalized: 70 } }],
    [{ Severity: { Normalized: 69 } }],
  ],
  ['the default status', { WorkflowStatus: one('EQUALS', 'NEW') }, [{}], []],
  ['the default record state', { RecordState: one('EQUALS', 'ACTIVE') }, [{}], [{ RecordState: 'ARCHIVED' }]],
  ['the name of the product', { ProductName: one('EQUALS', 'Default') }, [{}], [{ ProductName: 'mine' }]],
  ['a note of the provider', { NoteText: one('EQUALS', 'a') }, [], [{}]],
];

const customers: GivenFinding = given(
  data({
    Confidence: 10,
    Severity: { Label: 'HIGH', Normalized: 70 },
    Note: { Text: 'looked at', UpdatedBy: 'analyst', UpdatedAt: '2025-01-01T00:00:00Z' },
    UserDefinedFields: { ticket: '42' },
    VerificationState: 'TRUE_POSITIVE',
    Workflow: { Status: 'NOTIFIED' },
  }),
  ['Confidence', 'Severity'],
);

/** Criteria about what is stored, not about the later version that is sent. */
const stored: readonly (readonly [about: string, criteria: JsonObject, matches: boolean])[] = [
  ['a stored note', { NoteText: one('EQUALS', 'looked at') }, false],
  ['no stored note', { NoteText: one('NOT_EQUALS', 'looked at') }, true],
  ['a stored status', { WorkflowStatus: one('EQUALS', 'NOTIFIED') }, false],
  ['the default in place of a stored status', { WorkflowStatus: one('EQUALS', 'NEW') }, true],
  ['a stored verification state', { VerificationState: one('EQUALS', 'TRUE_POSITIVE') }, false],
  ['stored user-defined fields', { UserDefinedFields: entry('EQUALS', ['ticket', '42']) }, false],
  ['the label of the customer', { SeverityLabel: one('EQUALS', 'HIGH') }, false],
  ['the label of the provider', { SeverityLabel: one('EQUALS', 'LOW') }, true],
  ['a score that is not sent again', { Confidence: [{ Eq: 10 }] }, false],
];

export const seenCases: readonly CaseInput[] = [
  ...sent.map(caseOf(rule)),
  ...stored.map(([about, criteria, matches]): CaseInput => ({
    id: `${rule}/criteria-${words(about)}`,
    rule,
    flags,
    comment: `${about}: ${matches ? 'matches' : 'does not match'} a later version without what the customer has set`,
    hub: hubWith(criteria),
    given: [customers],
    steps: [importStep(member, laterOf())],
  })),
];
