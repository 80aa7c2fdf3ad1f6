import { type RuleId } from '../../../src/index.js';
import { integration, member } from '../../support/fixtures.js';
import { type CaseInput, type Json, type JsonObject, type Note } from '../../support/vectors.js';
import { type Area, given, hub, newest, updateStep, words } from './shared.js';

/* IAM statements: which of them refuse an update, because they deny it or can't be understood. */

const path = (name: string): string => `securityhub:ASFFSyntaxPath/${name}`;

const deny = (parts: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Resource: '*',
  ...parts,
});

const where = (operator: string, name: string, value: Json): JsonObject =>
  deny({ Condition: { [operator]: { [path(name)]: value } } });

/** Denies nothing that is sent here, if it is understood. */
const Condition: Json = { StringEquals: { [path('Workflow.Status')]: 'SUPPRESSED' } };

const score: JsonObject = { Confidence: 42 };
const types: JsonObject = { Types: ['Effects', 'TTPs/Discovery'] };
const fields: JsonObject = { UserDefinedFields: { owner: 'me' } };
const related: JsonObject = { RelatedFindings: [{ ProductArn: integration, Id: 'related-1' }] };
const status: JsonObject = { Workflow: { Status: 'NOTIFIED' } };

/** What it is about, the statements, and the patch; by default one of the Confidence 42. */
type Row = readonly [about: string, statements: Json, patch?: JsonObject];

const action = (Action: Json): Json => [deny({ Action, Condition: { StringEquals: { [path('Confidence')]: '42' } } })];

const refused: readonly Row[] = [
  ['no condition', [deny()]],
  [
    'no resource',
    [
      {
        Effect: 'Deny',
        Action: 'securityhub:BatchUpdateFindings',
        Condition: { Null: { [path('Confidence')]: 'false' } },
      },
    ],
  ],
  ['a condition that holds, in a list of resources', [{ ...where('Null', 'Confidence', 'false'), Resource: ['*'] }]],
  ['another resource', [deny({ Resource: 'arn:aws:securityhub:eu-west-1:222222222222:hub/default', Condition })]],
  ['a resource that is a number', [deny({ Resource: 1, Condition })]],
  ['an unknown element', [deny({ Principal: '*', Condition })]],
  ['NotAction', [{ Effect: 'Deny', NotAction: 'securityhub:BatchUpdateFindings', Resource: '*', Condition }]],
  ['NotAction beside another action', [deny({ Action: 'securityhub:GetFindings', NotAction: 's3:*', Condition })]],
  ['NotResource', [{ Effect: 'Deny', Action: 'securityhub:*', NotResource: '*', Condition }]],
  ['an empty condition', [deny({ Condition: {} })]],
  ['an operator without keys', [deny({ Condition: { StringEquals: {} } })]],
  ['an operator without keys beside one that does not hold', [deny({ Condition: { ...Condition, Null: {} } })]],
  ['a condition that is null', [deny({ Condition: null })]],
  ['another condition key', [deny({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } })]],
  ['a condition key without a path', [deny({ Condition: { StringEquals: { [path('')]: 'x' } } })]],
  ['a path that is not available', [where('Null', 'Title', 'true')]],
  ['a member that no field has', [where('StringEquals', 'Workflow.State', 'NEW')]],
  ['a path in another letter case', [where('StringEquals', 'workflow.status', 'NEW')]],
  ['StringLike', [where('StringLike', 'Workflow.Status', 'SUPP*')]],
  ['ForAllValues', [where('ForAllValues:StringEquals', 'Types', 'TTPs')]],
  ['an operator in another letter case', [where('stringEquals', 'Workflow.Status', 'NEW')]],
  ['what is not understood beside what does not hold', [deny({ Condition: { ...Condition, Bool: { a: 'true' } } })]],
  ['a policy variable', [where('StringEquals', 'Note.UpdatedBy', '${aws:username}')]],
  ['no value', [where('StringEquals', 'Workflow.Status', [])]],
  ['a value that is an object', [where('StringEquals', 'Workflow.Status', {})]],
  ['a value that is null', [where('StringEquals', 'Workflow.Status', ['NEW', null])]],
  ['an unknown effect', [{ ...deny({ Condition }), Effect: 'deny' }]],
  ['no effect', [{ Action: 'securityhub:BatchUpdateFindings', Resource: '*', Condition }]],
  ['a statement that is a text', ['Deny']],
  ['a statement that is null', [null]],
  ['a statement that is a list', [[deny({ Condition })]]],
  ['the second of two statements', [deny({ Condition }), where('Null', 'Confidence', 'false')]],
  ['a deny after an allow', [{ Effect: 'Allow', Action: '*', Resource: '*' }, deny()]],
  ['an action in another letter case', action('SecurityHub:batchUPDATEfindings')],
  ['a question mark for one character', action('securityhub:Batch?pdateFindings')],
  ['an asterisk in the middle', action('securityhub:Batch*Findings')],
  ['an asterisk for nothing', action('securityhub:BatchUpdateFindings*')],
  ['an asterisk alone', action('*')],
  ['one of several actions', action(['s3:GetObject', 'securityhub:BatchUpdateFindings'])],
  ['an action without a service', [deny({ Action: 'BatchUpdateFindings', Condition })]],
  ['no action', [{ Effect: 'Deny', Resource: '*', Condition }]],
  ['an empty list of actions', [deny({ Action: [], Condition })]],
  ['an action that is a number', [deny({ Action: ['s3:*', 1], Condition })]],
  ['a number as a text', [where('StringEquals', 'Confidence', '42')]],
  ['a number as a number', [where('StringEquals', 'Confidence', 42)]],
  [
    'a fraction as JSON writes it',
    [where('StringEquals', 'Severity.Product', '2.5')],
    { Severity: { Label: 'LOW', Product: 2.5 } },
  ],
  ['one of several values', [where('StringEquals', 'Workflow.Status', ['NEW', 'NOTIFIED'])], status],
  ['the second of two types', [where('StringEquals', 'Types', 'TTPs/Discovery')], types],
  ['a type where a list is expected', [where('StringEquals', 'Types', 'TTPs')], { Types: 'TTPs' }],
  ['a key of the user-defined fields', [where('ForAnyValue:StringEquals', 'UserDefinedFields.key', 'owner')], fields],
  ['a value of the user-defined fields', [where('StringEquals', 'UserDefinedFields.value', ['you', 'me'])], fields],
  [
    'a text where a map is expected',
    [where('StringEquals', 'UserDefinedFields.value', 'me')],
    { UserDefinedFields: 'me' },
  ],
  ['the id of a related finding', [where('StringEquals', 'RelatedFindings.Id', 'related-1')], related],
  ['the product of a related finding', [where('StringEquals', 'RelatedFindings.ProductArn', integration)], related],
  [
    'a related finding where a list is expected',
    [where('StringEquals', 'RelatedFindings.Id', 'a')],
    { RelatedFindings: { Id: 'a' } },
  ],
  ['Null false as a boolean', [where('Null', 'Confidence', false)]],
  ['Null false in capitals', [where('Null', 'Confidence', 'FALSE')]],
  ['Null false in a list', [where('Null', 'Confidence', ['false'])]],
  ['Null true as a boolean', [where('Null', 'Note.Text', true)]],
  ['Null true and false', [where('Null', 'Note.Text', ['true', 'false'])]],
  ['Null with another text', [where('Null', 'Note.Text', 'yes')]],
  ['Null false on an object', [where('Null', 'Workflow', 'false')], status],
  ['Null false on a field that is null', [where('Null', 'Confidence', 'false')], { Confidence: null }],
  ['Null false on keys of an empty map', [where('Null', 'UserDefinedFields.key', 'false')], { UserDefinedFields: {} }],
  ['Null false on an empty list', [where('Null', 'Types', 'false')], { Types: [] }],
  [
    'two conditions that hold',
    [deny({ Condition: { StringEquals: { [path('Confidence')]: '42', [path('Criticality')]: '9' } } })],
    { ...score, Criticality: 9 },
  ],
];

const taken: readonly Row[] = [
  ['no statements', []],
  ['an allow that is not understood', [{ Effect: 'Allow', NotAction: 's3:*', Condition: { Bool: {} } }]],
  ['another action', [deny({ Action: 'securityhub:GetFindings' })]],
  ['another action that is not understood', [deny({ Action: 'securityhub:GetFindings', Principal: '*' })]],
  ['an action of another service', [deny({ Action: ['s3:*', 'guardduty:*Findings'] })]],
  ['a longer action', [deny({ Action: 'securityhub:BatchUpdateFindingsV2' })]],
  ['a question mark for no character', [deny({ Action: 'securityhub:BatchUpdateFindings?' })]],
  ['a statement id', [deny({ Sid: 'NoSuppression', Condition })]],
  ['any resource among others', [deny({ Resource: ['arn:aws:s3:::bucket', '*'], Condition })]],
  [
    'one of two conditions',
    [deny({ Condition: { StringEquals: { [path('Confidence')]: '42', [path('Criticality')]: '9' } } })],
  ],
  ['one of two operators', [deny({ Condition: { Null: { [path('Confidence')]: 'false' }, ...Condition } })]],
  ['a value in another letter case', [where('StringEquals', 'Workflow.Status', 'notified')], status],
  ['a number with a zero fraction', [where('StringEquals', 'Confidence', '42.0')]],
  ['a part of a value', [where('StringEquals', 'Types', 'TTPs')], types],
  ['a value as a key', [where('StringEquals', 'UserDefinedFields.key', 'me')], fields],
  ['a key as a value', [where('StringEquals', 'UserDefinedFields.value', 'owner')], fields],
  ['an object that equals nothing', [where('StringEquals', 'Workflow', ['NOTIFIED', '[object Object]'])], status],
  ['Null false on a field that is not sent', [where('Null', 'Criticality', 'false')]],
  ['Null true on an object', [where('Null', 'Workflow', true)], status],
  ['Null true on a list', [where('Null', 'RelatedFindings.Id', 'True')], related],
];

const Deny: Note = {
  description:
    'Which IAM statements refuse an update: those that deny what it sets, and those that are not understood.',
  effect: 'A policy that was misread lets in whom it should keep out, or keeps everybody out.',
  links: ['specification.md#updatecallermustnotbedeniedthefield', 'choices.md#iam-denies'],
};

const rule: RuleId = 'update/callerMustNotBeDeniedTheField';

const caseOf =
  (answer: 'refused' | 'taken') =>
  ([about, denies, patch = score]: Row): CaseInput => ({
    id: `${rule}/${words(about)}-${answer}`,
    rule,
    flags: ['Deny'],
    comment: `${about}: ${answer}`,
    hub,
    given: [given()],
    steps: [updateStep(member, patch, undefined, { denies: denies as never })],
  });

export const deniesArea: Area = {
  edition: newest,
  name: 'denies',
  notes: { Deny },
  cases: [...refused.map(caseOf('refused')), ...taken.map(caseOf('taken'))],
};
