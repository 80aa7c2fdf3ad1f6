import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import * as RA from 'fp-ts/lib/ReadonlyArray.js';
import { attributes } from '../../codecs/attributes.js';
import { nonBlank } from '../../codecs/values.js';
import { timestampFormat } from '../../finding/format.js';
import { isLater } from '../../finding/Timestamp.js';
import { findFinding, type FindingHistoryRecord, type FindingIdentifier } from '../../index.js';
import { type Subscriber, subscriberAsks } from '../access.js';
import { type Call, changing, type Operation } from '../Operation.js';
import { pageFormat } from '../pages.js';
import { historyOf } from './histories.js';
import { isVisible } from './isVisible.js';
import { largestPage, pageOfListing } from './pageOfListing.js';

const requestFormat = attributes(
  { FindingIdentifier: attributes({ Id: nonBlank, ProductArn: nonBlank }, {}, { closed: true }) },
  { StartTime: timestampFormat, EndTime: timestampFormat, ...pageFormat(largestPage) },
  {
    closed: true,
    also: {
      holds: ({ StartTime, EndTime }) =>
        StartTime === undefined || EndTime === undefined || !isLater(StartTime, EndTime),
      message: 'should NOT have a StartTime after its EndTime',
    },
  },
);

interface Period {
  /** The beginning of the history where it is left out. */
  readonly StartTime?: string | undefined;
  /** The time of the call where it is left out. */
  readonly EndTime?: string | undefined;
}

/** The records of a period with both its ends, newest first (chosen). A finding that the account doesn't see has none. */
const recordsFor = (
  { service: { store, histories }, caller: { at } }: Call,
  subscriber: Subscriber,
  identifier: FindingIdentifier,
  { StartTime, EndTime = at }: Period,
): readonly FindingHistoryRecord[] => {
  const found = findFinding(store, identifier);
  if (found === undefined || !isVisible(subscriber, found.finding)) return [];
  const records = historyOf(histories, identifier).filter(
    ({ UpdateTime }) => !isLater(UpdateTime, EndTime) && (StartTime === undefined || !isLater(StartTime, UpdateTime)),
  );
  return RA.reverse(records);
};

/** The findings stay as they are; what changes is which listings go on. */
export const getFindingHistory: Operation = {
  name: 'GetFindingHistory',
  method: 'POST',
  path: '/findingHistory/get',
  run: changing((call) =>
    pipe(
      call,
      subscriberAsks('GetFindingHistory', requestFormat),
      E.chain(({ subscriber, request: { MaxResults, NextToken, ...criteria } }) =>
        pageOfListing('GetFindingHistory', call, { criteria, MaxResults, NextToken }, () =>
          recordsFor(call, subscriber, criteria.FindingIdentifier, criteria),
        ),
      ),
      E.map(({ service, items, next }) => ({ service, reply: { Records: items, ...next } })),
    ),
  ),
};
