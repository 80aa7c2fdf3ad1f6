import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exampleHub, hub } from '../../src/arbitraries/index.js';
import { decodeHub, type EditionId, editions, type Hub } from '../../src/index.js';

const hubs: readonly Hub[] = fc.sample(hub(), { numRuns: 1000, seed: 20241031 });

describe('exampleHub', () => {
  it.each<EditionId | undefined>([undefined, ...editions.map(({ id }) => id)])('can be used: %s', (edition) => {
    expect(isRight(decodeHub(exampleHub(edition)))).toBe(true);
    expect(exampleHub(edition).edition).toBe(edition);
  });
});

describe('hub', () => {
  it('can be used', () => {
    fc.assert(
      fc.property(hub(), (any) => {
        expect(isRight(decodeHub(any))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('has any edition, or the one that is named', () => {
    expect(new Set(hubs.map(({ edition }) => edition))).toEqual(new Set(editions.map(({ id }) => id)));
    fc.assert(
      fc.property(hub({ edition: '2021-06-24' }), ({ edition }) => {
        expect(edition).toBe('2021-06-24');
      }),
    );
  });

  it('is mostly the example, and always has the same few accounts', () => {
    const example = JSON.stringify(exampleHub().accounts);
    const others = hubs.filter(({ accounts }) => JSON.stringify(accounts) !== example);
    expect(others.length).toBeGreaterThan(150);
    expect(others.length).toBeLessThan(350);
    expect(new Set(hubs.flatMap(({ accounts }) => Object.keys(accounts)))).toEqual(
      new Set(Object.keys(exampleHub().accounts)),
    );
  });

  it('has members, administrators without Security Hub, partners and integrations, each now and then', () => {
    const accounts = hubs.flatMap((each) =>
      Object.entries(each.accounts).map(([id, account]) => ({ id, each, account })),
    );
    const some = (what: string, holds: (found: (typeof accounts)[number]) => boolean): void => {
      expect(accounts.filter(holds).length, what).toBeGreaterThan(20);
    };
    some('no administrator', ({ account }) => account.administrator === undefined);
    const isWithHub = ({ each, account: { administrator } }: (typeof accounts)[number]): boolean | undefined =>
      administrator === undefined ? undefined : administrator in each.accounts;
    some('an administrator account', (found) => isWithHub(found) === true);
    some('an administrator without Security Hub', (found) => isWithHub(found) === false);
    some('an account that is its own', ({ id, account: { administrator } }) => administrator === id);
    some('integrations', ({ account: { products = [] } }) => products.length > 0);
    const isAllowListing = ({ products = {} }: (typeof hubs)[number]): boolean =>
      Object.values(products).some(({ partnerAccounts = [] }) => partnerAccounts.length > 0);
    expect(hubs.filter(isAllowListing).length).toBeGreaterThan(20);
    expect(hubs.filter(({ products = {} }) => Object.keys(products).length === 0).length).toBeGreaterThan(20);
  });
});
