import { type Problem } from '../decision/Rule.js';
import { type ProductArn, productArnOf } from '../finding/ProductArn.js';
import { type Attempt } from '../rules/import/ImportRulebook.js';
import { type Opened } from './open.js';
import { firstStopped, type Stopped } from './stopped.js';

/** The product of a finding, and what keeps the caller from importing the finding, if anything does. */
interface Authorized {
  readonly product: ProductArn;
  readonly denied: Stopped<Problem> | undefined;
}

/** Asks the rules of who may import what: once in a batch for each product and account, since they look at nothing else. */
export type Authorizing = (finding: Attempt['finding']) => Authorized;

export const authorizing = ({ edition, hub, caller }: Opened): Authorizing => {
  const asked = new Map<string, Map<string, Authorized>>();
  return ({ ProductArn, AwsAccountId }) => {
    const ofProduct = asked.get(ProductArn) ?? new Map<string, Authorized>();
    const known = ofProduct.get(AwsAccountId);
    if (known !== undefined) return known;
    const product = productArnOf(ProductArn);
    const attempt = { hub, caller, finding: { ProductArn, AwsAccountId }, product };
    const authorized = { product, denied: firstStopped(edition.import.authorize, attempt) };
    asked.set(ProductArn, ofProduct.set(AwsAccountId, authorized));
    return authorized;
  };
};
