import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { show } from '../../codecs/show.js';
import { invalidInput, type ServiceException } from '../exceptions.js';
import { type Call } from '../Operation.js';
import { type Service } from '../Service.js';
import { type Listing, listingOf, remember } from './listings.js';

/** The largest page, and the one of a request that asks for none. */
export const largestPage = 100;

interface ListingRequest {
  /** What is asked for, by the names of the request; a request for the next page must ask for the same. */
  readonly criteria: Readonly<Record<string, unknown>>;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** Some items of a listing, and the service that knows the token for the next ones. */
interface ListingPage {
  readonly service: Service;
  readonly items: readonly object[];
  /** Empty on the last page. */
  readonly next: { readonly NextToken?: string };
}

/** A listing that begins, or the one that goes on with the token. */
const listingFor = (
  operation: string,
  { service: { listings }, caller: { accountId } }: Call,
  { criteria, NextToken }: ListingRequest,
  begin: () => readonly object[],
): E.Either<ServiceException, Listing> => {
  if (NextToken === undefined) return E.right({ accountId, criteria, items: begin(), shown: 0 });
  const same = Object.keys(criteria).join(' and ');
  return E.fromNullable(
    invalidInput(
      `${operation} can't be answered: \`NextToken\` should be one that account ${accountId} got for the same ${same}, but is ${show(NextToken)}`,
    ),
  )(listingOf(listings, NextToken, { accountId, criteria }));
};

/** A page of a listing, which `begin` reads where the request has no token. */
export const pageOfListing = (
  operation: string,
  call: Call,
  request: ListingRequest,
  begin: () => readonly object[],
): E.Either<ServiceException, ListingPage> =>
  pipe(
    listingFor(operation, call, request, begin),
    E.map((listing) => {
      const { service } = call;
      const shown = listing.shown + (request.MaxResults ?? largestPage);
      const items = listing.items.slice(listing.shown, shown);
      if (shown >= listing.items.length) return { service, items, next: {} };
      const { token, listings } = remember(service.listings, { ...listing, shown });
      return { service: { ...service, listings }, items, next: { NextToken: token } };
    }),
  );
