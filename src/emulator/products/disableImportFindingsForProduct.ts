import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { show } from '../../codecs/show.js';
import { nonBlank } from '../../codecs/values.js';
import { subscriberAsks } from '../access.js';
import { resourceNotFound } from '../exceptions.js';
import { withAccounts } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { isOfRegion, subscriptionArn } from './subscriptions.js';

const requestFormat = attributes({ ProductSubscriptionArn: nonBlank }, {}, { closed: true });

export const disableImportFindingsForProduct: Operation = {
  name: 'DisableImportFindingsForProduct',
  method: 'DELETE',
  path: '/productSubscriptions/{ProductSubscriptionArn+}',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('DisableImportFindingsForProduct', requestFormat),
      E.chain(({ subscriber: { hub, accountId, account }, request: { ProductSubscriptionArn } }) => {
        const { products = [] } = account;
        const isHere = isOfRegion(call.region);
        const left = products.filter(
          (each) => !isHere(each) || subscriptionArn(call.region, accountId, each) !== ProductSubscriptionArn,
        );
        return left.length === products.length
          ? E.left(resourceNotFound(`Account ${accountId} has not enabled ${show(ProductSubscriptionArn)}`))
          : E.right({
              service: withAccounts(call.service, hub, { [accountId]: { account: { ...account, products: left } } }),
              reply: {},
            });
      }),
    ),
  ),
};
