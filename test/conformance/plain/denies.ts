import { isRecord, isShallow } from './format.js';

/*
 * The part of IAM that the user guide shows for BatchUpdateFindings: statements that deny a field, or a value of it. A
 * statement that is anything else counts as a deny, because a policy that was misread must not let anybody in.
 */

/** IAM takes one value for a list of one. */
const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** What the patch has at a path of `securityhub:ASFFSyntaxPath`; `undefined` for a path that there isn't. */
const valuesAt = (patch: Record<string, unknown>, path: string): unknown[] | undefined => {
  const [field = '', part = ''] = path.split('.');
  // A field that is nested too deep is there, and nothing in it is.
  const value = isShallow(patch[field]) ? patch[field] : null;
  const isGiven = Object.hasOwn(patch, field);
  const partOf = (item: unknown): unknown[] => (isRecord(item) && Object.hasOwn(item, part) ? [item[part]] : []);
  switch (path) {
    case 'Confidence':
    case 'Criticality':
    case 'VerificationState':
    case 'Note':
    case 'RelatedFindings':
    case 'Severity':
    case 'UserDefinedFields':
    case 'Workflow':
      return isGiven ? [value] : [];
    case 'Types':
      // An empty list is there all the same.
      return isGiven ? [null, ...itemsOf(value)] : [];
    case 'Note.Text':
    case 'Note.UpdatedBy':
    case 'Severity.Label':
    case 'Severity.Normalized':
    case 'Severity.Product':
    case 'Workflow.Status':
      return partOf(value);
    case 'RelatedFindings.Id':
    case 'RelatedFindings.ProductArn':
      return isGiven ? [null, ...itemsOf(value).flatMap(partOf)] : [];
    case 'UserDefinedFields.key':
      return isGiven ? [null, ...(isRecord(value) ? Object.keys(value) : [value])] : [];
    case 'UserDefinedFields.value':
      return isGiven ? [null, ...(isRecord(value) ? Object.values(value) : [value])] : [];
    default:
      return undefined;
  }
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isAction = (pattern: string): boolean => {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test('securityhub:BatchUpdateFindings');
};

type Answer = 'holds' | 'does not hold' | 'not understood';

const conditionHolds = (operator: string, key: string, wanted: unknown, patch: Record<string, unknown>): Answer => {
  const prefix = 'securityhub:ASFFSyntaxPath/';
  const found = key.startsWith(prefix) ? valuesAt(patch, key.slice(prefix.length)) : undefined;
  const scalars = itemsOf(wanted);
  if (found === undefined || scalars.length === 0 || !scalars.every(isScalar)) return 'not understood';
  const texts = scalars.map(String);
  if (texts.some((each) => each.includes('${'))) return 'not understood';
  if (operator === 'Null') {
    const [isAbsent = '', ...others] = texts.map((each) => each.toLowerCase());
    if (others.length > 0 || !['true', 'false'].includes(isAbsent)) return 'not understood';
    return (found.length === 0) === (isAbsent === 'true') ? 'holds' : 'does not hold';
  }
  return found.filter(isScalar).some((each) => texts.includes(String(each))) ? 'holds' : 'does not hold';
};

/** Does this statement of a policy keep the patch out? */
export const statementDenies = (statement: unknown, patch: Record<string, unknown>): boolean => {
  if (!isRecord(statement)) return true;
  const { Effect, Action, Resource = '*', Condition } = statement;
  if (Effect === 'Allow') return false;
  if (Effect !== 'Deny') return true;
  const actions = itemsOf(Action);
  if (actions.length === 0 || !actions.every((each) => typeof each === 'string')) return true;
  if (!Object.hasOwn(statement, 'NotAction') && !actions.some(isAction)) {
    return actions.some((each) => !each.includes(':'));
  }
  const known = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];
  if (Object.keys(statement).some((element) => !known.includes(element))) return true;
  const resources = itemsOf(Resource);
  if (!resources.every((each) => typeof each === 'string') || !resources.includes('*')) return true;
  if (Condition === undefined) return true;
  if (!isRecord(Condition) || Object.keys(Condition).length === 0) return true;
  const answers = Object.entries(Condition).flatMap(([operator, keys]): Answer[] => {
    const isKnown = ['Null', 'StringEquals', 'ForAnyValue:StringEquals'].includes(operator);
    if (!isKnown || !isRecord(keys) || Object.keys(keys).length === 0) return ['not understood'];
    return Object.entries(keys).map(([key, wanted]) => conditionHolds(operator, key, wanted, patch));
  });
  return answers.includes('not understood') || !answers.includes('does not hold');
};
