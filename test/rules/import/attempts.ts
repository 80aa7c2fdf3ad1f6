import fc from 'fast-check';
import { createStore, editions, type Hub, importFindings, type ImportResult } from '../../../src/index.js';
import { type Attributes, callerOf, defaultProduct, findingOf } from '../../support/fixtures.js';

/*
 * Every attempt to import into a small hub: who calls, for which account, for which product. What is enabled and who is
 * allow-listed is here twice: as the hub that the library reads, and as the words that the answers are taken from.
 */

const administrator = '100000000001';
const owner = '200000000002';
const neighbour = '300000000003';
const partner = '400000000004';
const partnerWithoutHub = '500000000005';
const withoutHub = '600000000006';

/** For the owner alone, with two allow-listed accounts. */
const partnered = 'arn:aws:securityhub:eu-west-1::product/generico/secure-pro';
/** For the owner alone, with no allow-list. */
const unlisted = 'arn:aws:securityhub:eu-west-1::product/generico/unlisted';
/** For the owner alone; the hub doesn't describe it. */
const undescribed = 'arn:aws:securityhub:eu-west-1:700000000007:product/private/undescribed';
/** For nobody, with two allow-listed accounts. */
const unsubscribed = 'arn:aws:securityhub:eu-west-1::product/generico/unsubscribed';
/** For nobody, and the hub doesn't describe it. */
const unknown = 'arn:aws:securityhub:eu-west-1::product/nobody/unknown';

export const hubOfAttempts: Hub = {
  accounts: {
    [administrator]: {},
    [owner]: { administrator, products: [partnered, unlisted, undescribed] },
    [neighbour]: { administrator },
    [partner]: {},
  },
  products: {
    [partnered]: { partnerAccounts: [partner, partnerWithoutHub] },
    [unlisted]: {},
    [unsubscribed]: { partnerAccounts: [partner, partnerWithoutHub] },
  },
};

interface ProductInWords {
  readonly arn: string;
  readonly enabledFor: readonly string[];
  readonly allowListed: readonly string[];
}

const products: readonly ProductInWords[] = [
  { arn: defaultProduct(owner), enabledFor: [owner], allowListed: [] },
  { arn: defaultProduct(neighbour), enabledFor: [neighbour], allowListed: [] },
  { arn: defaultProduct(partner), enabledFor: [partner], allowListed: [] },
  { arn: defaultProduct(withoutHub), enabledFor: [withoutHub], allowListed: [] },
  { arn: partnered, enabledFor: [owner], allowListed: [partner, partnerWithoutHub] },
  { arn: unlisted, enabledFor: [owner], allowListed: [] },
  { arn: undescribed, enabledFor: [owner], allowListed: [] },
  { arn: unsubscribed, enabledFor: [], allowListed: [partner, partnerWithoutHub] },
  { arn: unknown, enabledFor: [], allowListed: [] },
];

const accounts = [
  { account: owner, hasSecurityHub: true },
  { account: neighbour, hasSecurityHub: true },
  { account: withoutHub, hasSecurityHub: false },
];

export const callers: readonly string[] = [administrator, owner, neighbour, partner, partnerWithoutHub, withoutHub];

export type AuthorizeRule =
  | 'import/securityHubMustBeEnabled'
  | 'import/findingProviderMustBeEnabled'
  | 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';

/** One attempt, and which of the three things that are asked of it hold. */
export interface ImportAttempt {
  readonly accountId: string;
  readonly AwsAccountId: string;
  readonly ProductArn: string;
  readonly hasSecurityHub: boolean;
  readonly isEnabled: boolean;
  readonly mayCall: boolean;
}

/** Every finding that is tried by a caller. */
export const attemptsOf = (accountId: string): readonly ImportAttempt[] =>
  accounts.flatMap(({ account, hasSecurityHub }) =>
    products.map(({ arn, enabledFor, allowListed }) => ({
      accountId,
      AwsAccountId: account,
      ProductArn: arn,
      hasSecurityHub,
      isEnabled: enabledFor.includes(account),
      mayCall: accountId === account || allowListed.includes(accountId),
    })),
  );

export const everyAttempt: readonly ImportAttempt[] = callers.flatMap(attemptsOf);

/** The first of the three rules that stops an attempt, by the eight cases that there are. */
const stops: Readonly<Record<string, AuthorizeRule | undefined>> = {
  'no hub, not enabled, may not call': 'import/securityHubMustBeEnabled',
  'no hub, not enabled, may call': 'import/securityHubMustBeEnabled',
  'no hub, enabled, may not call': 'import/securityHubMustBeEnabled',
  'no hub, enabled, may call': 'import/securityHubMustBeEnabled',
  'hub, not enabled, may not call': 'import/findingProviderMustBeEnabled',
  'hub, not enabled, may call': 'import/findingProviderMustBeEnabled',
  'hub, enabled, may not call': 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner',
  'hub, enabled, may call': undefined,
};

export const caseOf = ({ hasSecurityHub, isEnabled, mayCall }: ImportAttempt): string =>
  [
    hasSecurityHub ? 'hub' : 'no hub',
    isEnabled ? 'enabled' : 'not enabled',
    mayCall ? 'may call' : 'may not call',
  ].join(', ');

export const everyCase: readonly string[] = Object.keys(stops);

export const stopperOf = (attempt: ImportAttempt): AuthorizeRule | undefined => stops[caseOf(attempt)];

/** The finding of an attempt, under its own Id. */
export const findingOfAttempt = ({ AwsAccountId, ProductArn }: ImportAttempt): Attributes =>
  findingOf({ Id: `${AwsAccountId} ${ProductArn}`, AwsAccountId, ProductArn });

export const everyEdition = editions.map(({ id }) => id);

/** All attempts of a caller in one batch. */
export const importAttempts = (accountId: string, edition = everyEdition.at(-1)): ImportResult =>
  importFindings(
    createStore({ ...hubOfAttempts, edition }),
    callerOf(accountId),
    attemptsOf(accountId).map(findingOfAttempt),
  );

const pool = [owner, neighbour, partner, withoutHub];
const integrations = [partnered, unlisted, undescribed];

/** An attempt in some hub of four accounts, three integrations and the default products. */
export const attemptInSomeHub = (): fc.Arbitrary<{ readonly hub: Hub; readonly attempt: ImportAttempt }> =>
  fc
    .record({
      enabled: fc.dictionary(fc.constantFrom(...pool), fc.subarray(integrations), { noNullPrototype: true }),
      allowListed: fc.dictionary(fc.constantFrom(...integrations), fc.subarray(pool), { noNullPrototype: true }),
      accountId: fc.constantFrom(...pool),
      AwsAccountId: fc.constantFrom(...pool),
      product: fc.oneof(
        fc.constantFrom(...pool).map((defaultOf) => ({ arn: defaultProduct(defaultOf), defaultOf })),
        fc.constantFrom(...integrations).map((arn) => ({ arn, defaultOf: 'nobody' })),
      ),
    })
    .map(({ enabled, allowListed, accountId, AwsAccountId, product: { arn, defaultOf } }) => ({
      hub: {
        accounts: Object.fromEntries(Object.entries(enabled).map(([id, products]) => [id, { products }])),
        products: Object.fromEntries(
          Object.entries(allowListed).map(([id, partnerAccounts]) => [id, { partnerAccounts }]),
        ),
      },
      attempt: {
        accountId,
        AwsAccountId,
        ProductArn: arn,
        hasSecurityHub: AwsAccountId in enabled,
        isEnabled: defaultOf === AwsAccountId || (enabled[AwsAccountId] ?? []).includes(arn),
        mayCall: accountId === AwsAccountId || (allowListed[arn] ?? []).includes(accountId),
      },
    }));
