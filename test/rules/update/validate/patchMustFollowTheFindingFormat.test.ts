import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { decideUpdate, type Patch, type UpdateDecision, updateFindings } from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  member,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, newValues, patchOf, theFinding } from '../updating.js';

const rule = 'update/patchMustFollowTheFindingFormat';

const store = storeOf(hubOf(), findingOf());

const decisionOn = (fields: unknown): UpdateDecision => updateOne(store, fields as Attributes).decision;

const invalid = (detail: Attributes): Attributes => ({
  outcome: 'Failed',
  rule,
  code: 'InvalidInput',
  message: 'Invalid Input',
  detail,
});

const note = (part: Attributes): Attributes => ({ Note: { ...newValues.Note, ...part } });
const related = (part: Attributes): Attributes => ({
  RelatedFindings: [{ ProductArn: 'arn:aws:one:two', Id: 'related', ...part }],
});
const many = <A>(count: number, each: (index: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, index) => each(index));
const userDefined = (count: number): Attributes => ({
  UserDefinedFields: Object.fromEntries(many(count, (index) => [`key${index}`, 'value'])),
});
const relatedFindings = (count: number): Attributes => ({
  RelatedFindings: many(count, (index) => ({ ProductArn: 'arn:aws:one:two', Id: `related-${index}` })),
});

/** A patch at a limit, and the message about one past it. */
interface Limit {
  readonly limit: string;
  readonly attribute: string;
  readonly within: Attributes;
  readonly past: Attributes;
  readonly value: string;
  /** Where the words differ. */
  readonly says?: string;
}

const textLimits = (attribute: string, min: number, max: number, at: (text: string) => Attributes): Limit[] => [
  {
    limit: `should NOT be shorter than ${min} characters`,
    attribute,
    within: at('x'.repeat(min)),
    past: at('x'.repeat(min - 1)),
    value: `"${'x'.repeat(min - 1)}"`,
  },
  {
    limit: `should NOT be longer than ${max} characters`,
    attribute,
    within: at('x'.repeat(max)),
    past: at('x'.repeat(max + 1)),
    value: `"${'x'.repeat(80)}…" (${max + 1} characters)`,
  },
];

const scoreLimits = (attribute: string, at: (score: unknown) => Attributes): Limit[] => [
  { limit: 'should be >= 0', attribute, within: at(0), past: at(-1), value: '-1' },
  { limit: 'should be <= 100', attribute, within: at(100), past: at(101), value: '101' },
  { limit: 'should be integer', attribute, within: at(1), past: at(1.5), value: '1.5' },
  { limit: 'should be integer', attribute, within: at(1), past: at('1'), value: '"1"' },
  { limit: 'should be integer', attribute, within: at(1), past: at(null), value: 'null' },
];

const statuses = 'should be equal to one of the allowed values: NEW, NOTIFIED, RESOLVED, SUPPRESSED';
const labels = 'should be equal to one of the allowed values: INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL';
const verifications =
  'should be equal to one of the allowed values: UNKNOWN, TRUE_POSITIVE, FALSE_POSITIVE, BENIGN_POSITIVE';
const threeParts = String.raw`should match pattern "^([^/]+)(/[^/]+){0,2}$"`;

const limits: readonly Limit[] = [
  ...scoreLimits('Confidence', (Confidence) => ({ Confidence })),
  ...scoreLimits('Criticality', (Criticality) => ({ Criticality })),
  ...scoreLimits('Severity.Normalized', (Normalized) => ({ Severity: { Normalized } })),
  {
    limit: labels,
    attribute: 'Severity.Label',
    within: { Severity: { Label: 'CRITICAL' } },
    past: { Severity: { Label: 'critical' } },
    value: '"critical"',
  },
  {
    limit: 'should be number',
    attribute: 'Severity.Product',
    within: { Severity: { Label: 'LOW', Product: -2.5 } },
    past: { Severity: { Label: 'LOW', Product: '2.5' } },
    value: '"2.5"',
  },
  {
    limit: 'should be a JSON value',
    attribute: 'Severity.Product',
    within: { Severity: { Label: 'LOW', Product: 1.7e308 } },
    past: { Severity: { Label: 'LOW', Product: Infinity } },
    value: 'Infinity',
  },
  {
    limit: "should have required property 'Label', should match some schema in anyOf",
    attribute: 'Severity',
    within: { Severity: { Label: 'LOW', Product: 1 } },
    past: { Severity: { Product: 1 } },
    value: 'an object with 1 attribute',
  },
  {
    limit: 'should be object',
    attribute: 'Severity',
    within: { Severity: { Label: 'LOW' } },
    past: { Severity: 'LOW' },
    value: '"LOW"',
  },
  ...textLimits('Note.Text', 1, 512, (Text) => note({ Text })),
  ...textLimits('Note.UpdatedBy', 1, 512, (UpdatedBy) => note({ UpdatedBy })),
  {
    limit: "should have required property 'Text'",
    attribute: 'Note',
    within: note({}),
    past: note({ Text: undefined }),
    value: 'an object with 1 attribute',
  },
  {
    limit: "should have required property 'UpdatedBy'",
    attribute: 'Note',
    within: note({}),
    past: note({ UpdatedBy: undefined }),
    value: 'an object with 1 attribute',
  },
  ...textLimits('RelatedFindings[0].ProductArn', 12, 2048, (ProductArn) => related({ ProductArn })),
  ...textLimits('RelatedFindings[0].Id', 1, 512, (Id) => related({ Id })),
  {
    limit: 'should NOT have fewer than 1 items',
    attribute: 'RelatedFindings',
    within: relatedFindings(1),
    past: relatedFindings(0),
    value: 'a list of 0 items',
  },
  {
    limit: 'should NOT have more than 10 items',
    attribute: 'RelatedFindings',
    within: relatedFindings(10),
    past: relatedFindings(11),
    value: 'a list of 11 items',
  },
  {
    limit: "should have required property 'Id'",
    attribute: 'RelatedFindings[0]',
    within: related({}),
    past: related({ Id: undefined }),
    value: 'an object with 1 attribute',
  },
  {
    limit: 'should NOT have more than 50 items',
    attribute: 'Types',
    within: { Types: many(50, () => 'TTPs') },
    past: { Types: many(51, () => 'TTPs') },
    value: 'a list of 51 items',
  },
  {
    limit: threeParts,
    attribute: 'Types[1]',
    within: { Types: ['TTPs', 'one/two/three'] },
    past: { Types: ['TTPs', 'one/two/three/four'] },
    value: '"one/two/three/four"',
  },
  { limit: threeParts, attribute: 'Types[0]', within: { Types: ['a/b'] }, past: { Types: ['a//b'] }, value: '"a//b"' },
  { limit: threeParts, attribute: 'Types[0]', within: { Types: ['a'] }, past: { Types: [''] }, value: '""' },
  { limit: 'should be array', attribute: 'Types', within: { Types: [] }, past: { Types: 'TTPs' }, value: '"TTPs"' },
  {
    limit: 'should NOT have more than 50 properties',
    attribute: 'UserDefinedFields',
    within: userDefined(50),
    past: userDefined(51),
    value: 'an object with 51 attributes',
  },
  {
    limit: 'should NOT be longer than 1024 characters',
    attribute: "UserDefinedFields['key']",
    within: { UserDefinedFields: { key: 'x'.repeat(1024), empty: '' } },
    past: { UserDefinedFields: { key: 'x'.repeat(1025) } },
    value: `"${'x'.repeat(80)}…" (1025 characters)`,
  },
  {
    limit: "property name '' is invalid: it should NOT be shorter than 1 characters",
    attribute: 'UserDefinedFields',
    within: { UserDefinedFields: { k: 'value' } },
    past: { UserDefinedFields: { '': 'value' } },
    value: 'an object with 1 attribute',
  },
  {
    limit: `property name '${'k'.repeat(80)}…' is invalid: it should NOT be longer than 128 characters`,
    attribute: 'UserDefinedFields',
    within: { UserDefinedFields: { ['k'.repeat(128)]: 'value' } },
    past: { UserDefinedFields: { ['k'.repeat(129)]: 'value' } },
    value: 'an object with 1 attribute',
  },
  {
    limit: 'property name \'a key\' is invalid: it should match pattern "^[A-Za-z0-9\\-_=+@./:]+$"',
    attribute: 'UserDefinedFields',
    within: { UserDefinedFields: { 'aZ09-_=+@./:': 'value' } },
    past: { UserDefinedFields: { 'a key': 'value' } },
    value: 'an object with 1 attribute',
  },
  {
    limit: 'should be string',
    attribute: "UserDefinedFields['key']",
    within: { UserDefinedFields: { key: '1' } },
    past: { UserDefinedFields: { key: 1 } },
    value: '1',
  },
  {
    limit: verifications,
    attribute: 'VerificationState',
    within: { VerificationState: 'BENIGN_POSITIVE' },
    past: { VerificationState: 'Confirmed' },
    value: '"Confirmed"',
  },
  {
    limit: statuses,
    attribute: 'Workflow.Status',
    within: { Workflow: { Status: 'SUPPRESSED' } },
    past: { Workflow: { Status: 'ASSIGNED' } },
    value: '"ASSIGNED"',
  },
  {
    limit: "should have required property 'Status'",
    attribute: 'Workflow',
    within: { Workflow: { Status: 'NEW' } },
    past: { Workflow: {} },
    value: 'an object with 0 attributes',
  },
];

describe(rule, () => {
  it.each(limits.map((each) => [each.attribute, each.limit, each] as const))('%s %s', (_attribute, _limit, each) => {
    const { attribute, value, limit, within, past } = each;
    expect(decisionOn(within)).toMatchObject({ outcome: 'Updated' });
    expect(decisionOn(past)).toMatchObject(invalid({ attribute, value, limit }));
    expect(updateOne(store, past).store).toBe(store);
  });

  it.each([
    ['Note', 'UpdatedAt', note({ UpdatedAt: '2026-01-01T00:00:00Z' })],
    ['Note', 'Foo', note({ Foo: 1 })],
    ['Severity', 'Original', { Severity: { Label: 'LOW', Original: '3' } }],
    ['Severity', 'label', { Severity: { Label: 'LOW', label: 'HIGH' } }],
    ['Workflow', 'Foo', { Workflow: { Status: 'NEW', Foo: 1 } }],
  ])('%s has no sub-field %s', (field, part, fields) => {
    const decision = decisionOn(fields);
    expect(decision).toMatchObject(invalid({ attribute: expect.stringContaining(field) as string }));
    expect(`${decision.detail.attribute} ${decision.detail.limit}`).toContain(part);
  });

  it('a sub-field that is undefined is not given', () => {
    expect(decisionOn(note({ UpdatedAt: undefined })).outcome).toBe('Updated');
    expect(decisionOn({ Workflow: { Status: 'NEW', Foo: undefined } }).outcome).toBe('Updated');
  });

  it('other keys of a related finding are kept', () => {
    const fields = related({ Title: 'another', CreatedAt: 'yesterday' });
    expect(attributesOf(updateOne(store, fields).store).RelatedFindings).toEqual(fields.RelatedFindings);
  });

  it('lengths are counted in code points', () => {
    expect(decisionOn(note({ Text: '😀'.repeat(512) })).outcome).toBe('Updated');
    expect(decisionOn(note({ Text: '😀'.repeat(513) }))).toMatchObject(invalid({ attribute: 'Note.Text' }));
    expect(decisionOn(note({ Text: `${'😀'.repeat(511)}xx` }))).toMatchObject(invalid({ attribute: 'Note.Text' }));
  });

  it.each(Object.keys(newValues))('null is given, and invalid, for %s', (field) => {
    expect(decisionOn({ [field]: null })).toMatchObject(invalid({ attribute: field, value: 'null' }));
  });

  it.each([
    ['a function', { Types: [(): string => 'TTPs'] }, 'Types[0]', 'a function'],
    ['a BigInt', { Confidence: 5n }, 'Confidence', 'a BigInt'],
    ['NaN', { Severity: { Normalized: NaN } }, 'Severity.Normalized', 'NaN'],
    ['a date', { Note: { Text: new Date(0), UpdatedBy: 'x' } }, 'Note.Text', 'a Date'],
    ['a hole in a list', { Types: new Array<string>(1) }, 'Types[0]', 'not given'],
  ])('%s is no value that JSON can carry', (_name, fields, attribute, value) => {
    expect(decisionOn(fields)).toMatchObject(invalid({ attribute, value }));
  });

  it('a patch is a plain object, as a finding is', () => {
    class Values {
      readonly Confidence = 5;
    }
    for (const patch of [new Values(), new Map([['Confidence', 5]])]) {
      const { refusal } = updateFindings(store, callerOf(member), [theFinding], patch);
      expect(refusal).toMatchObject({ code: 'InvalidInputException', detail: { attribute: 'patch' } });
    }
    const bare: Patch = Object.assign(Object.create(null) as object, { Confidence: 5 });
    expect(updateFindings(store, callerOf(member), [theFinding], bare).refusal).toBeUndefined();
  });

  it('one invalid field keeps the valid ones beside it from being set', () => {
    const { store: after } = updateOne(store, { ...patchOf('Note', 'Types'), Confidence: 101 });
    expect(after).toBe(store);
  });

  it('every finding of the request fails, in the words of the service', () => {
    const items = [theFinding, { ...theFinding, Id: 'no-such-finding' }];
    const { refusal, response, store: after } = updateFindings(store, callerOf(member), items, { Confidence: 101 });
    expect(refusal).toBeUndefined();
    expect(response).toEqual({
      SuccessCount: 0,
      FailedCount: 2,
      FailedFindings: items.map((item) => ({ ...item, ErrorCode: 'InvalidInput', ErrorMessage: 'Invalid Input' })),
    });
    expect(after).toBe(store);
  });

  it('one finding fails in the same words', () => {
    const decision = decideUpdate(hubOf(), callerOf(member), storedOf(), { Confidence: 101 });
    expect(decision).toEqual(decisionOn({ Confidence: 101 }));
  });

  it.each(everyEdition)('the edition %s has the same limits', (id) => {
    const stored = storedOf({}, id);
    const decisionIn = (fields: Attributes): UpdateDecision =>
      decideUpdate(hubOf(id), callerOf(administrator), stored, fields);
    for (const { within, past, attribute, limit } of limits) {
      expect(decisionIn(within).outcome, `${attribute} ${limit}`).toBe('Updated');
      expect(decisionIn(past), `${attribute} ${limit}`).toMatchObject({ rule, edition: id, code: 'InvalidInput' });
    }
  });

  it('for every number, a score is accepted if it is an integer from 0 to 100', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 103 }), fc.double(), fc.integer());
    const fieldsOf = (score: number): readonly Attributes[] => [
      { Confidence: score },
      { Criticality: score },
      { Severity: { Normalized: score } },
    ];
    fc.assert(
      fc.property(number, (score) => {
        const isScore = Number.isInteger(score) && score >= 0 && score <= 100;
        for (const fields of fieldsOf(score)) {
          expect(decisionOn(fields).outcome).toBe(isScore ? 'Updated' : 'Failed');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('for every text, it is a type if it has one to three parts, and none of them is empty', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('a', '', 'b c'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(text, (type) => {
        const parts = type.split('/');
        const isType = parts.length <= 3 && parts.every((part) => part !== '');
        expect(decisionOn({ Types: [type] }).outcome).toBe(isType ? 'Updated' : 'Failed');
      }),
    );
  });

  it('for every key, it is a user-defined field if it has 1 to 128 allowed characters', () => {
    const characters = 'ABCXYZabcxyz0189-_=+@./:';
    const key = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.string({ unit: fc.constantFrom(...Array.from(characters)), maxLength: 140, size: 'max' }),
    );
    fc.assert(
      fc.property(key, (name) => {
        const isKey =
          name.length >= 1 && name.length <= 128 && Array.from(name).every((each) => /[A-Za-z0-9=+@./:_-]/.test(each));
        const UserDefinedFields = Object.fromEntries([[name, 'value']]);
        expect(decisionOn({ UserDefinedFields }).outcome).toBe(isKey ? 'Updated' : 'Failed');
      }),
      { numRuns: 300 },
    );
  });

  it('for every valid patch with one invalid value, every finding fails and nothing is stored', () => {
    fc.assert(
      fc.property(patch(), fc.constantFrom(...limits), (fields, { past }) => {
        const result = updateFindings(store, callerOf(member), [theFinding], { ...fields, ...past });
        expect(result.decisions[0]).toMatchObject({ outcome: 'Failed', rule, code: 'InvalidInput' });
        expect(result.store).toBe(store);
        expect(decisionOn(fields).outcome).toBe('Updated');
      }),
    );
  });

  it('without the rule, an invalid value would be stored', () => {
    const { store: after } = updateWithout(rule)(store, callerOf(member), [theFinding], { Confidence: 101 });
    expect(attributesOf(after).Confidence).toBe(101);
  });
});
