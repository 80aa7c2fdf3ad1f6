import { attributes } from '../codecs/attributes.js';
import { list } from '../codecs/list.js';
import { mapOf } from '../codecs/mapOf.js';
import { oneOf, text } from '../codecs/values.js';
import { type Finding } from '../index.js';

type Attribute = (finding: Finding) => string | undefined;

/** The attributes that findings are filtered by, under AWS's names for the filters. */
export const filterable: ReadonlyMap<string, Attribute> = new Map<string, Attribute>([
  ['Id', ({ Id }) => Id],
  ['ProductArn', ({ ProductArn }) => ProductArn],
  ['AwsAccountId', ({ AwsAccountId }) => AwsAccountId],
  ['RecordState', ({ RecordState }) => RecordState],
  ['WorkflowStatus', ({ Workflow }) => Workflow?.Status],
  ['SeverityLabel', ({ Severity }) => Severity?.Label],
  ['ComplianceStatus', ({ Compliance }) => Compliance?.Status],
]);

/** One value that an attribute may have, or may begin with. */
interface StringFilter {
  readonly Value: string;
  readonly Comparison: 'EQUALS' | 'PREFIX';
}

/** What a finding must be like: for every attribute named, one of the values must fit. */
export type Filters = Readonly<Record<string, readonly StringFilter[]>>;

/** AWS's limits are 20 values and a text that is not blank. A filter without a value is refused: it may mean all or none. */
export const filtersFormat = mapOf(
  list(attributes({ Value: text({ pattern: /\S/ }), Comparison: oneOf(['EQUALS', 'PREFIX']) }, {}, { closed: true }), {
    min: 1,
    max: 20,
  }),
  { keys: oneOf([...filterable.keys()]) },
);

const fits =
  (value: string) =>
  ({ Value, Comparison }: StringFilter): boolean => {
    switch (Comparison) {
      case 'EQUALS':
        return value === Value;
      case 'PREFIX':
        return value.startsWith(Value);
    }
  };

/** Does the finding match the filters? One without the attribute does not match a filter on it. */
export const matches = (filters: Filters, finding: Finding): boolean =>
  Object.entries(filters).every(([name, values]) => {
    const value = filterable.get(name)?.(finding);
    return value !== undefined && values.some(fits(value));
  });
