import { isDefaultProduct } from '../../../finding/ProductArn.js';
import { productOf } from '../../../hub/Hub.js';
import { type MergeStep } from '../../merging.js';
import { type Creation, type CreationRule } from '../ImportRulebook.js';

/** What the service says of a finding; only the provider of a default product may set its own two names. */
const attributesOf = ({ hub, product, sent }: Creation): Readonly<Record<ServiceAttribute, unknown>> => {
  const named = productOf(hub, sent.ProductArn);
  const own = isDefaultProduct(product);
  return {
    Region: product.region,
    CompanyName: own ? (sent.CompanyName ?? named?.companyName ?? 'Personal') : named?.companyName,
    ProductName: own ? (sent.ProductName ?? named?.productName ?? 'Default') : named?.productName,
  };
};

const serviceAttributes = ['Region', 'CompanyName', 'ProductName'] as const;
type ServiceAttribute = (typeof serviceAttributes)[number];

export const serviceAttributesAreTheServices: CreationRule = {
  id: 'import/serviceAttributesAreTheServices',
  title:
    'Region, CompanyName and ProductName MUST be set by Security Hub, whatever was sent; the provider of a default product MAY name its own company and product.',
  standing: 'documented',
  sources: [
    { source: 'user-guide/findings-format', section: 'CompanyName, ProductName and Region', since: '2021-07-23' },
    { source: 'user-guide/custom-providers', section: 'the names of a custom integration', since: '2022-05-19' },
  ],
  merge: (creation) => {
    const { sent } = creation;
    const owned = attributesOf(creation);
    const set: Record<string, unknown> = {};
    const withheld: MergeStep['withheld'][number][] = [];
    for (const attribute of serviceAttributes) {
      const [offered, kept] = [sent[attribute], owned[attribute]];
      if (offered === kept) continue;
      set[attribute] = kept;
      if (offered !== undefined) withheld.push({ attribute, sent: offered, kept });
    }
    return { set, withheld };
  },
};
