import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateFindings, type UpdateResult } from '../../../../src/index.js';
import { attributesOf, callerOf, findingOf, hubOf, member, storeOf, updateOne } from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, patchOf, theFinding } from '../updating.js';

const rule = 'update/identifierMustHaveProductArnAndId';

const { ProductArn, Id } = theFinding;

const store = storeOf(hubOf(), findingOf());

const update = (...identifiers: readonly unknown[]): UpdateResult =>
  updateFindings(store, callerOf(member), identifiers, patchOf('Confidence'));

class Identifier {
  readonly ProductArn = ProductArn;
  readonly Id = Id;
}

const throwing = {
  ProductArn,
  get Id(): string {
    throw new Error('not readable');
  },
};

/** What isn't an identifier, the message about it, and the two texts by which the reply names it. */
const broken: readonly (readonly [
  name: string,
  given: unknown,
  detail: readonly [string, string, string],
  echo: object,
])[] = [
  ['null', null, ['FindingIdentifier', 'null', 'should be object'], { Id: '', ProductArn: '' }],
  ['nothing', undefined, ['FindingIdentifier', 'not given', 'should be a JSON value'], { Id: '', ProductArn: '' }],
  ['a text', Id, ['FindingIdentifier', '"finding-1"', 'should be object'], { Id: '', ProductArn: '' }],
  [
    'a list',
    [ProductArn, Id],
    ['FindingIdentifier', 'a list of 2 items', 'should be object'],
    { Id: '', ProductArn: '' },
  ],
  [
    'an empty object',
    {},
    ['FindingIdentifier', 'an object with 0 attributes', "should have required property 'ProductArn'"],
    { Id: '', ProductArn: '' },
  ],
  [
    'one without a ProductArn',
    { Id },
    ['FindingIdentifier', 'an object with 1 attribute', "should have required property 'ProductArn'"],
    { Id, ProductArn: '' },
  ],
  [
    'one without an Id',
    { ProductArn },
    ['FindingIdentifier', 'an object with 1 attribute', "should have required property 'Id'"],
    { Id: '', ProductArn },
  ],
  [
    'one whose Id is undefined',
    { ProductArn, Id: undefined },
    ['FindingIdentifier', 'an object with 1 attribute', "should have required property 'Id'"],
    { Id: '', ProductArn },
  ],
  [
    'one whose Id is a number',
    { ProductArn, Id: 1 },
    ['FindingIdentifier.Id', '1', 'should be string'],
    { Id: '', ProductArn },
  ],
  [
    'one whose ProductArn is null',
    { ProductArn: null, Id },
    ['FindingIdentifier.ProductArn', 'null', 'should be string'],
    { Id, ProductArn: '' },
  ],
  [
    'an instance of a class',
    new Identifier(),
    ['FindingIdentifier', 'an instance of a class', 'should be a JSON value'],
    theFinding,
  ],
  [
    'one that throws when it is read',
    throwing,
    ['FindingIdentifier', 'something that throws when it is read', 'should be readable'],
    { Id: '', ProductArn },
  ],
];

describe(rule, () => {
  it('an object with a ProductArn and an Id, both texts, names a finding', () => {
    const { response, store: after } = update({ ProductArn, Id });
    expect(response).toEqual({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
    expect(attributesOf(after).Confidence).toBe(42);
  });

  it.each(broken)('%s is not an identifier: it alone fails', (_name, given, [attribute, value, limit], echo) => {
    const { refusal, response, decisions, store: after } = update(given, theFinding);
    expect(refusal).toBeUndefined();
    expect(decisions[0]).toMatchObject({
      outcome: 'Failed',
      rule,
      code: 'InvalidInput',
      message: 'Invalid Input',
      detail: { attribute, value, limit },
    });
    expect(response).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
    expect(response.FailedFindings).toEqual([{ ...echo, ErrorCode: 'InvalidInput', ErrorMessage: 'Invalid Input' }]);
    expect(attributesOf(after).Confidence).toBe(42);
    expect(update(given).store).toBe(store);
  });

  it('two that are broken in the same way are two failures, not duplicates', () => {
    const { response, decisions } = update({ Id }, { Id });
    expect(response.FailedCount).toBe(2);
    expect(decisions.map((decision) => decision.rule)).toEqual([rule, rule]);
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const { decision, store: after } = updateOne(storeOf(hubOf(id), findingOf()), patchOf('Note'), callerOf(member), {
      Id,
    });
    expect(decision).toMatchObject({ outcome: 'Failed', rule, edition: id, code: 'InvalidInput' });
    expect(attributesOf(after)).not.toHaveProperty('Note');
  });

  it('for every list of broken identifiers among good ones, the good ones get the same answer as without them', () => {
    const good = fc.uniqueArray(
      fc.constantFrom(Id, 'no-such-finding', 'finding-2').map((id) => ({ ProductArn, Id: id })),
      {
        selector: (identifier) => identifier.Id,
      },
    );
    const bad = fc.array(fc.constantFrom(...broken.map(([, given]) => given)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(good, bad, fc.nat(3), (names, strangers, at) => {
        fc.pre(names.length > 0);
        const mixed = [...names.slice(0, at), ...strangers, ...names.slice(at)];
        const alone = update(...names);
        const together = update(...mixed);
        expect(together.decisions.filter((_, index) => names.some((name) => name === mixed[index]))).toEqual(
          alone.decisions,
        );
        expect(together.response.SuccessCount).toBe(alone.response.SuccessCount);
        expect(together.response.FailedCount).toBe(alone.response.FailedCount + strangers.length);
        expect(attributesOf(together.store)).toEqual(attributesOf(alone.store));
      }),
    );
  });

  it('without the rule, an identifier without a ProductArn would name a finding that is not there', () => {
    const [decision] = updateWithout(rule)(store, callerOf(member), [{ Id }], patchOf('Note')).decisions;
    expect(decision).toMatchObject({ outcome: 'Failed', rule: 'update/findingMustExist', code: 'FindingNotFound' });
  });
});
