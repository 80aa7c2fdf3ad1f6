import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { subscriberAsks } from '../access.js';
import { type Operation, reading } from '../Operation.js';
import { pageFormat, pageOf } from '../pages.js';
import { subscriptionsOf } from './subscriptions.js';

const largestPage = 100;

const requestFormat = attributes({}, pageFormat(largestPage), { closed: true });

/** The default product, which every account has, is not listed: nobody enables it. */
export const listEnabledProductsForImport: Operation = {
  name: 'ListEnabledProductsForImport',
  method: 'GET',
  path: '/productSubscriptions',
  query: { MaxResults: 'number', NextToken: 'text' },
  run: reading((call) =>
    pipe(
      call,
      subscriberAsks('ListEnabledProductsForImport', requestFormat),
      E.chain(({ subscriber, request }) => {
        const arns = new Map(subscriptionsOf(subscriber).map(({ arn }) => [arn, arn]));
        return pageOf('ListEnabledProductsForImport', arns, request, largestPage);
      }),
      E.map(({ items, ...next }) => ({ ProductSubscriptions: items, ...next })),
    ),
  ),
};
