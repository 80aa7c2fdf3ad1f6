import * as E from 'fp-ts/lib/Either.js';
import { show, shorten } from '../codecs/show.js';
import { availableFields } from '../finding/fields.js';
import { isObject, type Json, type JsonObject, own } from '../json/Json.js';

/** One condition of a deny: what must be true of a field of the patch. */
interface FieldCondition {
  readonly path: string;
  readonly holds: (values: PathValues) => boolean;
  /** As in `Workflow.Status StringEquals SUPPRESSED`. */
  readonly said: string;
}

/** A statement that denies BatchUpdateFindings where all of its conditions hold. */
export type Deny = readonly FieldCondition[];

/** What a patch gives at a path: whether it gives anything, and the texts to compare with. */
interface PathValues {
  readonly present: boolean;
  readonly texts: ReadonlySet<string>;
}

const absent: PathValues = { present: false, texts: new Set() };

/** Values are compared as texts, numbers as JSON writes them; a path to an object is present and equals nothing. */
const scalarTexts = (values: readonly (Json | undefined)[]): readonly string[] =>
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
const itemsOf = (value: Json | undefined): readonly (Json | undefined)[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [value];

const related = (key: string) =>
  members('RelatedFindings', (value) => itemsOf(value).map((item) => (isObject(item) ? own(item, key) : undefined)));

/** What each path of the condition key means. Any other path is not understood, so a typing error can't turn into an allow. */
const paths: ReadonlyMap<string, (patch: JsonObject) => PathValues> = new Map([
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

const keyPrefix = 'securityhub:ASFFSyntaxPath/';
const deniedAction = 'securityhub:batchupdatefindings';

/**
 * Does an IAM pattern (`*` for any text, `?` for one character, any letter case) match the action? Goes back at most to
 * the last `*`, so its cost is bounded by the two lengths.
 */
const matchesAction = (pattern: string): boolean => {
  const wanted = pattern.toLowerCase();
  let at = 0;
  let next = 0;
  let star = -1;
  let afterStar = 0;
  while (at < deniedAction.length) {
    if (wanted[next] === '*') {
      star = next;
      afterStar = at;
      next += 1;
    } else if (wanted[next] === '?' || wanted[next] === deniedAction[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      afterStar += 1;
      at = afterStar;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(next));
};

/** One value or a list of them, as texts; nothing if one of them isn't a scalar. */
const scalarsOf = (value: Json): readonly string[] => {
  const values = itemsOf(value);
  const texts = scalarTexts(values);
  return texts.length === values.length ? texts : [];
};

/** A text or a list of texts; nothing if one of them isn't a text. */
const textsOf = (value: Json | undefined): readonly string[] => {
  const values = itemsOf(value);
  const texts = values.filter((each) => typeof each === 'string');
  return texts.length === values.length ? texts : [];
};

type Test = (expected: readonly string[]) => ((values: PathValues) => boolean) | undefined;

const equalsAny: Test =
  (expected) =>
  ({ texts }) =>
    expected.some((text) => texts.has(text));

const isNull: Test = (expected) => {
  const wanted = expected.join(' or ').toLowerCase();
  if (wanted !== 'true' && wanted !== 'false') return undefined;
  return ({ present }) => present === (wanted === 'false');
};

/** The operators of the user guide's examples. */
const operators: ReadonlyMap<string, Test> = new Map([
  ['Null', isNull],
  ['StringEquals', equalsAny],
  ['ForAnyValue:StringEquals', equalsAny],
]);

const fieldCondition = (operator: string, test: Test, key: string, value: Json): E.Either<string, FieldCondition> => {
  const path = key.slice(keyPrefix.length);
  if (!key.startsWith(keyPrefix) || !paths.has(path)) return E.left(`condition key \`${shorten(key)}\``);
  const expected = scalarsOf(value);
  const holds = test(expected);
  // A policy variable refers to something that we don't know.
  const hasVariable = expected.some((text) => text.includes('${'));
  if (expected.length === 0 || holds === undefined || hasVariable) {
    return E.left(`value ${show(value)} of condition key \`${shorten(key)}\``);
  }
  return E.right({
    ...{ path, holds },
    said: `${path} ${operator} ${shorten(expected.join(' or '))}`,
  });
};

const conditionsOf = (condition: Json): E.Either<string, Deny> => {
  if (!isObject(condition)) return E.left(`condition ${show(condition)}`);
  const conditions: FieldCondition[] = [];
  for (const [operator, keys] of Object.entries(condition)) {
    const test = operators.get(operator);
    // An operator that is not known is not understood, whether it has keys or none.
    if (test === undefined || !isObject(keys)) return E.left(`condition operator \`${shorten(operator)}\``);
    if (Object.keys(keys).length === 0) return E.left('an empty condition');
    for (const [key, value] of Object.entries(keys)) {
      const read = fieldCondition(operator, test, key, value);
      if (E.isLeft(read)) return read;
      conditions.push(read.right);
    }
  }
  // An empty condition would deny everything; its author meant something else.
  return conditions.length === 0 ? E.left('an empty condition') : E.right(conditions);
};

const knownElements = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

/** A deny of BatchUpdateFindings, nothing (an allow, or another action), or what was not understood. */
const denyOf = (statement: Json): E.Either<string, readonly Deny[]> => {
  if (!isObject(statement)) return E.left(`statement ${show(statement)}`);
  const effect = own(statement, 'Effect');
  if (effect === 'Allow') return E.right([]);
  if (effect !== 'Deny') return E.left(`effect ${show(effect)}`);
  const actions = textsOf(own(statement, 'Action'));
  const isAboutOthers = actions.length > 0 && !Object.hasOwn(statement, 'NotAction') && !actions.some(matchesAction);
  if (isAboutOthers) {
    // IAM has no action without a service: its author may have meant this one.
    const unnamed = actions.find((each) => !each.includes(':'));
    return unnamed === undefined ? E.right([]) : E.left(`action ${show(unnamed)}`);
  }
  const other = Object.keys(statement).find((element) => !knownElements.has(element));
  if (other !== undefined) return E.left(`element \`${shorten(other)}\``);
  if (actions.length === 0) return E.left(`action ${show(own(statement, 'Action'))}`);
  const resource = own(statement, 'Resource');
  if (resource !== undefined && !textsOf(resource).includes('*')) return E.left(`resource ${show(resource)}`);
  const condition = own(statement, 'Condition');
  if (condition === undefined) return E.right([[]]);
  return E.map((deny: Deny) => [deny])(conditionsOf(condition));
};

/**
 * Reads IAM statements as AWS writes them. A deny that can't be understood must not become an allow, so the answer is
 * then what was not understood, as in "condition operator `StringLike`".
 */
export const deniesOf = (statements: readonly Json[]): E.Either<string, readonly Deny[]> => {
  const denies: Deny[] = [];
  for (const statement of statements) {
    const read = denyOf(statement);
    if (E.isLeft(read)) return read;
    denies.push(...read.right);
  }
  return E.right(denies);
};

/** The values of a patch at each path, read once however many conditions ask for them. */
const valuesOf = (patch: JsonObject): ((path: string) => PathValues) => {
  const read = new Map<string, PathValues>();
  return (path) => {
    const values = read.get(path) ?? paths.get(path)?.(patch) ?? absent;
    read.set(path, values);
    return values;
  };
};

/**
 * What denies the patch, as in `Workflow.Status StringEquals SUPPRESSED`; `undefined` where nothing does. It costs as much as
 * the patch and the statements are long, one after the other: the patch may come from anyone.
 */
export const denialOf = (denies: readonly Deny[], patch: JsonObject): string | undefined => {
  const valuesAt = valuesOf(patch);
  const denial = denies.find((deny) => deny.every(({ path, holds }) => holds(valuesAt(path))));
  if (denial === undefined) return undefined;
  return denial.length === 0 ? 'every field' : denial.map(({ said }) => said).join(' and ');
};
