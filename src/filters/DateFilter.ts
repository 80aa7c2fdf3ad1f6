import { attributes } from '../codecs/attributes.js';
import { number, oneOf } from '../codecs/values.js';
import { timestampFormat } from '../finding/format.js';
import { isLater, isMoreThanDaysBefore, isTimestamp } from '../finding/Timestamp.js';
import { type Closed, type Comparison } from './Comparison.js';

/** So many days before now: within them, or before them. */
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
      message: 'should have Start or End or both, or DateRange and neither of them',
    },
  },
);

const isInSpan = ({ Start, End }: DateFilter, value: string): boolean =>
  (Start === undefined || !isLater(Start, value)) && (End === undefined || !isLater(value, End));

const isInRange = ({ Value, Comparison: how = 'WITHIN' }: DateRange, value: string, at: string): boolean => {
  const isOlder = isMoreThanDaysBefore(value, Value, at);
  return how === 'OLDER_THAN' ? isOlder : !isOlder && isTimestamp(at) && !isLater(value, at);
};

const admits = (filter: DateFilter, value: string, at: string): boolean =>
  filter.DateRange === undefined ? isInSpan(filter, value) : isInRange(filter.DateRange, value, at);

/** Times, compared as instants. The filters of one name are joined by OR. */
export const dateFilter: Comparison<DateFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf: (filters) => ({
    some: (value, at) =>
      typeof value === 'string' && isTimestamp(value) && filters.some((filter) => admits(filter, value, at)),
  }),
};
