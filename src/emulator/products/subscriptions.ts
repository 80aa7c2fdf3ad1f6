import { productArnPattern, subscriptionArn } from '../../finding/ProductArn.js';
import { type Subscriber } from '../access.js';

/** An integration that an account has enabled. */
interface Subscription {
  readonly productArn: string;
  readonly arn: string;
}

/** What an account has enabled: what its hub has, but for what isn't a product ARN. */
export const subscriptionsOf = ({ accountId, account: { products = [] } }: Subscriber): readonly Subscription[] =>
  products
    .filter((each) => productArnPattern.test(each))
    .map((productArn) => ({ productArn, arn: subscriptionArn({ accountId, productArn }) }));
