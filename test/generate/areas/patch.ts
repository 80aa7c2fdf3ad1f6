import { type RuleId } from '../../../src/index.js';
import { integration, member } from '../../support/fixtures.js';
import { type CaseInput, type Json, type Note } from '../../support/vectors.js';
import { type Area, entries, given, hub, list, newest, text, updateStep, words } from './shared.js';

/* The format of a patch: each constraint at its limit and one past it. */

const related = (changes: Readonly<Record<string, Json>>): Json => [
  { ProductArn: integration, Id: 'related-1', ...changes },
];
const note = (Text: Json, UpdatedBy: Json): Json => ({ Text, UpdatedBy });

/** Attribute, what it is about, the value at the limit, and the value one past it. */
const limits: readonly (readonly [attribute: string, about: string, last: Json, first: Json])[] = [
  ['Confidence', 'lowest', 0, -1],
  ['Confidence', 'highest', 100, 101],
  ['Confidence', 'integer', 1, 1.5],
  ['Criticality', 'lowest', 0, -1],
  ['Criticality', 'highest', 100, 101],
  ['Note', 'Text shortest', note('x', 'me'), note('', 'me')],
  ['Note', 'Text longest', note(text(512), 'me'), note(text(513), 'me')],
  ['Note', 'Text longest in code points', note('𝄞'.repeat(512), 'me'), note('𝄞'.repeat(513), 'me')],
  ['Note', 'UpdatedBy shortest', note('seen', 'x'), note('seen', '')],
  ['Note', 'UpdatedBy longest', note('seen', text(512)), note('seen', text(513))],
  ['Note', 'members', note('seen', 'me'), { Text: 'seen', UpdatedBy: 'me', UpdatedAt: '2025-01-01T00:00:00Z' }],
  ['RelatedFindings', 'fewest', related({}), []],
  [
    'RelatedFindings',
    'most',
    list(10, { ProductArn: integration, Id: 'a' }),
    list(11, { ProductArn: integration, Id: 'a' }),
  ],
  ['RelatedFindings', 'Id shortest', related({ Id: 'x' }), related({ Id: '' })],
  ['RelatedFindings', 'Id longest', related({ Id: text(512) }), related({ Id: text(513) })],
  ['RelatedFindings', 'ProductArn shortest', related({ ProductArn: text(12) }), related({ ProductArn: text(11) })],
  ['RelatedFindings', 'ProductArn longest', related({ ProductArn: text(2048) }), related({ ProductArn: text(2049) })],
  ['RelatedFindings', 'members', related({ Title: 'kept' }), [{ Id: 'related-1' }]],
  ['Severity', 'Label', { Label: 'INFORMATIONAL' }, { Label: 'informational' }],
  ['Severity', 'Normalized lowest', { Normalized: 0 }, { Normalized: -1 }],
  ['Severity', 'Normalized highest', { Normalized: 100 }, { Normalized: 101 }],
  ['Severity', 'Normalized integer', { Normalized: 1 }, { Normalized: 1.5 }],
  ['Severity', 'Product', { Label: 'LOW', Product: -2.5 }, { Label: 'LOW', Product: '5' }],
  ['Severity', 'Label or Normalized', { Normalized: 50 }, {}],
  ['Types', 'most', list(50, 'Effects'), list(51, 'Effects')],
  ['Types', 'parts', ['a/b/c'], ['a/b/c/d']],
  ['Types', 'empty part', ['a/b'], ['a//b']],
  ['UserDefinedFields', 'most', entries(50), entries(51)],
  ['UserDefinedFields', 'key shortest', { x: '' }, { '': '' }],
  ['UserDefinedFields', 'key longest', { [text(128)]: '' }, { [text(129)]: '' }],
  ['UserDefinedFields', 'key characters', { 'a-b_c=d+e@f.g/h:i': '' }, { 'a b': '' }],
  ['UserDefinedFields', 'value longest', { key: text(1024) }, { key: text(1025) }],
  ['UserDefinedFields', 'value a text', { key: '1' }, { key: 1 }],
  ['VerificationState', 'value', 'BENIGN_POSITIVE', 'Benign_Positive'],
  ['Workflow', 'Status', { Status: 'RESOLVED' }, { Status: 'CLOSED' }],
  ['Workflow', 'members', { Status: 'NEW' }, { Status: 'NEW', Reason: 'none' }],
];

/** A value of another type, and for an object one without its members. */
const others: readonly (readonly [attribute: string, about: string, value: Json])[] = [
  ['Confidence', 'a text', '42'],
  ['Criticality', 'a list', [42]],
  ['Note', 'a text', 'seen'],
  ['Note', 'an empty object', {}],
  ['Note', 'a list', [note('seen', 'me')]],
  ['RelatedFindings', 'an object', { ProductArn: integration, Id: 'related-1' }],
  ['RelatedFindings', 'a list of texts', ['related-1']],
  ['Severity', 'a text', 'LOW'],
  ['Severity', 'a number', 1],
  ['Types', 'a text', 'Effects'],
  ['Types', 'a list with null', ['Effects', null]],
  ['UserDefinedFields', 'a list', ['value']],
  ['UserDefinedFields', 'a map with null', { key: null }],
  ['VerificationState', 'a boolean', true],
  ['VerificationState', 'an empty text', ''],
  ['Workflow', 'an empty object', {}],
  ['Workflow', 'a text', 'RESOLVED'],
  ['Workflow', 'a status that is null', { Status: null }],
  ...[...new Set(limits.map(([attribute]) => attribute))].map((attribute) => [attribute, 'null', null] as const),
];

const PatchLimit: Note = {
  description: 'A value at a documented limit is set, and one past it fails every finding with InvalidInput.',
  effect: 'Updates are refused by the real service that an emulator took, or the other way round.',
  links: ['specification.md#updatepatchmustfollowthefindingformat', 'choices.md#what-the-format-checks'],
};

const rule: RuleId = 'update/patchMustFollowTheFindingFormat';

const caseOf = (id: string, comment: string, attribute: string, value: Json): CaseInput => ({
  id: `${rule}/${words(id)}`,
  rule,
  flags: ['PatchLimit'],
  comment,
  hub,
  given: [given()],
  steps: [updateStep(member, { [attribute]: value })],
});

export const patchArea: Area = {
  edition: newest,
  name: 'patch',
  notes: { PatchLimit },
  cases: [
    ...limits.flatMap(([attribute, about, last, first]) => [
      caseOf(`${attribute} ${about} at the limit`, `${attribute}, ${about}: taken`, attribute, last),
      caseOf(`${attribute} ${about} past the limit`, `${attribute}, ${about}: refused`, attribute, first),
    ]),
    ...others.map(([attribute, about, value]) =>
      caseOf(`${attribute} as ${about}`, `${attribute} as ${about}: refused`, attribute, value),
    ),
  ],
};
