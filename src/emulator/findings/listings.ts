import { jsonEquals } from '../../json/equals.js';

/** The answer to a request for findings or for their history, which is read page by page. */
export interface Listing {
  readonly accountId: string;
  /** What was asked for; a request for the next page must ask for the same. */
  readonly criteria: unknown;
  /** All of them, as they were when the first page was read. */
  readonly items: readonly object[];
  /** How many of them the pages so far have shown. */
  readonly shown: number;
}

/** The listings that are not at their end, by token. A token always gives the same page again. */
export interface Listings {
  readonly byToken: ReadonlyMap<string, Listing>;
  /** How many tokens have been given so far. */
  readonly given: number;
}

export const noListings: Listings = { byToken: new Map(), given: 0 };

/** At most this many tokens can be used: of more, the oldest are forgotten. */
const mostTokens = 1_000;

/** Remembers where a listing goes on, and gives the token for it. */
export const remember = (
  { byToken, given }: Listings,
  listing: Listing,
): { readonly token: string; readonly listings: Listings } => {
  const token = `finding-merge/${given + 1}`;
  const kept = [...byToken].slice(Math.max(0, byToken.size + 1 - mostTokens));
  return { token, listings: { byToken: new Map([...kept, [token, listing]]), given: given + 1 } };
};

/** The listing that a token was given for, if it was given to this account for these criteria. */
export const listingOf = (
  { byToken }: Listings,
  token: string,
  { accountId, criteria }: Pick<Listing, 'accountId' | 'criteria'>,
): Listing | undefined => {
  const listing = byToken.get(token);
  const isTheirs = listing?.accountId === accountId && jsonEquals(listing.criteria, criteria);
  return isTheirs ? listing : undefined;
};
