import { isDefaultProduct, isDefaultProductOfAnother, productArnOf, productArnPattern } from '../finding/ProductArn.js';
import { show } from '../codecs/show.js';
import { type Account, accountOf, administratorOf, type Hub } from './Hub.js';

/** What looks wrong with the administrator of an account, if anything does. */
const problemOfAdministrator = (hub: Hub, id: string, administrator: string): string | undefined => {
  if (administrator === id) return 'the account itself';
  if (accountOf(hub, administrator) === undefined) return "which isn't an account of the hub";
  return administratorOf(hub, administrator) === undefined ? undefined : 'which has an administrator of its own';
};

/** What looks wrong with a product that an account has enabled, if anything does. */
const problemOfProduct = (id: string, product: string): string | undefined => {
  if (!productArnPattern.test(product)) return "which isn't a product ARN";
  const arn = productArnOf(product);
  return isDefaultProductOfAnother(id, arn) ? `which only account ${arn.account} can have` : undefined;
};

/** What looks wrong with what the hub says of a product, if anything does. */
const problemOfKey = (product: string, partnerAccounts: readonly string[]): string | undefined => {
  if (!productArnPattern.test(product)) return "which isn't a product ARN";
  const isInVain = partnerAccounts.length > 0 && isDefaultProduct(productArnOf(product));
  return isInVain ? 'a default product, which can have no partner accounts' : undefined;
};

const warning = (subject: string, problem: string | undefined): readonly string[] =>
  problem === undefined ? [] : [`${subject}, ${problem}`];

const warningsOfAccount = (hub: Hub, id: string, { administrator, products = [] }: Account): readonly string[] => [
  ...(administrator === undefined
    ? []
    : warning(
        `\`accounts['${id}'].administrator\` is ${show(administrator)}`,
        problemOfAdministrator(hub, id, administrator),
      )),
  ...products.flatMap((product) =>
    warning(`\`accounts['${id}'].products\` lists ${show(product)}`, problemOfProduct(id, product)),
  ),
];

/**
 * What is likely to be a mistake in a usable hub:
 *
 * - an administrator that isn't an account of the hub (it may do nothing), that is the account itself, or that has an
 *   administrator of its own: AWS lets no account be both an administrator account and a member account;
 * - a product of an account that isn't a product ARN, or is the default product of another account: neither is enabled;
 * - a key of `products` that isn't a product ARN, since no finding has it, or is a default product with partner accounts:
 *   they may not import findings of it.
 *
 * Such a hub can be used all the same, since an account may lose Security Hub.
 *
 * @param hub - a hub that `decodeHub` returned
 * @returns a sentence for each warning; none if nothing looks like a mistake
 *
 * @example
 * hubWarnings(hub).forEach((warning) => console.warn(warning));
 */
export const hubWarnings = (hub: Hub): readonly string[] => [
  ...Object.entries(hub.accounts).flatMap(([id, account]) => warningsOfAccount(hub, id, account)),
  ...Object.entries(hub.products ?? {}).flatMap(([product, { partnerAccounts = [] }]) =>
    warning(`\`products\` has the key ${show(product)}`, problemOfKey(product, partnerAccounts)),
  ),
];
