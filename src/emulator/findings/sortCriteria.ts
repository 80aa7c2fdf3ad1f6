import { concatAll } from 'fp-ts/lib/Monoid.js';
import * as N from 'fp-ts/lib/number.js';
import * as Ord from 'fp-ts/lib/Ord.js';
import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { oneOf } from '../../codecs/values.js';
import { severityLabels } from '../../finding/Severity.js';
import { isLater } from '../../finding/Timestamp.js';
import { type Finding } from '../../index.js';
import { textOrder } from '../../json/textOrder.js';

type SortOrder = 'asc' | 'desc';

/** Findings in the order of one field. Those without it come last, whichever way the others are sorted. */
const by =
  <A>(read: (finding: Finding) => A | undefined, ord: Ord.Ord<A>) =>
  (order: SortOrder): Ord.Ord<Finding> => {
    const { compare } = order === 'desc' ? Ord.reverse(ord) : ord;
    return Ord.fromCompare((first, second) => {
      const [one, other] = [read(first), read(second)];
      if (one !== undefined && other !== undefined) return compare(one, other);
      return N.Ord.compare(Number(one === undefined), Number(other === undefined));
    });
  };

const inTime: Ord.Ord<string> = Ord.fromCompare((one, other) =>
  N.Ord.compare(Number(isLater(one, other)), Number(isLater(other, one))),
);

/** The fields that findings are sorted by. */
const sortable: ReadonlyMap<string, (order: SortOrder) => Ord.Ord<Finding>> = new Map([
  ['Id', by(({ Id }) => Id, textOrder)],
  ['ProductArn', by(({ ProductArn }) => ProductArn, textOrder)],
  ['AwsAccountId', by(({ AwsAccountId }) => AwsAccountId, textOrder)],
  ['RecordState', by(({ RecordState }) => RecordState, textOrder)],
  ['WorkflowStatus', by(({ Workflow }) => Workflow?.Status, textOrder)],
  ['SeverityLabel', by(({ Severity }) => Severity?.Label && severityLabels.indexOf(Severity.Label), N.Ord)],
  ['ComplianceStatus', by(({ Compliance }) => Compliance?.Status, textOrder)],
  ['SeverityNormalized', by(({ Severity }) => Severity?.Normalized, N.Ord)],
  ['CreatedAt', by(({ CreatedAt }) => CreatedAt, inTime)],
  ['UpdatedAt', by(({ UpdatedAt }) => UpdatedAt, inTime)],
  ['FirstObservedAt', by(({ FirstObservedAt }) => FirstObservedAt, inTime)],
  ['LastObservedAt', by(({ LastObservedAt }) => LastObservedAt, inTime)],
]);

export const sortCriteriaFormat = list(
  attributes({ Field: oneOf([...sortable.keys()]) }, { SortOrder: oneOf(['asc', 'desc']) }, { closed: true }),
);

/** What to sort by: a criterion decides where those before it leave two findings equal. */
export type SortCriteria = readonly { readonly Field: string; readonly SortOrder?: SortOrder }[];

/** Findings that a field leaves equal are left so by the same field, whichever way it is sorted by. */
const firstOfEach = (criteria: SortCriteria): SortCriteria => {
  const first = new Map<string, SortCriteria[number]>();
  for (const each of criteria) if (!first.has(each.Field)) first.set(each.Field, each);
  return [...first.values()];
};

/** The order of findings under the criteria; findings that it leaves equal stay in the order in which they are. */
export const orderOf = (criteria: SortCriteria): Ord.Ord<Finding> =>
  concatAll(Ord.getMonoid<Finding>())(
    firstOfEach(criteria).flatMap(({ Field, SortOrder = 'asc' }) => sortable.get(Field)?.(SortOrder) ?? []),
  );
