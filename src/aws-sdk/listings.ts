import { type Finding } from '../index.js';
import { jsonEquals } from '../json/equals.js';

/** The answer to a GetFindings request, which is read page by page. */
export interface Listing {
  readonly accountId: string;
  /** The Filters and the SortCriteria; a request for the next page must have the same. */
  readonly criteria: unknown;
  /** All of the findings, as they were when the first page was read. */
  readonly findings: readonly Finding[];
  /** How many of them the pages so far have shown. */
  readonly shown: number;
}

/** The listings that are not at their end. A token always gives the same page again. */
export interface Listings {
  /** Remembers where a listing goes on, and gives the token for it. */
  readonly remember: (listing: Listing) => string;
  /** The listing that a token was given for, if it was given to this account for these criteria. */
  readonly find: (token: string, asked: Pick<Listing, 'accountId' | 'criteria'>) => Listing | undefined;
}

export const newListings = (): Listings => {
  const byToken = new Map<string, Listing>();
  return {
    remember: (listing) => {
      const token = `finding-merge/${byToken.size + 1}`;
      byToken.set(token, listing);
      return token;
    },
    find: (token, { accountId, criteria }) => {
      const listing = byToken.get(token);
      const isTheirs = listing?.accountId === accountId && jsonEquals(listing.criteria, criteria);
      return isTheirs ? listing : undefined;
    },
  };
};
