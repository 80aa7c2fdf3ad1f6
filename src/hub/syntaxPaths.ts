import { availableFields } from '../finding/fields.js';
import { isObject, type Json, type JsonObject, own } from '../json/Json.js';

/* The paths of the condition key `securityhub:ASFFSyntaxPath/<path>`, and what a patch gives at each. */

/** What a patch gives at a path: whether it gives anything, and the texts to compare with. */
export interface PathValues {
  readonly present: boolean;
  readonly texts: ReadonlySet<string>;
}

const absent: PathValues = { present: false, texts: new Set() };

/** Values are compared as texts, numbers as JSON writes them; a path to an object is present and equals nothing. */
export const scalarTexts = (values: readonly (Json | undefined)[]): readonly string[] =>
  values.flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [],
  );

const valueAt =
  (...keys: readonly string[]) =>
  (patch: JsonObject): PathValues => {
    const value = keys.reduce<Json | undefined>((at, key) => (isObject(at) ? own(at, key) : undefined), patch);
    return value === undefined ? absent : { present: true, texts: new Set(scalarTexts([value])) };
  };

const members =
  (field: string, textsOf: (value: Json) => readonly (Json | undefined)[]) =>
  (patch: JsonObject): PathValues => {
    const value = own(patch, field);
    return value === undefined ? absent : { present: true, texts: new Set(scalarTexts(textsOf(value))) };
  };

/** The items of a list. IAM takes one value for a list of one, and a patch with one is denied sooner than let through. */
export const itemsOf = (value: Json | undefined): readonly (Json | undefined)[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [value];

const related = (key: string) =>
  members('RelatedFindings', (value) => itemsOf(value).map((item) => (isObject(item) ? own(item, key) : undefined)));

/** What each path of the condition key means. Any other path is not understood, so a typing error can't turn into an allow. */
export const paths: ReadonlyMap<string, (patch: JsonObject) => PathValues> = new Map([
  ...availableFields.map((field) => [field, valueAt(field)] as const),
  ['Note.Text', valueAt('Note', 'Text')],
  ['Note.UpdatedBy', valueAt('Note', 'UpdatedBy')],
  ['RelatedFindings.Id', related('Id')],
  ['RelatedFindings.ProductArn', related('ProductArn')],
  ['Severity.Label', valueAt('Severity', 'Label')],
  ['Severity.Normalized', valueAt('Severity', 'Normalized')],
  ['Severity.Product', valueAt('Severity', 'Product')],
  ['Types', members('Types', itemsOf)],
  ['UserDefinedFields.key', members('UserDefinedFields', (value) => (isObject(value) ? Object.keys(value) : [value]))],
  [
    'UserDefinedFields.value',
    members('UserDefinedFields', (value) => (isObject(value) ? Object.values(value) : [value])),
  ],
  ['Workflow.Status', valueAt('Workflow', 'Status')],
]);

/** The values of a patch at each path, read once however many conditions ask for them. */
export const valuesOf = (patch: JsonObject): ((path: string) => PathValues) => {
  const read = new Map<string, PathValues>();
  return (path) => {
    const values = read.get(path) ?? paths.get(path)?.(patch) ?? absent;
    read.set(path, values);
    return values;
  };
};
