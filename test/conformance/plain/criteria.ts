import { instantOf } from './timestamps.js';

/* The criteria of automation rules as somebody writes them who looks the names up one by one. */

type Values = readonly unknown[];

/** So many days before now. */
interface DateRange {
  readonly Value: number;
  readonly Comparison?: string;
}

export type Filter = Readonly<
  Partial<Record<'Key' | 'Value' | 'Comparison' | 'Start' | 'End', string>> &
    Partial<Record<'Gte' | 'Lte' | 'Gt' | 'Lt' | 'Eq', number>>
> & { readonly DateRange?: DateRange };

const places: Readonly<Record<string, string>> = {
  Type: 'Types',
  SeverityLabel: 'Severity.Label',
  WorkflowStatus: 'Workflow.Status',
  ComplianceStatus: 'Compliance.Status',
  ComplianceSecurityControlId: 'Compliance.SecurityControlId',
  RelatedFindingsProductArn: 'RelatedFindings.ProductArn',
  RelatedFindingsId: 'RelatedFindings.Id',
  NoteText: 'Note.Text',
  NoteUpdatedBy: 'Note.UpdatedBy',
  NoteUpdatedAt: 'Note.UpdatedAt',
  ResourceType: 'Resources.Type',
  ResourceId: 'Resources.Id',
  ResourceTags: 'Resources.Tags',
};

const readAt = (value: unknown, keys: readonly string[]): Values => {
  if (Array.isArray(value)) return value.flatMap((each) => readAt(each, keys));
  if (value === undefined || value === null) return [];
  const [key, ...rest] = keys;
  return key === undefined ? [value] : readAt((value as Record<string, unknown>)[key], rest);
};

export const valuesOf = (finding: object, name: string): Values => readAt(finding, (places[name] ?? name).split('.'));

const texts = (values: Values, filter: Filter): readonly string[] =>
  values.flatMap((value) => {
    const text = filter.Key === undefined ? value : (value as Record<string, unknown>)[filter.Key];
    return typeof text === 'string' ? [text] : [];
  });

const looksFor: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  EQUALS: (text, wanted) => text === wanted,
  PREFIX: (text, wanted) => text.startsWith(wanted),
  CONTAINS: (text, wanted) => text.includes(wanted),
};

const positiveOf: Readonly<Record<string, string>> = {
  NOT_EQUALS: 'EQUALS',
  PREFIX_NOT_EQUALS: 'PREFIX',
  NOT_CONTAINS: 'CONTAINS',
};

const holds: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  Gte: (value, bound) => value >= bound,
  Lte: (value, bound) => value <= bound,
  Gt: (value, bound) => value > bound,
  Lt: (value, bound) => value < bound,
  Eq: (value, bound) => value === bound,
};

const nanosecondsOfADay = 86_400_000_000_000n;

const isInRange = ({ Value, Comparison }: DateRange, time: bigint, now: bigint): boolean => {
  const begin = now - BigInt(Value) * nanosecondsOfADay;
  return Comparison === 'OLDER_THAN' ? time < begin : begin <= time && time <= now;
};

const isIn = (filter: Filter, value: unknown, now: string): boolean => {
  if ('Comparison' in filter || typeof value === 'object') return false;
  if (typeof value === 'number') {
    return Object.entries(filter).every(([bound, limit]) => holds[bound]?.(value, Number(limit)) === true);
  }
  if (typeof value !== 'string') return false;
  const time = instantOf(value);
  if (filter.DateRange !== undefined) return isInRange(filter.DateRange, time, instantOf(now));
  const [start, end] = [filter.Start, filter.End].map((each) => (each === undefined ? undefined : instantOf(each)));
  return (start === undefined || start <= time) && (end === undefined || time <= end);
};

/** Do the filters of one name fit the values of a finding? */
export const fits = (filters: readonly Filter[], values: Values, now: string): boolean => {
  const positive = filters.filter(({ Comparison }) => positiveOf[String(Comparison)] === undefined);
  const negative = filters.filter(({ Comparison }) => positiveOf[String(Comparison)] !== undefined);
  const has = (filter: Filter, comparison: string): boolean =>
    texts(values, filter).some((text) => looksFor[comparison]?.(text, String(filter.Value)) === true);
  const isFound = positive.some(
    (filter) => has(filter, String(filter.Comparison)) || values.some((value) => isIn(filter, value, now)),
  );
  return (
    (positive.length === 0 || isFound) &&
    negative.every((filter) => !has(filter, positiveOf[String(filter.Comparison)] ?? ''))
  );
};
