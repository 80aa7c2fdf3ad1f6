import { concatAll } from 'fp-ts/lib/Monoid.js';
import * as N from 'fp-ts/lib/number.js';
import * as Ord from 'fp-ts/lib/Ord.js';
import * as S from 'fp-ts/lib/string.js';
import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { oneOf } from '../../codecs/values.js';
import { severityLabels } from '../../finding/Severity.js';
import { isLater } from '../../finding/Timestamp.js';
import { type Finding } from '../../index.js';

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
  ['Id', by(({ Id }) => Id, S.Ord)],
  ['ProductArn', by(({ ProductArn }) => ProductArn, S.Ord)],
  ['AwsAccountId', by(({ AwsAccountId }) => AwsAccountId, S.Ord)],
  ['RecordState', by(({ RecordState }) => RecordState, S.Ord)],
  ['WorkflowStatus', by(({ Workflow }) => Workflow?.Status, S.Ord)],
  ['SeverityLabel', by(({ Severity }) => Severity?.Label && severityLabels.indexOf(Severity.Label), N.Ord)],
  ['ComplianceStatus', by(({ Compliance }) => Compliance?.Status, S.Ord)],
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

/** The order of findings under the criteria; findings that it leaves equal stay in the order in which they are. */
export const orderOf = (criteria: SortCriteria): Ord.Ord<Finding> =>
  concatAll(Ord.getMonoid<Finding>())(
    criteria.flatMap(({ Field, SortOrder = 'asc' }) => sortable.get(Field)?.(SortOrder) ?? []),
  );
