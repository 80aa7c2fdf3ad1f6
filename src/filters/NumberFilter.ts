import { attributes } from '../codecs/attributes.js';
import { number } from '../codecs/values.js';
import { type Closed, type Comparison } from './Comparison.js';

/** A range of numbers; all of its bounds must hold. */
interface NumberFilter extends Closed {
  readonly Gte?: number;
  readonly Lte?: number;
  readonly Eq?: number;
  readonly Gt?: number;
  readonly Lt?: number;
}

const bound = number({});

const format = attributes(
  {},
  { Gte: bound, Lte: bound, Eq: bound, Gt: bound, Lt: bound },
  {
    closed: true,
    also: {
      holds: (filter) => Object.keys(filter).length > 0,
      message: 'should have one of the properties Gte, Lte, Eq, Gt and Lt',
    },
  },
);

const admits = ({ Gte, Lte, Eq, Gt, Lt }: NumberFilter, value: number): boolean =>
  (Gte === undefined || value >= Gte) &&
  (Lte === undefined || value <= Lte) &&
  (Eq === undefined || value === Eq) &&
  (Gt === undefined || value > Gt) &&
  (Lt === undefined || value < Lt);

/** Numbers. The filters of one name are joined by OR. */
export const numberFilter: Comparison<NumberFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf: (filters) => ({
    some: (value) => typeof value === 'number' && filters.some((filter) => admits(filter, value)),
  }),
};
