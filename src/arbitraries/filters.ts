import fc from 'fast-check';
import { type FilterLists } from '../index.js';
import { sparse } from './sparse.js';

const isOneOf = (...values: readonly string[]): fc.Arbitrary<readonly unknown[]> =>
  fc
    .tuple(
      fc.subarray([...values], { minLength: 1 }),
      fc.constantFrom('EQUALS', 'PREFIX', 'NOT_EQUALS', 'CONTAINS', 'NOT_CONTAINS'),
    )
    .map(([chosen, Comparison]) => chosen.map((Value) => ({ Value, Comparison })));

const between = (...bounds: readonly number[]): fc.Arbitrary<readonly unknown[]> =>
  fc
    .tuple(fc.constantFrom('Gte', 'Lte', 'Gt', 'Lt', 'Eq'), fc.constantFrom(...bounds))
    .map(([bound, number]) => [{ [bound]: number }]);

/** Names that say something of the findings of these arbitraries, and values that about half of them have. */
const lists = {
  WorkflowStatus: isOneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'),
  RecordState: isOneOf('ACTIVE', 'ARCHIVED'),
  SeverityLabel: isOneOf('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
  ComplianceStatus: isOneOf('PASSED', 'FAILED', 'WARNING'),
  VerificationState: isOneOf('UNKNOWN', 'TRUE_POSITIVE'),
  AwsAccountId: isOneOf('222222222222', '333333333333'),
  Confidence: between(0, 50, 100),
  Criticality: between(0, 50, 100),
  NoteUpdatedBy: isOneOf('customer', 'provider'),
};

/**
 * For filters in the shape of the criteria of an automation rule that can be used: mostly one or two names, about values
 * that `finding` makes, so that about half of the findings match. They shrink to one name.
 *
 * @example
 * fc.assert(fc.property(filters(), (lists) => isRight(decodeFilters(lists, 'AutomationRulesFindingFilters'))));
 */
export const filters = (): fc.Arbitrary<FilterLists> =>
  fc
    .tuple(fc.constantFrom('RecordState', 'WorkflowStatus', 'SeverityLabel'), fc.boolean(), sparse(lists, 6))
    .chain(([name, isSimple, more]) =>
      Object.keys(more).length > 0 && !isSimple
        ? fc.constant(more)
        : lists[name as keyof typeof lists].map((list) => ({ [name]: list })),
    );
