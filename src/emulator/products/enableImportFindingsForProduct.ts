import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { isDefaultProductOfAnother, productArnOf, subscriptionArn } from '../../finding/ProductArn.js';
import { subscriberAsks } from '../access.js';
import { invalidInput, resourceConflict } from '../exceptions.js';
import { withAccounts } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { productArnFormat } from './productArnFormat.js';
import { subscriptionsOf } from './subscriptions.js';

const requestFormat = attributes({ ProductArn: productArnFormat }, {}, { closed: true });

/**
 * Any integration can be enabled, whether the hub names it or not (chosen): nobody has to list AWS's partners first. The default
 * product of another account is no integration.
 */
export const enableImportFindingsForProduct: Operation = {
  name: 'EnableImportFindingsForProduct',
  method: 'POST',
  path: '/productSubscriptions',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('EnableImportFindingsForProduct', requestFormat),
      E.chain(({ subscriber, request: { ProductArn } }) => {
        const { hub, accountId, account } = subscriber;
        const product = productArnOf(ProductArn);
        if (isDefaultProductOfAnother(accountId, product)) {
          return E.left(
            invalidInput(
              `\`ProductArn\` is the default product of account ${product.account}, which no other account can enable`,
            ),
          );
        }
        const ProductSubscriptionArn = subscriptionArn({ accountId, productArn: ProductArn });
        if (subscriptionsOf(subscriber).some(({ arn }) => arn === ProductSubscriptionArn)) {
          return E.left(resourceConflict(`Account ${accountId} has already enabled ${ProductSubscriptionArn}`));
        }
        const changed = { account: { ...account, products: [...(account.products ?? []), ProductArn] } };
        return E.right({
          service: withAccounts(call.service, hub, { [accountId]: changed }),
          reply: { ProductSubscriptionArn },
        });
      }),
    ),
  ),
};
