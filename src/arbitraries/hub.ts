import fc from 'fast-check';
import { type EditionId, editions, type Hub } from '../index.js';
import { checkConstraints } from './constraints.js';
import { type EditionConstraints } from './EditionConstraints.js';
import { administrator, integration, member, otherMember, partner, securityHub, standalone } from './cast.js';
import { exampleHub } from './exampleHub.js';
import { mostly } from './mostly.js';
import { sparse } from './sparse.js';

const accountIds = [administrator, member, otherMember, standalone, partner] as const;

const account = fc.constantFrom<string>(...accountIds);

/** Other hubs of the same cast: fewer accounts, other administrators, other integrations. */
const otherHub = fc.record({
  accounts: fc
    .uniqueArray(
      fc.tuple(account, sparse({ administrator: account, products: fc.subarray([integration, securityHub]) }, 2)),
      { minLength: 1, selector: ([id]) => id },
    )
    .map((accounts) => Object.fromEntries(accounts)),
  products: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(integration, securityHub),
        sparse({ partnerAccounts: fc.subarray([partner, member]), companyName: fc.constant('Generico') }, 2),
      ),
      { selector: ([arn]) => arn },
    )
    .map((products) => Object.fromEntries(products)),
});

/**
 * For hubs that can be used, all over the same few accounts and products: mostly `exampleHub()`, sometimes one with
 * fewer accounts, or with other administrators and integrations.
 *
 * @param constraints - `edition`: of that edition only; of any by default
 *
 * @example
 * const today = hub({ edition: '2024-10-31' });
 */
export const hub = (constraints: EditionConstraints = {}): fc.Arbitrary<Hub> => {
  checkConstraints(constraints, ['edition']);
  const { edition } = constraints;
  return fc
    .tuple(
      mostly<Omit<Hub, 'edition'>>(fc.constant(exampleHub()), otherHub, 4),
      edition === undefined
        ? fc.constantFrom<EditionId>(...editions.map(({ id }) => id).reverse())
        : fc.constant(edition),
    )
    .map(([parts, id]) => ({ edition: id, ...parts }));
};
