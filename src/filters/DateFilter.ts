import { attributes } from '../codecs/attributes.js';
import { number, oneOf } from '../codecs/values.js';
import { timestampFormat } from '../finding/format.js';
import * as O from 'fp-ts/lib/Option.js';
import { daysBefore, isLater, isTimestamp } from '../finding/Timestamp.js';
import { type Closed, type Comparison } from './Comparison.js';

/** This many days before now: within them, which is meant if nothing is said, or before them. */
interface DateRange extends Closed {
  readonly Value: number;
  readonly Unit: 'DAYS';
  readonly Comparison?: 'WITHIN' | 'OLDER_THAN';
}

/** A span of time, both ends included, or a range that ends now. */
interface DateFilter extends Closed {
  readonly Start?: string;
  readonly End?: string;
  readonly DateRange?: DateRange;
}

const mostDays = 2_147_483_647;

const format = attributes(
  {},
  {
    Start: timestampFormat,
    End: timestampFormat,
    DateRange: attributes(
      { Value: number({ min: 1, max: mostDays, integer: true }), Unit: oneOf(['DAYS']) },
      { Comparison: oneOf(['WITHIN', 'OLDER_THAN']) },
      { closed: true },
    ),
  },
  {
    closed: true,
    also: {
      holds: ({ Start, End, DateRange }) =>
        DateRange === undefined ? Start !== undefined || End !== undefined : Start === undefined && End === undefined,
      message: 'should have Start, End or both, or else only DateRange',
    },
  },
);

/** Says something of a time, where now is another. */
type TimeTest = (value: string, at: string) => boolean;

const inSpan =
  ({ Start, End }: DateFilter): TimeTest =>
  (value) =>
    (Start === undefined || !isLater(Start, value)) && (End === undefined || !isLater(value, End));

const inRange = ({ Value, Comparison: how }: DateRange): TimeTest => {
  // Many findings are asked at one time, so where the range begins is found once.
  let last: { readonly at: string; readonly begin: O.Option<string> } = { at: '', begin: O.none };
  const beginAt = (at: string): O.Option<string> => {
    if (last.at !== at) last = { at, begin: daysBefore(at, Value) };
    return last.begin;
  };
  return (value, at) => {
    const begin = beginAt(at);
    const isOlder = O.isSome(begin) && isLater(begin.value, value);
    return how === 'OLDER_THAN' ? isOlder : !isOlder && isTimestamp(at) && !isLater(value, at);
  };
};

const testOf = (filter: DateFilter): TimeTest =>
  filter.DateRange === undefined ? inSpan(filter) : inRange(filter.DateRange);

/** Times, compared as instants. The filters of one name are joined by OR. */
export const dateFilter: Comparison<DateFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf: (filters) => {
    const tests = filters.map(testOf);
    return {
      some: (value, at) => typeof value === 'string' && isTimestamp(value) && tests.some((test) => test(value, at)),
    };
  },
};
