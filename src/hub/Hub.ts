import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import type * as t from 'io-ts';
import { attributes } from '../codecs/attributes.js';
import { check, type Violation, violationOfNotJson, writeViolation } from '../codecs/violation.js';
import { list } from '../codecs/list.js';
import { mapOf } from '../codecs/mapOf.js';
import { show } from '../codecs/show.js';
import { oneOf, text } from '../codecs/values.js';
import { accountIdFormat, serviceNameFormat } from '../finding/format.js';
import { own } from '../json/Json.js';
import { receive } from '../json/receive.js';
import { type ProductArn, isDefaultProduct } from '../finding/ProductArn.js';
import { type AutomationRule, automationRulesFormat } from './AutomationRule.js';
import { type EditionId, editionIds, newestEditionId } from './EditionId.js';

/** An account that has Security Hub enabled. */
export interface Account {
  /** The account id of its administrator account, which is in the hub too unless it lost Security Hub (`hubWarnings`); an account with one is a member account. */
  readonly administrator?: string | undefined;
  /** The product ARNs of the integrations that it has enabled, in addition to its own default product. */
  readonly products?: readonly string[] | undefined;
}

/** An integration. */
export interface Product {
  /** The accounts that are allow-listed for it: they may import findings of other accounts. */
  readonly partnerAccounts?: readonly string[] | undefined;
  /** The names that Security Hub gives its findings. */
  readonly companyName?: string | undefined;
  readonly productName?: string | undefined;
}

/**
 * What the account owners have set up: accounts by account id, integrations by product ARN, automation rules by the
 * account that made them, and the edition of the rules (the newest by default). Plain data that
 * JSON can carry, at most 64 MB of it. Editions before 2023-06-13 ignore automation rules.
 *
 * @example
 * const hub: Hub = {
 *   edition: '2024-10-31',
 *   accounts: { '111111111111': {}, '222222222222': { administrator: '111111111111' } },
 * };
 */
export interface Hub {
  readonly edition?: EditionId | undefined;
  readonly accounts: Readonly<Record<string, Account>>;
  readonly products?: Readonly<Record<string, Product>> | undefined;
  /** At most 100 per account, which may be no member account. They apply to its own findings and those of its members. */
  readonly automationRules?: Readonly<Record<string, readonly AutomationRule[]>> | undefined;
}

/** 64 MB of compact JSON, in bytes: 80,000 accounts with a dozen integrations each. */
const longestHub = 64 * 1024 * 1024;

const accountFormat = attributes({}, { administrator: accountIdFormat, products: list(text({})) }, { closed: true });

const productFormat = attributes(
  {},
  {
    partnerAccounts: list(accountIdFormat),
    companyName: serviceNameFormat,
    productName: serviceNameFormat,
  },
  { closed: true },
);

const hubFormat: t.Decoder<unknown, Hub> = attributes(
  { accounts: mapOf(accountFormat, { keys: accountIdFormat }) },
  {
    edition: oneOf(editionIds),
    products: mapOf(productFormat, { keys: text({}) }),
    automationRules: mapOf(automationRulesFormat, { keys: accountIdFormat }),
  },
  { closed: true },
);

/**
 * The hubs that `decodeHub` made, which need not be checked again for each finding, however many accounts they have.
 * Nothing of it is in the hub, so nobody can put it on another; a hub that another copy of this package has decoded is
 * checked like any other.
 */
const decodedHubs = new WeakSet();

const isDecoded = (hub: unknown): hub is Hub => typeof hub === 'object' && hub !== null && decodedHubs.has(hub);

const remember = (hub: Hub): Hub => {
  decodedHubs.add(hub);
  return hub;
};

/** A member account makes no automation rules: those of its administrator apply to its findings, and its own to none. */
const rulesAreOfNoMember = (hub: Hub): E.Either<Violation, Hub> => {
  const { automationRules = {} } = hub;
  const wrong = Object.keys(automationRules).find((id) => !mayHaveAutomationRules(hub, id));
  if (wrong === undefined) return E.right(hub);
  const message = 'should belong to an account of the hub that has no administrator account';
  const administrator = own(hub.accounts, wrong)?.administrator;
  return E.left({
    attribute: `automationRules['${wrong}']`,
    message,
    limit: message,
    value:
      administrator === undefined ? 'of an account that is not in the hub' : `of a member of ${show(administrator)}`,
  });
};

/** A hub from outside as our own copy, or the first thing that makes it unusable. */
export const checkHub = (hub: unknown): E.Either<Violation, Hub> => {
  if (isDecoded(hub)) return E.right(hub);
  return pipe(
    receive(hub, longestHub).json,
    E.mapLeft(violationOfNotJson),
    E.chain((json) => check(hubFormat, json)),
    E.chain(rulesAreOfNoMember),
    E.map(remember),
  );
};

/** The account with that id, if it has Security Hub enabled. */
export const accountOf = (hub: Hub, accountId: string): Account | undefined => own(hub.accounts, accountId);

/** What the hub says of an integration. */
export const productOf = (hub: Hub, productArn: string): Product | undefined => own(hub.products ?? {}, productArn);

/** Has the account enabled the integration? Its own default product always is, and that of another account never. */
export const hasProduct = (hub: Hub, accountId: string, productArn: string, arn: ProductArn): boolean =>
  isDefaultProduct(arn)
    ? arn.account === accountId
    : accountOf(hub, accountId)?.products?.includes(productArn) === true;

/** Is the account allow-listed for the integration of an official partner? A default product isn't one. */
export const isAllowListed = (hub: Hub, accountId: string, productArn: string, arn: ProductArn): boolean =>
  !isDefaultProduct(arn) && productOf(hub, productArn)?.partnerAccounts?.includes(accountId) === true;

export const administratorOf = (hub: Hub, accountId: string): string | undefined =>
  accountOf(hub, accountId)?.administrator;

/** Is it an account of the hub, and no member account? */
export const mayHaveAutomationRules = (hub: Hub, accountId: string): boolean =>
  accountOf(hub, accountId) !== undefined && administratorOf(hub, accountId) === undefined;

export const editionIdOf = (hub: Hub): EditionId => hub.edition ?? newestEditionId;

/**
 * A hub from outside, or one sentence that says why it can't be used: a key that a hub doesn't have, anything of the wrong
 * type. `decideImport` and `decideUpdate` accept a decoded hub at no cost, and check any other each time they are called.
 *
 * @param hub - what should be a `Hub`
 * @returns the hub as a deep-frozen copy, or a sentence that says where the mistake is and what should be there
 *
 * @example
 * const hub = decodeHub(JSON.parse(text)); // Either<string, Hub>
 */
export const decodeHub = (hub: unknown): E.Either<string, Hub> =>
  pipe(
    checkHub(hub),
    E.mapLeft((violation) => `the hub can't be used: ${writeViolation(violation)}`),
  );
