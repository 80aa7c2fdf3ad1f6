import { attributes } from '../codecs/attributes.js';
import { boolean } from '../codecs/values.js';
import { type Closed, type Comparison, type Condition, type Test } from './Comparison.js';

interface BooleanFilter extends Closed {
  readonly Value: boolean;
}

const format = attributes({ Value: boolean }, {}, { closed: true });

const isTrue: Test = (value) => value === true;

const conditionOf = (filters: readonly BooleanFilter[]): Condition => {
  const [wantsTrue, wantsFalse] = [true, false].map((wanted) => filters.some(({ Value }) => Value === wanted));
  if (wantsTrue === wantsFalse) return {};
  return wantsTrue === true ? { some: isTrue } : { none: isTrue };
};

/** Yes or no. What is not said counts as no: few findings say that they are no samples. */
export const booleanFilter: Comparison<BooleanFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf,
};
