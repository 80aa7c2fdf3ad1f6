import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../codecs/attributes.js';
import { found } from '../codecs/show.js';
import { check, violationOfNotJson, writeViolation } from '../codecs/violation.js';
import { type Finding } from '../finding/Finding.js';
import { isObject, own } from '../json/Json.js';
import { receive } from '../json/receive.js';
import { type FilterShape } from './Comparison.js';
import { fieldsOf, type Matcher } from './fields.js';
import { type FindingView, viewOf } from './FindingView.js';

/** Filters by their names, as AWS's request has them. */
export type FilterLists = Readonly<Record<string, unknown>>;

/** Filters that were read once, and are ready to be applied. They are made by `decodeFilters`. */
export interface Filters {
  /** The filters as they were given, deep-frozen. */
  readonly lists: FilterLists;
  /** One for each name; a finding matches if all of them hold. @internal */
  readonly matchers: readonly Matcher[];
}

/** The names of automation rules that take more values than the others. */
const namesWithAHundred: readonly string[] = ['AwsAccountId', 'GeneratorId', 'ResourceId', 'Title'];

const mostNames = 10;

const mostValues = (shape: FilterShape, name: string): number =>
  shape === 'AutomationRulesFindingFilters' && namesWithAHundred.includes(name) ? 100 : 20;

const formatOf = (shape: FilterShape, also: { readonly holds: (lists: object) => boolean; readonly message: string }) =>
  attributes(
    {},
    Object.fromEntries(
      Object.entries(fieldsOf[shape]).map(([name, { formatOf: of }]) => [name, of(shape, mostValues(shape, name))]),
    ),
    { closed: true, also },
  );

/**
 * The formats of both shapes. An automation rule without criteria would match every finding, so it is refused; GetFindings
 * returns every finding if it has no filters.
 */
export const filterFormats: Readonly<Record<FilterShape, ReturnType<typeof formatOf>>> = {
  AwsSecurityFindingFilters: formatOf('AwsSecurityFindingFilters', {
    holds: (lists) => Object.keys(lists).length <= mostNames,
    message: `should NOT have more than ${mostNames} properties`,
  }),
  AutomationRulesFindingFilters: formatOf('AutomationRulesFindingFilters', {
    holds: (lists) => Object.keys(lists).length > 0,
    message: 'should NOT have fewer than 1 properties',
  }),
};

/** Filters that the format of their shape admits, ready to be asked. */
export const compileFilters = (lists: FilterLists, shape: FilterShape): Filters => ({
  lists,
  matchers: Object.entries(lists).flatMap(([name, filters]) => {
    const field = own(fieldsOf[shape], name);
    return field === undefined ? [] : [field.matcherOf(shape, filters)];
  }),
});

/**
 * Filters from outside, or one sentence that says why they can't be used. They are compiled once; the cost of applying
 * them is proportional to the filters and the finding, and never more than that.
 *
 * @param filters - an object with lists of filters by name, in one of AWS's two shapes
 * @param shape - which of them: `AwsSecurityFindingFilters` of GetFindings (about 100 names, at most 10 of them in a request,
 * 1 to 20 values each), or `AutomationRulesFindingFilters` of the criteria of an automation rule (41 names, 1 to 20 values
 * each, 100 for AwsAccountId, GeneratorId, ResourceId and Title), which alone has CONTAINS and NOT_CONTAINS
 * @returns the filters, or a sentence that names the attribute, what it should be and what it is
 *
 * @example
 * const failed = decodeFilters({ ComplianceStatus: [{ Value: 'FAILED', Comparison: 'EQUALS' }] });
 */
export const decodeFilters = (
  filters: unknown,
  shape: FilterShape = 'AwsSecurityFindingFilters',
): E.Either<string, Filters> => {
  const format = own(filterFormats, shape);
  if (format === undefined)
    return E.left(
      `the shape of filters should be one of ${Object.keys(filterFormats).join(', ')}, but is ${found(shape)}`,
    );
  return pipe(
    receive(filters).json,
    E.mapLeft(violationOfNotJson),
    E.chain((json) => check(format, json)),
    E.bimap(
      (violation) => `the filters can't be used: ${writeViolation(violation)}`,
      (lists) => compileFilters(lists, shape),
    ),
  );
};

/** To a compiler any object with `lists` looks like filters, since nobody outside sees the matchers. */
const isCompiled = (filters: unknown): boolean =>
  isObject(filters) && Array.isArray(filters.matchers) && filters.matchers.every((each) => typeof each === 'function');

/** Does the finding match the filters, if many are applied to one finding? */
export const matchesView = ({ matchers }: Filters, finding: FindingView, at: string): boolean => {
  for (const holds of matchers) if (!holds(finding, at)) return false;
  return true;
};

/**
 * Does the finding match the filters? It does if it satisfies the filters of each name (AND). Of the filters of one
 * name those that look for a value are joined by OR, and the NOT_ forms by AND. If the finding has several values, as in
 * `Resources`, one of them is enough for the first, and none may be what the second exclude. A finding without the attribute
 * matches only NOT_ forms.
 *
 * @param filters - what `decodeFilters` returned
 * @param finding - a finding in the AWS Security Finding Format; what is no object matches nothing
 * @param at - now, as a timestamp: date ranges end here. If it isn't one, no date range matches
 * @throws TypeError if `filters` isn't what `decodeFilters` returned
 *
 * @example
 * const isRecent = decodeFilters({ UpdatedAt: [{ DateRange: { Value: 1, Unit: 'DAYS' } }] });
 * if (isRight(isRecent)) {
 *   const recent = [...findings(store)].filter(({ finding }) => matches(isRecent.right, finding, '2026-01-01T00:00:00Z'));
 * }
 */
export const matches = (filters: Filters, finding: Finding, at: string): boolean => {
  if (!isCompiled(filters)) {
    const message = `the filters can't be used: they should be what decodeFilters returned, but are ${found(filters)}`;
    // eslint-disable-next-line no-restricted-syntax -- either answer would be taken for one about the finding
    throw new TypeError(message);
  }
  return isObject(finding) && matchesView(filters, viewOf(finding), at);
};
