import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { show } from '../../codecs/show.js';
import { nonBlank } from '../../codecs/values.js';
import { subscriberAsks } from '../access.js';
import { resourceNotFound } from '../exceptions.js';
import { withAccounts } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { subscriptionsOf } from './subscriptions.js';

const requestFormat = attributes({ ProductSubscriptionArn: nonBlank }, {}, { closed: true });

export const disableImportFindingsForProduct: Operation = {
  name: 'DisableImportFindingsForProduct',
  method: 'DELETE',
  path: '/productSubscriptions/{ProductSubscriptionArn+}',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('DisableImportFindingsForProduct', requestFormat),
      E.chain(({ subscriber, request: { ProductSubscriptionArn } }) => {
        const { hub, accountId, account } = subscriber;
        const disabled = subscriptionsOf(subscriber)
          .filter(({ arn }) => arn === ProductSubscriptionArn)
          .map(({ productArn }) => productArn);
        const products = account.products?.filter((each) => !disabled.includes(each));
        return disabled.length === 0
          ? E.left(resourceNotFound(`Account ${accountId} has not enabled ${show(ProductSubscriptionArn)}`))
          : E.right({
              service: withAccounts(call.service, hub, { [accountId]: { account: { ...account, products } } }),
              reply: {},
            });
      }),
    ),
  ),
};
