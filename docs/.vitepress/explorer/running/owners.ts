import { type EditionId, editions, type RuleId, type StoredFinding } from 'finding-merge';
import { editionOf } from '../../../../src/editions/editions.js';
import { isDefaultProduct, productArnOf } from '../../../../src/finding/ProductArn.js';

/** Whose a field of a stored finding is: who may give it its next value. */
export type Owner = 'provider' | 'customer' | 'service';

const holds = (edition: EditionId, rule: RuleId): boolean =>
  editions.find(({ id }) => id === edition)?.rules.some(({ id }) => id === rule) === true;

const includes = (list: readonly string[], field: string): boolean => list.includes(field);

/** The attributes that Security Hub fills in; the provider of a default product names its own company and product. */
const isTheServices = (edition: EditionId, { finding }: StoredFinding, field: string): boolean => {
  if (field === 'ProcessedAt') return holds(edition, 'import/processedAtIsTheTimeOfTheLastImport');
  if (!holds(edition, 'import/serviceAttributesAreTheServices')) return false;
  if (field === 'Region') return true;
  return (field === 'CompanyName' || field === 'ProductName') && !isDefaultProduct(productArnOf(finding.ProductArn));
};

/** Whose a top-level field of a stored finding is, by the rules of an edition. */
export const ownerOf = (edition: EditionId, stored: StoredFinding, field: string): Owner => {
  const { conditionalFields, restrictedFields } = editionOf[edition].terms;
  if (includes(restrictedFields, field)) return 'customer';
  if (includes(conditionalFields, field)) return includes(stored.setByCustomer, field) ? 'customer' : 'provider';
  return isTheServices(edition, stored, field) ? 'service' : 'provider';
};
