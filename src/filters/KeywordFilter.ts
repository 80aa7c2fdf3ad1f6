import { attributes } from '../codecs/attributes.js';
import { type Json } from '../json/Json.js';
import { type Closed, type Comparison } from './Comparison.js';
import { containing } from './containing.js';
import { filterText } from './StringFilter.js';

interface KeywordFilter extends Closed {
  readonly Value: string;
}

const format = attributes({ Value: filterText }, {}, { closed: true });

/** Is there such a text anywhere in a value? Names of attributes don't count. */
const hasText = (value: Json, isMeant: (text: string) => boolean): boolean => {
  if (typeof value === 'string') return isMeant(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part: Json) => hasText(part, isMeant));
};

/** A text anywhere in the finding that contains the keyword: letter case matters. The filters are joined by OR. */
export const keywordFilter: Comparison<KeywordFilter> = {
  formats: { AwsSecurityFindingFilters: format, AutomationRulesFindingFilters: format },
  conditionOf: (filters) => {
    const keywords = filters.map(({ Value }) => containing(Value));
    return { some: (finding) => hasText(finding, (text) => keywords.some((isPartOf) => isPartOf(text))) };
  },
};
