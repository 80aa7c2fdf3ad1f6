import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import * as RA from 'fp-ts/lib/ReadonlyArray.js';
import { attributes } from '../../codecs/attributes.js';
import { show } from '../../codecs/show.js';
import { number, text } from '../../codecs/values.js';
import { compileFilters, filterFormats, type FilterLists } from '../../filters/Filters.js';
import { type Finding, matches, storeToJson } from '../../index.js';
import { own } from '../../json/Json.js';
import { type Subscriber, subscriberOf } from '../access.js';
import { invalidInput, type ServiceException } from '../exceptions.js';
import { type Call, type Change, changing, type Operation } from '../Operation.js';
import { readInput } from '../readInput.js';
import { type Service } from '../Service.js';
import { type Listing, listingOf, remember } from './listings.js';
import { orderOf, type SortCriteria, sortCriteriaFormat } from './sortCriteria.js';

/** Which findings, and in which order. */
interface Criteria {
  readonly Filters: FilterLists;
  readonly SortCriteria: SortCriteria;
}

/** The request, after it was checked. */
interface GetFindingsRequest {
  readonly criteria: Criteria;
  readonly MaxResults: number;
  readonly NextToken: O.Option<string>;
}

const largestPage = 100;

const requestFormat = attributes(
  {},
  {
    Filters: filterFormats.AwsSecurityFindingFilters,
    SortCriteria: sortCriteriaFormat,
    MaxResults: number({ min: 1, max: largestPage, integer: true }),
    NextToken: text({}),
  },
  { closed: true },
);

const readRequest = (call: Call): E.Either<ServiceException, GetFindingsRequest> =>
  pipe(
    call,
    readInput('GetFindings', requestFormat),
    E.map(({ Filters = {}, SortCriteria = [], MaxResults = largestPage, NextToken }) => ({
      criteria: { Filters, SortCriteria },
      MaxResults,
      NextToken: O.fromNullable(NextToken),
    })),
  );

/** The findings that the account sees and that match, in their order: its own, and those of its member accounts. */
const findingsFor = (
  { service: { store }, caller: { at } }: Call,
  { hub, accountId }: Subscriber,
  { Filters, SortCriteria }: Criteria,
): readonly Finding[] => {
  const filters = compileFilters(Filters, 'AwsSecurityFindingFilters');
  const isVisible = ({ AwsAccountId }: Finding): boolean =>
    AwsAccountId === accountId || own(hub.accounts, AwsAccountId)?.administrator === accountId;
  // A snapshot stands in the order of the identifiers, in which sorting leaves what the criteria don't decide.
  return pipe(
    storeToJson(store).findings,
    RA.map(({ finding }) => finding),
    RA.filter((finding) => isVisible(finding) && matches(filters, finding, at)),
    RA.sort(orderOf(SortCriteria)),
  );
};

/** A listing that begins, or the one that goes on with the token. */
const listingFor = (
  call: Call,
  subscriber: Subscriber,
  { criteria, NextToken }: GetFindingsRequest,
): E.Either<ServiceException, Listing> => {
  const { accountId } = subscriber;
  if (O.isNone(NextToken)) {
    return E.right({ accountId, criteria, findings: findingsFor(call, subscriber, criteria), shown: 0 });
  }
  const token = NextToken.value;
  return E.fromNullable(
    invalidInput(
      `GetFindings can't be answered: \`NextToken\` should be one that account ${accountId} got for the same Filters and SortCriteria, and is ${show(token)}`,
    ),
  )(listingOf(call.service.listings, token, { accountId, criteria }));
};

/** The next page of a listing, and a token where it isn't the last. */
const pageOf = (service: Service, listing: Listing, MaxResults: number): Change => {
  const shown = listing.shown + MaxResults;
  const Findings = listing.findings.slice(listing.shown, shown);
  if (shown >= listing.findings.length) return { service, reply: { Findings } };
  const { token, listings } = remember(service.listings, { ...listing, shown });
  return { service: { ...service, listings }, reply: { Findings, NextToken: token } };
};

/** The findings stay as they are; what changes is which listings go on. */
export const getFindings: Operation = {
  name: 'GetFindings',
  method: 'POST',
  path: '/findings',
  run: changing((call) =>
    pipe(
      subscriberOf(call),
      E.chain((subscriber) =>
        pipe(
          readRequest(call),
          E.chain((request) =>
            pipe(
              listingFor(call, subscriber, request),
              E.map((listing) => pageOf(call.service, listing, request.MaxResults)),
            ),
          ),
        ),
      ),
    ),
  ),
};
