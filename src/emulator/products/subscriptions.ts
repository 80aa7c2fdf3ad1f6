import { productArnOf } from '../../finding/ProductArn.js';
import { securityHubArn } from '../arns.js';

/** The ARN of the integration that an account has enabled: that of its product, in the account and its Region. */
export const subscriptionArn = (region: string, accountId: string, productArn: string): string => {
  const { company, product } = productArnOf(productArn);
  return securityHubArn(region, accountId, `product-subscription/${company}/${product}`);
};
