import { attributes } from '../codecs/attributes.js';
import { nonBlank, oneOf } from '../codecs/values.js';
import { type Closed, type Comparison, type Condition, type Test } from './Comparison.js';
import { containing } from './containing.js';

const comparisonsOfGetFindings = ['EQUALS', 'PREFIX', 'NOT_EQUALS', 'PREFIX_NOT_EQUALS'] as const;
const comparisons = [...comparisonsOfGetFindings, 'CONTAINS', 'NOT_CONTAINS'] as const;
type StringComparison = (typeof comparisons)[number];

/** A text to compare with, and how: letter case matters. */
interface StringFilter extends Closed {
  readonly Value: string;
  readonly Comparison: StringComparison;
}

/** A filter without a value is refused: it may mean all or none. */
export const filterText = nonBlank;

const formatOf = (known: readonly StringComparison[]) =>
  attributes({ Value: filterText, Comparison: oneOf(known) }, {}, { closed: true });

/** Comparisons of which one must fit, and comparisons of which all must. */
const joinedByOr = ['EQUALS', 'PREFIX', 'CONTAINS'] as const;
const joinedByAnd = ['NOT_EQUALS', 'PREFIX_NOT_EQUALS', 'NOT_CONTAINS'] as const;

const mayBeCombined = (filters: readonly StringFilter[]): boolean => {
  const has = (...wanted: readonly StringComparison[]): boolean =>
    filters.some(({ Comparison: each }) => wanted.includes(each));
  if (!has(...joinedByOr) || !has(...joinedByAnd)) return true;
  return !has('EQUALS', 'CONTAINS', 'NOT_CONTAINS');
};

/** What the filters of some comparisons say of a text: one of them fits. */
const anyOf = (
  filters: readonly StringFilter[],
  equals: StringComparison,
  prefix: StringComparison,
  contains: StringComparison,
): Test | undefined => {
  const valuesOf = (wanted: StringComparison): readonly string[] =>
    filters.filter(({ Comparison: each }) => each === wanted).map(({ Value }) => Value);
  const texts = new Set(valuesOf(equals));
  const beginnings = valuesOf(prefix);
  const parts = valuesOf(contains).map(containing);
  if (texts.size + beginnings.length + parts.length === 0) return undefined;
  const [only] = texts;
  if (texts.size === 1 && beginnings.length + parts.length === 0) return (value) => value === only;
  return (value) =>
    typeof value === 'string' &&
    (texts.has(value) ||
      beginnings.some((beginning) => value.startsWith(beginning)) ||
      parts.some((isPartOf) => isPartOf(value)));
};

const conditionOf = (filters: readonly StringFilter[]): Condition => {
  const some = anyOf(filters, ...joinedByOr);
  const none = anyOf(filters, ...joinedByAnd);
  return { some, none };
};

/**
 * Texts. EQUALS, PREFIX and CONTAINS on one name are joined by OR, the NOT_ forms by AND. Only PREFIX may be combined with
 * NOT_EQUALS and PREFIX_NOT_EQUALS; then both must hold.
 */
export const stringFilter: Comparison<StringFilter> = {
  formats: {
    AwsSecurityFindingFilters: formatOf(comparisonsOfGetFindings),
    AutomationRulesFindingFilters: formatOf(comparisons),
  },
  together: {
    holds: mayBeCombined,
    message:
      'should NOT combine a NOT_ comparison with EQUALS or CONTAINS, nor NOT_CONTAINS with PREFIX: only PREFIX may be combined with NOT_EQUALS and PREFIX_NOT_EQUALS',
  },
  conditionOf,
};
