import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import * as RA from 'fp-ts/lib/ReadonlyArray.js';
import { attributes } from '../codecs/attributes.js';
import { check, writeViolation } from '../codecs/violation.js';
import { number, text } from '../codecs/values.js';
import { show } from '../codecs/show.js';
import { compileFilters, filterFormats, type FilterLists } from '../filters/Filters.js';
import { own } from '../json/Json.js';
import { type Account, type Finding, importFindings, matches, type Store, storeToJson } from '../index.js';
import { invalidAccess, invalidInput, type ServiceException } from './exceptions.js';
import { type Listing, type Listings } from './listings.js';
import { type Answer, type Call, type Input, type Operation } from './Operation.js';
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

const readRequest = (input: Input): E.Either<ServiceException, GetFindingsRequest> =>
  pipe(
    check(requestFormat, input),
    E.bimap(
      (violation) => invalidInput(`GetFindings can't be answered: ${writeViolation(violation)}`),
      ({ Filters = {}, SortCriteria = [], MaxResults = largestPage, NextToken }) => ({
        criteria: { Filters, SortCriteria },
        MaxResults,
        NextToken: O.fromNullable(NextToken),
      }),
    ),
  );

const accountsOf = ({ hub }: Store): Readonly<Record<string, Account>> => (E.isRight(hub) ? hub.right.accounts : {});

/** May the caller read? A hub or a caller that can't be used is refused as an import would refuse it. */
const mayRead = ({ store, caller }: Call): E.Either<ServiceException, unknown> => {
  const { refusal } = importFindings(store, caller, []);
  if (O.isSome(refusal) && refusal.value.rule === 'import/hubAndCallerMustBeUsable') {
    return E.left(invalidInput(refusal.value.message));
  }
  const { accountId } = caller;
  return E.fromNullable(invalidAccess(`Account ${accountId} is not subscribed to AWS Security Hub`))(
    own(accountsOf(store), accountId),
  );
};

/** The findings that the account sees and that match, in their order: its own, and those of its member accounts. */
const findingsFor = ({ store, caller }: Call, { Filters, SortCriteria }: Criteria): readonly Finding[] => {
  const accounts = accountsOf(store);
  const { accountId, at } = caller;
  const filters = compileFilters(Filters, 'AwsSecurityFindingFilters');
  const isVisible = ({ AwsAccountId }: Finding): boolean =>
    AwsAccountId === accountId || own(accounts, AwsAccountId)?.administrator === accountId;
  // A snapshot stands in the order of the identifiers, in which sorting leaves what the criteria don't decide.
  return pipe(
    storeToJson(store).findings,
    RA.map(({ finding }) => finding),
    RA.filter((finding) => isVisible(finding) && matches(filters, finding, at)),
    RA.sort(orderOf(SortCriteria)),
  );
};

/** A listing that begins, or the one that goes on with the token. */
const listingFor = (call: Call, { criteria, NextToken }: GetFindingsRequest): E.Either<ServiceException, Listing> => {
  const { caller, listings } = call;
  const { accountId } = caller;
  if (O.isNone(NextToken)) {
    return E.right({ accountId, criteria, findings: findingsFor(call, criteria), shown: 0 });
  }
  const token = NextToken.value;
  return E.fromNullable(
    invalidInput(
      `GetFindings can't be answered: \`NextToken\` should be one that account ${accountId} got for the same Filters and SortCriteria, and is ${show(token)}`,
    ),
  )(listings.find(token, { accountId, criteria }));
};

/** The next page of a listing, and a token where it isn't the last. */
const pageOf = (listing: Listing, MaxResults: number, listings: Listings): object => {
  const shown = listing.shown + MaxResults;
  const Findings = listing.findings.slice(listing.shown, shown);
  return shown < listing.findings.length
    ? { Findings, NextToken: listings.remember({ ...listing, shown }) }
    : { Findings };
};

const answer = (call: Call): Answer =>
  pipe(
    mayRead(call),
    E.chain(() => readRequest(call.input)),
    E.chain((request) =>
      E.map((listing: Listing) => pageOf(listing, request.MaxResults, call.listings))(listingFor(call, request)),
    ),
  );

export const getFindings: Operation = {
  name: 'GetFindings',
  method: 'POST',
  path: '/findings',
  run: (call) => ({ store: call.store, answer: answer(call) }),
};
