import { attributes } from '../codecs/attributes.js';
import { boolean } from '../codecs/values.js';
import { type Closed, type Comparison, type Condition, type Test } from './Comparison.js';

interface BooleanFilter extends Closed {
  readonly Value: boolean;
}

const format = attributes({ Value: boolean }, {}, { closed: true });

const isTrue: Test = (value) => value === true;

const conditionOf = (filters: readonly BooleanFilter[]): Condition => {
  const wanted = new Set(filters.map(({ Value }) => Value));
  if (wanted.size > 1) return {};
  return wanted.has(true) ? { some: isTrue } : { none: isTrue };
};

/** Yes or no. What is not said counts as no: few findings say that they are no samples. */
export const booleanFilter: Comparison<BooleanFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf,
};
