import fc from 'fast-check';
import { productArnPattern } from '../finding/ProductArn.js';
import { type Hub } from '../index.js';
import { defaultProduct, member } from './cast.js';
import { checkUsableHub } from './constraints.js';

/** Where findings live: an account and a product that it has enabled, and the accounts that may do something there. */
export interface Place {
  readonly AwsAccountId: string;
  readonly ProductArn: string;
  /** The account itself, and the partners that are allow-listed for the product. */
  readonly importers: readonly string[];
  /** The account itself, and its administrator account. */
  readonly updaters: readonly string[];
}

export type Places = readonly [Place, ...Place[]];

/** What is asked even of a hub without accounts. */
const nowhere: Place = {
  AwsAccountId: member,
  ProductArn: defaultProduct(member),
  importers: [member],
  updaters: [member],
};

/** Every place of a hub, those of member accounts first: they have the most rules. */
export const placesOf = (hub: Hub): Places => {
  checkUsableHub(hub);
  const accounts = Object.entries(hub.accounts).sort(
    ([, one], [, other]) => Number(other.administrator !== undefined) - Number(one.administrator !== undefined),
  );
  const [first, ...others] = accounts.flatMap(([AwsAccountId, { administrator, products = [] }]) =>
    [defaultProduct(AwsAccountId), ...products.filter((product) => productArnPattern.test(product))].map(
      (ProductArn): Place => ({
        AwsAccountId,
        ProductArn,
        importers: [AwsAccountId, ...(hub.products?.[ProductArn]?.partnerAccounts ?? [])],
        updaters: [...(administrator === undefined ? [] : [administrator]), AwsAccountId],
      }),
    ),
  );
  return first === undefined ? [nowhere] : [first, ...others];
};

/** Of something for each place, mostly that of the first, so that it meets. */
export const mostlyTheFirst = <A>(ofPlaces: readonly fc.Arbitrary<A>[]): fc.Arbitrary<A> =>
  fc.oneof(
    { withCrossShrink: true },
    ...ofPlaces.map((arbitrary, position) => ({ weight: position === 0 ? 4 * ofPlaces.length : 1, arbitrary })),
  );
