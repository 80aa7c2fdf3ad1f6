import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { compileFilters, filterFormats, type FilterLists } from '../../filters/Filters.js';
import { type Finding, findings, matches } from '../../index.js';
import { type Subscriber, subscriberAsks } from '../access.js';
import { type Call, changing, type Operation } from '../Operation.js';
import { pageFormat } from '../pages.js';
import { isVisible } from './isVisible.js';
import { largestPage, pageOfListing } from './pageOfListing.js';
import { orderOf, type SortCriteria, sortCriteriaFormat } from './sortCriteria.js';

const requestFormat = attributes(
  {},
  {
    Filters: filterFormats.AwsSecurityFindingFilters,
    SortCriteria: sortCriteriaFormat,
    ...pageFormat(largestPage),
  },
  { closed: true },
);

/** Decides where the criteria leave two findings equal. */
const byIdentifier: SortCriteria = [{ Field: 'ProductArn' }, { Field: 'Id' }];

/** The findings that the account sees and that match, in their order. */
const findingsFor = (
  { service: { store }, caller: { at } }: Call,
  subscriber: Subscriber,
  Filters: FilterLists,
  SortCriteria: SortCriteria,
): readonly Finding[] => {
  const filters = compileFilters(Filters, 'AwsSecurityFindingFilters');
  const found: Finding[] = [];
  for (const { finding } of findings(store))
    if (isVisible(subscriber, finding) && matches(filters, finding, at)) found.push(finding);
  return found.sort(orderOf([...SortCriteria, ...byIdentifier]).compare);
};

/** The findings stay as they are; what changes is which listings go on. */
export const getFindings: Operation = {
  name: 'GetFindings',
  method: 'POST',
  path: '/findings',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('GetFindings', requestFormat),
      E.chain(({ subscriber, request: { Filters = {}, SortCriteria = [], MaxResults, NextToken } }) =>
        pageOfListing('GetFindings', call, { criteria: { Filters, SortCriteria }, MaxResults, NextToken }, () =>
          findingsFor(call, subscriber, Filters, SortCriteria),
        ),
      ),
      E.map(({ service, items, next }) => ({ service, reply: { Findings: items, ...next } })),
    ),
  ),
};
