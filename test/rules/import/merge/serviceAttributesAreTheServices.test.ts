import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import {
  createStore,
  editions,
  type EditionId,
  type Hub,
  type ImportDecision,
  type Product,
  withHub,
} from '../../../../src/index.js';
import {
  type Attributes,
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
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/serviceAttributesAreTheServices';

const own = defaultProduct(member);

/** A hub in which the member account has enabled a product, of which the hub says this much. */
const hubWith = (productArn: string, product?: Product): Hub => ({
  accounts: { [member]: { products: [productArn] } },
  ...(product === undefined ? {} : { products: { [productArn]: product } }),
});

interface Outcome {
  readonly attributes: Attributes;
  readonly decision: ImportDecision;
}

const importInto = (hub: Hub, productArn: string, sent: Attributes): readonly Outcome[] => {
  const identifier = { ProductArn: productArn, Id: 'finding-1' };
  const created = importOne(createStore(hub), findingOf({ ProductArn: productArn, ...sent }));
  const before = importOne(createStore(hub), findingOf({ ProductArn: productArn }));
  const updated = importOne(before.store, laterOf({ ProductArn: productArn, ...sent }));
  return [created, updated].map(({ store, decision }) => ({ attributes: attributesOf(store, identifier), decision }));
};

/** The attributes of a finding as it was created and as it was updated, by the same attributes sent. */
const bothWays = (hub: Hub, productArn: string, sent: Attributes): readonly Attributes[] =>
  importInto(hub, productArn, sent).map(({ attributes }) => attributes);

const withheldBy = (decision: ImportDecision): readonly unknown[] => ('withheld' in decision ? decision.withheld : []);

const names = [
  { attribute: 'CompanyName', hubKey: 'companyName', fallback: 'Personal' },
  { attribute: 'ProductName', hubKey: 'productName', fallback: 'Default' },
] as const;

const givenOrNot = [true, false] as const;
const whoNames = givenOrNot.flatMap((provider) => givenOrNot.map((hub) => ({ provider, hub })));

const everyNaming = names.flatMap((name) => whoNames.map((who) => ({ ...name, ...who })));

describe(rule, () => {
  it.each([
    ['arn:aws:securityhub:eu-west-1::product/generico/secure-pro', 'eu-west-1'],
    ['arn:aws:securityhub:us-east-1::product/aws/securityhub', 'us-east-1'],
    [`arn:aws:securityhub:ap-southeast-2:${member}:product/${member}/default`, 'ap-southeast-2'],
    ['arn:aws-us-gov:securityhub:us-gov-west-1::product/aws/guardduty', 'us-gov-west-1'],
    ['arn:aws-cn:securityhub:cn-north-1:777777777777:product/generico/secure-pro', 'cn-north-1'],
  ])('the Region of a finding of %s is %s, whatever the provider sends', (productArn, region) => {
    for (const Region of [undefined, region, 'mars-north-1', null, { not: 'a region' }]) {
      for (const attributes of bothWays(hubWith(productArn), productArn, { Region })) {
        expect(attributes.Region).toBe(region);
      }
    }
  });

  it('the Region is that of the product and not that of a resource', () => {
    const Resources = [{ Type: 'Other', Id: 'resource-1', Region: 'us-west-2' }];
    for (const attributes of bothWays(hubOf(), own, { Resources })) expect(attributes.Region).toBe('eu-west-1');
  });

  it.each(everyNaming)(
    'default product, $attribute named by provider: $provider, by the hub: $hub',
    ({ attribute, hubKey, fallback, provider, hub }) => {
      const expected = provider ? 'the provider says' : hub ? 'the hub says' : fallback;
      const sent = provider ? { [attribute]: 'the provider says' } : {};
      const product = hub ? { [hubKey]: 'the hub says' } : undefined;
      for (const attributes of bothWays(hubWith(own, product), own, sent)) {
        expect(attributes[attribute]).toBe(expected);
      }
    },
  );

  it.each(everyNaming)(
    'integration, $attribute named by provider: $provider, by the hub: $hub',
    ({ attribute, hubKey, provider, hub }) => {
      const sent = provider ? { [attribute]: 'the provider says' } : {};
      const product = hub ? { [hubKey]: 'the hub says' } : {};
      for (const attributes of bothWays(hubWith(integration, product), integration, sent)) {
        if (hub) expect(attributes[attribute]).toBe('the hub says');
        else expect(attributes).not.toHaveProperty(attribute);
      }
    },
  );

  it("an integration that the hub doesn't list has no names", () => {
    const sent = { CompanyName: 'Sent Company', ProductName: 'Sent Product' };
    for (const attributes of bothWays(hubWith(integration), integration, sent)) {
      expect(attributes).not.toHaveProperty('CompanyName');
      expect(attributes).not.toHaveProperty('ProductName');
    }
  });

  it('the two names are decided separately: one may be the provider’s and the other the hub’s', () => {
    const hub = hubWith(own, { companyName: 'Hub Company', productName: 'Hub Product' });
    for (const attributes of bothWays(hub, own, { ProductName: 'Own Product' })) {
      expect(attributes).toMatchObject({ CompanyName: 'Hub Company', ProductName: 'Own Product' });
    }
  });

  it.each([
    `arn:aws:securityhub:eu-west-1:${member}:product/${member}/other`,
    `arn:aws:securityhub:eu-west-1:${member}:product/111111111111/default`,
    `arn:aws:securityhub:eu-west-1::product/${member}/default`,
  ])('%s is no default product, so its provider may not name itself', (productArn) => {
    const sent = { CompanyName: 'Sent Company', ProductName: 'Sent Product' };
    for (const attributes of bothWays(hubWith(productArn), productArn, sent)) {
      expect(attributes).not.toHaveProperty('CompanyName');
      expect(attributes).not.toHaveProperty('ProductName');
    }
  });

  it('a name that the provider no longer sends is back at its default', () => {
    const named = importOne(createStore(hubOf()), findingOf({ CompanyName: 'Own', ProductName: 'Scanner' }));
    const { store } = importOne(named.store, laterOf());
    expect(attributesOf(store)).toMatchObject({ CompanyName: 'Personal', ProductName: 'Default' });
  });

  it('a finding keeps the names that it was stored with until it is imported again', () => {
    const identifier = { ProductArn: integration, Id: 'finding-1' };
    const { store } = importOne(createStore(hubWith(integration, { companyName: 'Old Name' })), {
      ...findingOf({ ProductArn: integration }),
    });
    const renamed = withHub(store, hubWith(integration, { companyName: 'New Name' }));
    expect(attributesOf(renamed, identifier).CompanyName).toBe('Old Name');
    const customers = updateOne(renamed, { Confidence: 5 }, callerOf(member), identifier);
    expect(attributesOf(customers.store, identifier).CompanyName).toBe('Old Name');
    const { store: after } = importOne(renamed, laterOf({ ProductArn: integration }));
    expect(attributesOf(after, identifier).CompanyName).toBe('New Name');
  });

  it('what the provider sent and did not get is listed, with what is stored instead', () => {
    const sent = { Region: 'mars-north-1', CompanyName: 'Sent Company', ProductName: 'Sent Product' };
    for (const { decision } of importInto(hubWith(integration, { companyName: 'Generico' }), integration, sent)) {
      expect(withheldBy(decision)).toEqual([
        { attribute: 'Region', rule, sent: 'mars-north-1', kept: 'eu-west-1' },
        { attribute: 'CompanyName', rule, sent: 'Sent Company', kept: 'Generico' },
        { attribute: 'ProductName', rule, sent: 'Sent Product', kept: undefined },
      ]);
    }
  });

  it('nothing is listed for a provider that sends what the service sets, or nothing', () => {
    const same = { Region: 'eu-west-1', CompanyName: 'Generico', ProductName: 'Secure Pro' };
    for (const sent of [same, {}]) {
      for (const { decision } of importInto(hubOf(), integration, sent)) {
        expect(withheldBy(decision)).toEqual([]);
      }
    }
    for (const { decision } of importInto(hubOf(), own, { CompanyName: 'Own', ProductName: 'Scanner' })) {
      expect(withheldBy(decision)).toEqual([]);
    }
  });

  describe('before 2021-07-23 the three are attributes like any other', () => {
    const sent = { Region: 'mars-north-1', CompanyName: 'Sent Company', ProductName: 'Sent Product' };
    const isOrdinary = (id: EditionId): boolean => id < '2021-07-23';

    it.each(editions)('what is sent, in the edition $id', ({ id }) => {
      const services = { Region: 'eu-west-1', CompanyName: 'Generico', ProductName: 'Secure Pro' };
      for (const attributes of bothWays(hubOf(id), integration, sent)) {
        expect(attributes).toMatchObject(isOrdinary(id) ? sent : services);
      }
    });

    it.each(editions)('what is left out, in the edition $id', ({ id }) => {
      const first = importOne(createStore(hubOf(id)), findingOf(sent));
      const { store } = importOne(first.store, laterOf());
      for (const attribute of ['Region', 'CompanyName', 'ProductName']) {
        expect(Object.hasOwn(attributesOf(store), attribute), attribute).toBe(!isOrdinary(id));
      }
    });

    it.each(editions)('names of more than 128 characters, in the edition $id', ({ id }) => {
      for (const attribute of ['CompanyName', 'ProductName']) {
        const store = createStore(hubOf(id));
        expect(importOne(store, findingOf({ [attribute]: 'n'.repeat(128) })).decision.outcome).toBe('Created');
        const { decision } = importOne(store, findingOf({ [attribute]: 'n'.repeat(129) }));
        if (isOrdinary(id)) {
          expect(decision.outcome).toBe('Created');
        } else {
          expect(decision).toMatchObject({
            outcome: 'Failed',
            rule: 'import/findingMustFollowTheFindingFormat',
            code: 'InvalidInput',
            message: `Finding does not adhere to Amazon Finding Format. data.${attribute} should NOT be longer than 128 characters.`,
            detail: { attribute, value: expect.stringContaining('(129 characters)') as string },
          });
        }
      }
    });
  });

  it('for every finding that is created or updated, the three are never the provider’s, except for its own names', () => {
    const products = fc.constantFrom(own, integration, securityHub);
    const pair = products.chain((ProductArn) =>
      fc.tuple(
        finding({ attributes: { AwsAccountId: member, Id: 'finding-1', ProductArn } }),
        finding({
          attributes: { AwsAccountId: member, Id: 'finding-1', ProductArn, UpdatedAt: '2025-12-31T00:00:00Z' },
        }),
      ),
    );
    const expectedNames = (sent: Attributes): Attributes => {
      if (sent.ProductArn === integration) return { CompanyName: 'Generico', ProductName: 'Secure Pro' };
      if (sent.ProductArn === securityHub) return { CompanyName: 'AWS', ProductName: 'Security Hub' };
      const { CompanyName = 'Personal', ProductName = 'Default' } = sent;
      return { CompanyName, ProductName };
    };
    fc.assert(
      fc.property(pair, ([first, second]) => {
        const identifier = { ProductArn: String(first.ProductArn), Id: 'finding-1' };
        const created = importOne(createStore(hubOf()), first);
        const updated = importOne(created.store, second);
        expect(attributesOf(created.store, identifier)).toMatchObject({ Region: 'eu-west-1', ...expectedNames(first) });
        expect(attributesOf(updated.store, identifier)).toMatchObject({
          Region: 'eu-west-1',
          ...expectedNames(second),
        });
      }),
    );
  });

  it('without the rule a finding has the three that were sent, or none', () => {
    const importing = importWithout(rule);
    const sent = { ProductArn: integration, Region: 'mars-north-1', CompanyName: 'Sent Company' };
    const identifier = { ProductArn: integration, Id: 'finding-1' };
    const created = importing(createStore(hubOf()), callerOf(member), [findingOf(sent)]).store;
    expect(attributesOf(created, identifier)).toMatchObject({ Region: 'mars-north-1', CompanyName: 'Sent Company' });
    const updated = importing(created, callerOf(member), [laterOf({ ProductArn: integration })]).store;
    expect(attributesOf(updated, identifier)).not.toHaveProperty('Region');
    expect(attributesOf(updated, identifier)).not.toHaveProperty('CompanyName');
  });
});
