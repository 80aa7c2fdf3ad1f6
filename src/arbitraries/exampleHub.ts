import { type EditionId, type Hub } from '../index.js';
import { checkEdition } from './constraints.js';
import { administrator, integration, member, otherMember, partner, securityHub, standalone } from './cast.js';

/**
 * The hub in which the arbitraries are at home: an administrator account (111111111111) with two member accounts
 * (222222222222 and 333333333333), a standalone account (444444444444), and a partner (777777777777) that may import
 * findings of the integration generico/secure-pro for both members. Account 999999999999 has no Security Hub.
 *
 * @param edition - the edition of its rules; the newest where it is left out
 * @returns a hub that can be used
 *
 * @example
 * fc.assert(fc.property(history(exampleHub()), (calls) => calls.length > 0));
 */
export const exampleHub = (edition?: EditionId): Hub => {
  checkEdition(edition);
  return {
    ...(edition === undefined ? {} : { edition }),
    accounts: {
      [administrator]: { products: [securityHub] },
      [member]: { administrator, products: [integration, securityHub] },
      [otherMember]: { administrator, products: [integration, securityHub] },
      [standalone]: {},
      [partner]: {},
    },
    products: {
      [integration]: { partnerAccounts: [partner], companyName: 'Generico', productName: 'Secure Pro' },
      [securityHub]: { companyName: 'AWS', productName: 'Security Hub' },
    },
  };
};
