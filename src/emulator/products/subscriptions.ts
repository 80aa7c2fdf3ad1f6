import { productArnOf } from '../../finding/ProductArn.js';

/** The ARN of the integration that an account has enabled: that of its product, in the account and its Region. */
export const subscriptionArn = (region: string, accountId: string, productArn: string): string => {
  const { company, product } = productArnOf(productArn);
  return `arn:aws:securityhub:${region}:${accountId}:product-subscription/${company}/${product}`;
};
