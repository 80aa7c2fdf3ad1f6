import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { decodeHub, type Hub, hubWarnings } from '../../src/index.js';
import { administrator, defaultProduct, integration, member, otherMember, securityHub } from '../support/fixtures.js';

const warned = (hub: Hub): readonly string[] => {
  expect(isRight(decodeHub(hub))).toBe(true);
  return hubWarnings(hub);
};

const administeredBy = (id: string): Hub['accounts'] => ({ [member]: { administrator: id } });

describe('hubWarnings', () => {
  it('are none for a hub in which nothing looks like a mistake', () => {
    const accounts = {
      ...administeredBy(administrator),
      [administrator]: { products: [integration, securityHub, defaultProduct(administrator)] },
    };
    expect(warned({ accounts })).toEqual([]);
    expect(warned({ accounts, products: { [integration]: {}, [defaultProduct(administrator)]: {} } })).toEqual([]);
    expect(warned({ accounts: {} })).toEqual([]);
  });

  it.each<[string, Hub, string]>([
    [
      'an administrator that is no account of the hub',
      { accounts: administeredBy(administrator) },
      `\`accounts['${member}'].administrator\` is "${administrator}", which isn't an account of the hub`,
    ],
    [
      'an account that is its own administrator',
      { accounts: administeredBy(member) },
      `\`accounts['${member}'].administrator\` is "${member}", the account itself`,
    ],
    [
      'an administrator that has an administrator of its own',
      {
        accounts: {
          ...administeredBy(otherMember),
          [otherMember]: { administrator },
          [administrator]: {},
        },
      },
      `\`accounts['${member}'].administrator\` is "${otherMember}", which has an administrator of its own`,
    ],
    [
      'the default product of another account, of those that an account lists',
      { accounts: { [member]: { products: [integration, defaultProduct(otherMember), defaultProduct(member)] } } },
      `\`accounts['${member}'].products\` lists "${defaultProduct(otherMember)}", which only account ${otherMember} can have`,
    ],
    [
      'a product of an account that is no product ARN',
      { accounts: { [member]: { products: [integration, 'guardduty'] } } },
      `\`accounts['${member}'].products\` lists "guardduty", which isn't a product ARN`,
    ],
    [
      'a key of products that is no product ARN',
      { accounts: {}, products: { [integration]: {}, guardduty: { companyName: 'AWS' } } },
      '`products` has the key "guardduty", which isn\'t a product ARN',
    ],
    [
      'partner accounts of a default product, which may not import',
      {
        accounts: {},
        products: {
          [integration]: { partnerAccounts: [otherMember] },
          [defaultProduct(member)]: { partnerAccounts: [otherMember] },
          [defaultProduct(otherMember)]: { companyName: 'Ours', partnerAccounts: [] },
        },
      },
      `\`products\` has the key "${defaultProduct(member)}", a default product, which can have no partner accounts`,
    ],
  ])('name %s', (_, hub, sentence) => {
    expect(warned(hub)).toEqual([sentence]);
  });

  it('are one for each mistake: accounts by account id, then products', () => {
    const hub = {
      products: { guardduty: {} },
      accounts: { [otherMember]: { products: ['inspector', 'macie'] }, ...administeredBy(member) },
    };
    expect(warned(hub).map((sentence) => /"(\w+)"/.exec(sentence)?.[1])).toEqual([
      'inspector',
      'macie',
      member,
      'guardduty',
    ]);
  });
});
