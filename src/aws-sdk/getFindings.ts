import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as O from 'fp-ts/lib/Option.js';
import * as RA from 'fp-ts/lib/ReadonlyArray.js';
import { attributes, check, number, show, text, writeViolation } from '../finding/codecs.js';
import { own } from '../finding/Json.js';
import { type Account, type Finding, importFindings, type Store, storeToJson } from '../index.js';
import { invalidAccess, invalidInput, type ServiceException } from './exceptions.js';
import { type Filters, filtersFormat, matches } from './filters.js';
import { type Listing } from './listings.js';
import { type Answer, type Call, type Input, type Operation } from './Operation.js';
import { orderOf, type SortCriteria, sortCriteriaFormat } from './sortCriteria.js';

/** Which findings, and in which order. */
interface Criteria {
  readonly Filters: Filters;
  readonly SortCriteria: SortCriteria;
}

interface Request {
  readonly criteria: Criteria;
  readonly MaxResults: number;
  readonly NextToken: O.Option<string>;
}

const largestPage = 100;

const requestFormat = attributes(
  {},
  {
    Filters: filtersFormat,
    SortCriteria: sortCriteriaFormat,
    MaxResults: number({ min: 1, max: largestPage, integer: true }),
    NextToken: text({}),
  },
  { closed: true },
);

const readRequest = (input: Input): E.Either<ServiceException, Request> =>
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

/** What keeps the caller from reading. A hub or a caller that can't be used is refused as an import would refuse it. */
const refusalOf = ({ store, caller }: Call): O.Option<ServiceException> => {
  const { refusal } = importFindings(store, caller, []);
  if (O.isSome(refusal) && refusal.value.rule === 'import/hubAndCallerMustBeUsable') {
    return O.some(invalidInput(refusal.value.message));
  }
  return own(accountsOf(store), caller.accountId) === undefined
    ? O.some(invalidAccess(`Account ${caller.accountId} is not subscribed to AWS Security Hub`))
    : O.none;
};

/** Where to go on: at the beginning, or where a token says. */
const listingFor = (
  { store, caller: { accountId }, listings }: Call,
  { criteria, NextToken }: Request,
): E.Either<ServiceException, Listing> => {
  if (O.isNone(NextToken)) return E.right({ store, accountId, criteria, shown: 0 });
  const token = NextToken.value;
  return E.fromNullable(
    invalidInput(
      `GetFindings can't be answered: \`NextToken\` should be one that account ${accountId} got for the same Filters and SortCriteria, and is ${show(token)}`,
    ),
  )(listings.find(token, { accountId, criteria }));
};

/** All findings of a listing: those that match, of the account and its member accounts, in their order. */
const findingsOf = ({ store, accountId }: Listing, { Filters, SortCriteria }: Criteria): readonly Finding[] => {
  const accounts = accountsOf(store);
  const isVisible = ({ AwsAccountId }: Finding): boolean =>
    AwsAccountId === accountId || own(accounts, AwsAccountId)?.administrator === accountId;
  // A snapshot stands in the order of the identifiers, in which sorting leaves what the criteria don't decide.
  return pipe(
    storeToJson(store).findings,
    RA.map(({ finding }) => finding),
    RA.filter((finding) => isVisible(finding) && matches(Filters, finding)),
    RA.sort(orderOf(SortCriteria)),
  );
};

const answer = (call: Call): Answer => {
  const refusal = refusalOf(call);
  if (O.isSome(refusal)) return E.left(refusal.value);
  return pipe(
    readRequest(call.input),
    E.chain((request) =>
      pipe(
        listingFor(call, request),
        E.map((listing) => {
          const all = findingsOf(listing, request.criteria);
          const shown = listing.shown + request.MaxResults;
          const Findings = all.slice(listing.shown, shown);
          return shown < all.length
            ? { Findings, NextToken: call.listings.remember({ ...listing, shown }) }
            : { Findings };
        }),
      ),
    ),
  );
};

export const getFindings: Operation = {
  name: 'GetFindings',
  method: 'POST',
  path: '/findings',
  run: (call) => ({ store: call.store, answer: answer(call) }),
};
