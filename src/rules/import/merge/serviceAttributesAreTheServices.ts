import { isDefaultProduct } from '../../../finding/ProductArn.js';
import { productOf } from '../../../hub/Hub.js';
import { type Creation, type CreationRule } from '../ImportRulebook.js';

/** The names of a finding's product: only the provider of a default product may set its own. */
const namesOf = ({
  hub,
  product,
  sent,
}: Creation): { readonly CompanyName: unknown; readonly ProductName: unknown } => {
  const named = productOf(hub, sent.ProductArn);
  return isDefaultProduct(product)
    ? {
        CompanyName: sent.CompanyName ?? named?.companyName ?? 'Personal',
        ProductName: sent.ProductName ?? named?.productName ?? 'Default',
      }
    : { CompanyName: named?.companyName, ProductName: named?.productName };
};

export const serviceAttributesAreTheServices: CreationRule = {
  id: 'import/serviceAttributesAreTheServices',
  title:
    'Region, CompanyName and ProductName MUST be set by Security Hub, whatever was sent; the provider of a default product MAY name its own company and product.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/findings-format', section: 'CompanyName, ProductName and Region' },
    { source: 'user-guide/custom-providers', section: 'the names of a custom integration' },
  ],
  merge: (creation) => {
    const { sent, soFar, product } = creation;
    const owned = Object.entries({ Region: product.region, ...namesOf(creation) });
    const differing = owned.filter(([attribute, value]) => soFar[attribute] !== value);
    return {
      set: Object.fromEntries(differing),
      withheld: differing
        .filter(([attribute]) => sent[attribute] !== undefined)
        .map(([attribute, kept]) => ({ attribute, sent: sent[attribute], kept })),
    };
  },
};
