import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { decideUpdate, updateFindings, type UpdateResult } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, hubOf, member, storedOf, storeOf } from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, expectRefused, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/patchMaySetOnlyTheAvailableFields';

const store = storeOf(hubOf(), findingOf());

const update = (fields: unknown): UpdateResult =>
  updateFindings(store, callerOf(member), [theFinding, { ...theFinding, Id: 'no-such-finding' }], fields);

const fields =
  'Confidence, Criticality, Note, RelatedFindings, Severity, Types, UserDefinedFields, VerificationState, Workflow';
const noField = `should not be set: an update may only set ${fields}`;
const noObject = `should be an object that sets one or more of ${fields}`;

/** An own attribute of that name, also where the name is `__proto__`. */
const withAttribute = (fields: object, name: string, value: unknown): object => {
  const given = { ...fields };
  Object.defineProperty(given, name, { value, enumerable: true, writable: true, configurable: true });
  return given;
};

const otherAttributes = [
  'UpdatedAt',
  'Title',
  'Description',
  'CreatedAt',
  'RecordState',
  'Compliance',
  'FindingProviderFields',
  'ProductFields',
  'ProcessedAt',
  'Region',
  'CompanyName',
  'AwsAccountId',
  'Id',
  'ProductArn',
  'FindingIdentifiers',
  'setByCustomer',
  'WorkflowState',
  'confidence',
  'NOTE',
  'Note.Text',
  '',
  '__proto__',
  'constructor',
  'toString',
];

describe(rule, () => {
  it('all 511 choices of the nine fields are accepted', () => {
    for (const fields of everyPatch) {
      const { refusal, store: after } = update(patchOf(...fields));
      expect(refusal, fields.join()).toBeUndefined();
      expect(attributesOf(after), fields.join()).toMatchObject(patchOf(...fields));
    }
  });

  it.each(otherAttributes)('a patch that sets `%s` is refused, alone or beside an available field', (name) => {
    for (const fields of [{}, patchOf('Note')]) {
      expectRefused(update(withAttribute(fields, name, 'x')), store, 2, {
        rule,
        code: 'InvalidInputException',
        message: `Parameter '${name}' can't be updated with BatchUpdateFindings.`,
        detail: { attribute: name, value: 'given', limit: noField },
      });
    }
  });

  it.each([
    ['no field', {}],
    ['fields that are there in name only', { Confidence: undefined, Note: undefined, Title: undefined }],
  ])('a patch with %s is refused', (_name, fields) => {
    expectRefused(update(fields), store, 2, {
      rule,
      code: 'InvalidInputException',
      message: 'At least one field to update must be given.',
      detail: { attribute: 'patch', value: 'an object that sets no field', limit: noObject },
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 42],
    ['a text', 'Confidence'],
    ['a list', [{ Confidence: 42 }]],
    ['a function', (): unknown => ({ Confidence: 42 })],
    ['a symbol', Symbol('Confidence')],
  ])('%s is no patch: the request is refused', (_name, given) => {
    expectRefused(update(given), store, 2, {
      rule,
      code: 'InvalidInputException',
      message: 'The fields to update must be given in an object.',
      detail: { attribute: 'patch', value: 'not an object', limit: noObject },
    });
  });

  it('an attribute whose value is undefined is not given, and does not refuse the others', () => {
    const { store: after } = update({ Confidence: 42, Title: undefined, Types: undefined });
    expect(attributesOf(after)).toMatchObject({ Confidence: 42, Title: 'a title', Types: ['Effects/Data Exposure'] });
  });

  it('an attribute that throws when it is read was given', () => {
    const given = {
      Confidence: 42,
      get Title(): string {
        throw new Error('not readable');
      },
    };
    expect(update(given).refusal).toMatchObject({ rule, code: 'InvalidInputException' });
  });

  it('a long name is shortened in the answer', () => {
    const { refusal } = update({ ['x'.repeat(300_000)]: 1 });
    expect(refusal).toMatchObject({ rule, code: 'InvalidInputException' });
    expect(JSON.stringify(refusal).length).toBeLessThan(1_000);
  });

  it('no prototype is touched', () => {
    update(JSON.parse('{ "__proto__": { "Confidence": 1 }, "Note": null }'));
    expect({}).not.toHaveProperty('Confidence');
  });

  it.each(everyEdition)('the edition %s refuses too', (id) => {
    const older = storeOf(hubOf(id), findingOf());
    const result = updateFindings(older, callerOf(member), [theFinding], { ...patchOf('Note'), UpdatedAt: 'x' });
    expect(result.refusal).toMatchObject({ rule, edition: id, code: 'InvalidInputException' });
    expect(result.store).toBe(older);
  });

  it('one finding is refused in the same words', () => {
    expect(decideUpdate(hubOf(), callerOf(member), storedOf(), { Title: 'x' })).toMatchObject({
      outcome: 'Failed',
      rule,
      code: 'InvalidInputException',
      message: "Parameter 'Title' can't be updated with BatchUpdateFindings.",
    });
  });

  it('for every patch with one more attribute that is not available, nothing is stored and the attribute is named', () => {
    const otherName = fc
      .string({ maxLength: 40 })
      .filter((name) => name !== '__proto__' && !nineFields.some((field) => field === name));
    fc.assert(
      fc.property(patch(), otherName, fc.anything(), (fields, name, value) => {
        fc.pre(value !== undefined);
        const { refusal, store: after } = update({ ...fields, [name]: value });
        expect(refusal).toMatchObject({ rule, code: 'InvalidInputException', detail: { attribute: name } });
        expect(after).toBe(store);
      }),
    );
  });

  it('without the rule, the finding would get another title', () => {
    const request = [store, callerOf(member), [theFinding], { ...patchOf('Note'), Title: 'x' }] as const;
    expect(updateFindings(...request).response.SuccessCount).toBe(0);
    expect(attributesOf(updateWithout(rule)(...request).store).Title).toBe('x');
  });
});
