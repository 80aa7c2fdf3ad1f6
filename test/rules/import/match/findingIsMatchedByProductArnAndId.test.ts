import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import {
  createStore,
  decideImport,
  editions,
  findFinding,
  findings,
  importFindings,
  isServiceFault,
  storeSize,
} from '../../../../src/index.js';
import { findingIsMatchedByProductArnAndId } from '../../../../src/rules/import/match/findingIsMatchedByProductArnAndId.js';
import {
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  securityHub,
  storedOf,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/findingIsMatchedByProductArnAndId';

const own = defaultProduct(member);

describe(rule, () => {
  it.each([
    { ProductArn: own, Id: 'finding-1', isSame: true },
    { ProductArn: own, Id: 'finding-2', isSame: false },
    { ProductArn: integration, Id: 'finding-1', isSame: false },
    { ProductArn: integration, Id: 'finding-2', isSame: false },
  ])('is $Id of $ProductArn the stored finding-1 of the default product? $isSame', ({ isSame, ...identifier }) => {
    const stored = { ProductArn: own, Id: 'finding-1' };
    expect(findingIsMatchedByProductArnAndId.isSame(stored, identifier)).toBe(isSame);
    const after = importOne(storeOf(hubOf(), findingOf()), laterOf(identifier));
    expect(after.decision.outcome).toBe(isSame ? 'Updated' : 'Created');
    expect(storeSize(after.store)).toBe(isSame ? 1 : 2);
  });

  it.each(editions)('one Id under two product ARNs is two findings, each with its own history, in $id', ({ id }) => {
    const store = storeOf(
      hubOf(id),
      findingOf({ Title: 'ours' }),
      findingOf({ ProductArn: integration, Title: 'theirs' }),
    );
    const { store: after } = importOne(store, laterOf({ ProductArn: integration, Title: 'theirs, later' }));
    expect(storeSize(after)).toBe(2);
    expect(attributesOf(after).Title).toBe('ours');
    expect(attributesOf(after, { ProductArn: integration, Id: 'finding-1' }).Title).toBe('theirs, later');
    expect(findFinding(after, { ProductArn: own, Id: 'finding-1' })).toEqual(
      findFinding(store, { ProductArn: own, Id: 'finding-1' }),
    );
  });

  it('an older version under another product ARN is not an older version of this finding', () => {
    const store = storeOf(hubOf(), laterOf());
    expect(importOne(store, findingOf()).decision.outcome).toBe('Ignored');
    expect(importOne(store, findingOf({ ProductArn: integration })).decision.outcome).toBe('Created');
  });

  it('nothing else makes it a different finding: not its generator, title, resources or times', () => {
    const sent = laterOf({
      GeneratorId: 'another',
      Title: 'another',
      CreatedAt: '2025-01-02T00:00:00Z',
      Resources: [{ Type: 'AwsS3Bucket', Id: 'another' }],
    });
    expect(importOne(storeOf(hubOf(), findingOf()), sent).decision.outcome).toBe('Updated');
  });

  it('Ids are compared letter by letter, even those that every object has as names', () => {
    const ids = [
      'finding',
      'Finding',
      'finding ',
      ' finding',
      'find\u00edng',
      'findi\u0301ng',
      '__proto__',
      'constructor',
      'toString',
    ];
    const sent = ids.map((Id) => findingOf({ Id, Title: `the title of ${Id}` }));
    const { store, decisions } = importFindings(createStore(hubOf()), callerOf(member), sent);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'Created'));
    expect(storeSize(store)).toBe(ids.length);
    for (const Id of ids) expect(attributesOf(store, { ProductArn: own, Id }).Title).toBe(`the title of ${Id}`);
  });

  it('an Id that ends where the other product ARN continues is a different finding', () => {
    const company = 'arn:aws:securityhub:eu-west-1::product/aws/';
    const sent = [
      { ProductArn: `${company}security`, Id: 'hub/1' },
      { ProductArn: `${company}securityhub`, Id: '/1' },
      { ProductArn: `${company}securityhub`, Id: '1' },
    ];
    const products = sent.map(({ ProductArn }) => ProductArn);
    const hub = { accounts: { [member]: { products } } };
    const { store } = importFindings(createStore(hub), callerOf(member), sent.map(findingOf));
    expect(storeSize(store)).toBe(sent.length);
  });

  it.each([
    ['another Id', { Id: 'finding-2' }],
    ['another product ARN', { ProductArn: integration }],
    ['another Id and product ARN', { ProductArn: securityHub, Id: 'finding-2' }],
  ])('a service that passes a stored finding of %s is told of its fault', (_difference, identifier) => {
    const decision = decideImport(hubOf(), callerOf(member), storedOf({ Title: 'stored' }), laterOf(identifier));
    expect(decision).toMatchObject({
      outcome: 'Failed',
      rule: 'import/hubAndCallerMustBeUsable',
      code: 'InternalFailure',
      detail: {
        attribute: 'stored.finding',
        value: `finding "finding-1" of product "${defaultProduct(member)}"`,
        limit: 'should have the ProductArn and the Id of the finding that was sent',
      },
    });
    expect(isServiceFault(decision)).toBe(true);
  });

  it('a service that passes a stored finding of another Id is first told what is wrong with what was sent', () => {
    const decision = decideImport(hubOf(), callerOf(member), storedOf(), laterOf({ Id: 'finding-2', Title: '' }));
    expect(decision).toMatchObject({ outcome: 'Failed', code: 'InvalidInput' });
  });

  it('a service that passes the stored finding of that identifier gets an update', () => {
    const decision = decideImport(hubOf(), callerOf(member), storedOf(), laterOf());
    expect(decision.outcome).toBe('Updated');
  });

  it('for a few findings of an account, there is one stored finding for each product ARN and Id', () => {
    const fewFindings = fc.array(finding({ attributes: { AwsAccountId: member } }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fewFindings, (sent) => {
        const { store, decisions } = importFindings(createStore(hubOf()), callerOf(member), sent);
        const nameOf = ({ ProductArn, Id }: (typeof sent)[number]): string => JSON.stringify([ProductArn, Id]);
        const taken = sent.filter((_, index) => decisions[index]?.outcome !== 'Failed');
        const stored = [...findings(store)].map((each) => nameOf(each.finding));
        expect(stored.toSorted()).toEqual([...new Set(taken.map(nameOf))].toSorted());
      }),
    );
  });

  it('for every two identifiers, the second finding is created unless both are the same', () => {
    const identifier = fc.record({
      ProductArn: fc.constantFrom(own, integration, securityHub),
      Id: fc.constantFrom('finding-1', 'finding-2', 'Finding-1'),
    });
    fc.assert(
      fc.property(identifier, identifier, (first, second) => {
        const { decision } = importOne(storeOf(hubOf(), findingOf(first)), laterOf(second));
        const isSame = first.ProductArn === second.ProductArn && first.Id === second.Id;
        expect(decision.outcome).toBe(isSame ? 'Updated' : 'Created');
      }),
    );
  });

  it('without the rule a finding that is sent again is created again', () => {
    const store = storeOf(hubOf(), findingOf());
    const { decisions } = importWithout(rule)(store, callerOf(member), [laterOf()]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Created']);
  });
});
