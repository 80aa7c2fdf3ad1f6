import { type Store } from '../index.js';
import { type Histories, noHistories } from './findings/histories.js';
import { type Listings, noListings } from './findings/listings.js';

/** What the service tells of an account and no rule asks for. Each is there where a call has set it. */
export interface AccountDetails {
  /** When the account enabled Security Hub, as a timestamp. */
  readonly subscribedAt?: string | undefined;
  readonly controlFindingGenerator?: ControlFindingGenerator | undefined;
  readonly email?: string | undefined;
  /** When its administrator account last changed its membership, as a timestamp. */
  readonly memberSince?: string | undefined;
  /** How many automation rules it has created so far, those that it has deleted among them. */
  readonly automationRulesCreated?: number | undefined;
}

export const controlFindingGenerators = ['STANDARD_CONTROL', 'SECURITY_CONTROL'] as const;
export type ControlFindingGenerator = (typeof controlFindingGenerators)[number];

/**
 * Security Hub in one Region: the findings and the hub, and what else its operations tell. A service never changes; each
 * operation gives the next one.
 */
export interface Service {
  readonly store: Store;
  /** By account id. */
  readonly details: Readonly<Record<string, AccountDetails>>;
  readonly histories: Histories;
  readonly listings: Listings;
}

export const serviceWith = (store: Store): Service => ({
  store,
  details: {},
  histories: noHistories,
  listings: noListings,
});
