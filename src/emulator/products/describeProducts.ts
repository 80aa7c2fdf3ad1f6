import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { productArnOf } from '../../finding/ProductArn.js';
import { type Hub } from '../../index.js';
import { own } from '../../json/Json.js';
import { subscriberAsks } from '../access.js';
import { type Operation, reading } from '../Operation.js';
import { pageFormat, pageOf } from '../pages.js';
import { productArnFormat } from './productArnFormat.js';

const largestPage = 100;

const requestFormat = attributes({}, { ...pageFormat(largestPage), ProductArn: productArnFormat }, { closed: true });

/** An integration as AWS shows it, as far as a hub knows it. */
interface Product {
  readonly ProductArn: string;
  readonly ProductName?: string;
  readonly CompanyName?: string;
  readonly IntegrationTypes: readonly string[];
}

const productOf = (hub: Hub, ProductArn: string): Product => {
  const { productName, companyName } = own(hub.products ?? {}, ProductArn) ?? {};
  return {
    ProductArn,
    ...(productName !== undefined && { ProductName: productName }),
    ...(companyName !== undefined && { CompanyName: companyName }),
    IntegrationTypes: ['SEND_FINDINGS_TO_SECURITY_HUB'],
  };
};

/** The integrations of the Region: those that the hub describes, and those that an account has enabled. */
const productArnsIn = (hub: Hub, region: string): readonly string[] =>
  [...Object.keys(hub.products ?? {}), ...Object.values(hub.accounts).flatMap(({ products = [] }) => products)].filter(
    (productArn) => productArnOf(productArn).region === region,
  );

export const describeProducts: Operation = {
  name: 'DescribeProducts',
  method: 'GET',
  path: '/products',
  query: { MaxResults: 'number', NextToken: 'text', ProductArn: 'text' },
  run: reading((call) =>
    pipe(
      call,
      subscriberAsks('DescribeProducts', requestFormat),
      E.chain(({ subscriber: { hub }, request }) => {
        const arns = productArnsIn(hub, call.region).filter((arn) => arn === (request.ProductArn ?? arn));
        const products = new Map(arns.map((arn) => [arn, productOf(hub, arn)]));
        return pageOf('DescribeProducts', products, request, largestPage);
      }),
      E.map(({ items, ...next }) => ({ Products: items, ...next })),
    ),
  ),
};
