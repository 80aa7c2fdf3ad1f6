import { instantOf } from './timestamps.js';

/* The criteria of automation rules as somebody writes them who looks the names up one by one. */

type Values = readonly unknown[];
export type Filter = Readonly<Record<string, string | number | undefined>>;

const places: Readonly<Record<string, string>> = {
  Type: 'Types',
  SeverityLabel: 'Severity.Label',
  WorkflowStatus: 'Workflow.Status',
  ComplianceStatus: 'Compliance.Status',
  ComplianceSecurityControlId: 'Compliance.SecurityControlId',
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
    const text = filter.Key === undefined ? value : (value as Record<string, unknown>)[String(filter.Key)];
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

const isIn = (filter: Filter, value: unknown): boolean => {
  if ('Comparison' in filter || typeof value === 'object') return false;
  if (typeof value === 'number') {
    const [bound, limit] = Object.entries(filter)[0] ?? [];
    const number = Number(limit);
    if (bound === 'Gte') return value >= number;
    if (bound === 'Lte') return value <= number;
    if (bound === 'Gt') return value > number;
    return bound === 'Lt' ? value < number : value === number;
  }
  if (typeof value !== 'string') return false;
  const time = instantOf(value);
  const [start, end] = [filter.Start, filter.End].map((each) =>
    each === undefined ? undefined : instantOf(String(each)),
  );
  return (start === undefined || start <= time) && (end === undefined || time <= end);
};

/** Do the filters of one name fit the values of a finding? */
export const fits = (filters: readonly Filter[], values: Values): boolean => {
  const positive = filters.filter(({ Comparison }) => positiveOf[String(Comparison)] === undefined);
  const negative = filters.filter(({ Comparison }) => positiveOf[String(Comparison)] !== undefined);
  const has = (filter: Filter, comparison: string): boolean =>
    texts(values, filter).some((text) => looksFor[comparison]?.(text, String(filter.Value)) === true);
  const isFound = positive.some(
    (filter) => has(filter, String(filter.Comparison)) || values.some((value) => isIn(filter, value)),
  );
  return (
    (positive.length === 0 || isFound) &&
    negative.every((filter) => !has(filter, positiveOf[String(filter.Comparison)] ?? ''))
  );
};
