import * as E from 'fp-ts/lib/Either.js';
import { show, shorten } from '../codecs/show.js';
import { isObject, type Json, type JsonObject, own } from '../json/Json.js';
import { matchesAction } from './matchesAction.js';
import { itemsOf, paths, type PathValues, scalarTexts, valuesOf } from './syntaxPaths.js';

/** One condition of a deny: what must be true of a field of the patch. */
interface FieldCondition {
  readonly path: string;
  readonly holds: (values: PathValues) => boolean;
  /** As in `Workflow.Status StringEquals SUPPRESSED`. */
  readonly said: string;
}

/** A statement that denies BatchUpdateFindings where all of its conditions hold. */
export type Deny = readonly FieldCondition[];

const keyPrefix = 'securityhub:ASFFSyntaxPath/';

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
    path,
    holds,
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
