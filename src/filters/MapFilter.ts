import { attributes } from '../codecs/attributes.js';
import { oneOf } from '../codecs/values.js';
import { isObject, own } from '../json/Json.js';
import { type Closed, type Comparison, type Condition, type Test } from './Comparison.js';
import { containing } from './containing.js';
import { filterText } from './StringFilter.js';

const comparisonsOfGetFindings = ['EQUALS', 'NOT_EQUALS'] as const;
const comparisons = [...comparisonsOfGetFindings, 'CONTAINS', 'NOT_CONTAINS'] as const;
type MapComparison = (typeof comparisons)[number];

/** A key of a map, and a text to compare its value with: letter case matters. */
interface MapFilter extends Closed {
  readonly Key: string;
  readonly Value: string;
  readonly Comparison: MapComparison;
}

const formatOf = (known: readonly MapComparison[]) =>
  attributes({ Key: filterText, Value: filterText, Comparison: oneOf(known) }, {}, { closed: true });

const isNegative = ({ Comparison: each }: MapFilter): boolean => each === 'NOT_EQUALS' || each === 'NOT_CONTAINS';

/** What one filter, or the opposite of a NOT_ filter, says of a map. */
const fits = ({ Key, Value, Comparison: how }: MapFilter): Test => {
  const isPartOf = containing(Value);
  const isMeant = how === 'EQUALS' || how === 'NOT_EQUALS' ? (text: string) => text === Value : isPartOf;
  return (map) => {
    const value = isObject(map) ? own(map, Key) : undefined;
    return typeof value === 'string' && isMeant(value);
  };
};

const anyOf = (filters: readonly MapFilter[]): Test | undefined => {
  const tests = filters.map(fits);
  return tests.length === 0 ? undefined : (map, at) => tests.some((test) => test(map, at));
};

const conditionOf = (filters: readonly MapFilter[]): Condition => {
  const some = anyOf(filters.filter((each) => !isNegative(each)));
  const none = anyOf(filters.filter(isNegative));
  return { some, none };
};

/** Entries of a map of texts. EQUALS and CONTAINS on one name are joined by OR, the NOT_ forms by AND; they don't mix. */
export const mapFilter: Comparison<MapFilter> = {
  formats: {
    AwsSecurityFindingFilters: formatOf(comparisonsOfGetFindings),
    AutomationRulesFindingFilters: formatOf(comparisons),
  },
  together: {
    holds: (filters) => filters.every(isNegative) || !filters.some(isNegative),
    message: 'should NOT combine NOT_EQUALS or NOT_CONTAINS with EQUALS or CONTAINS',
  },
  conditionOf,
};
