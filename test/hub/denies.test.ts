import fc from 'fast-check';
import { isLeft, isRight, left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { patch as somePatch } from '../../src/arbitraries/index.js';
import { type Json, type JsonObject } from '../../src/json/Json.js';
import { denialOf, deniesOf } from '../../src/hub/denies.js';

const action = 'securityhub:BatchUpdateFindings';

const key = (path: string): string => `securityhub:ASFFSyntaxPath/${path}`;

const deny = (Condition: Json): JsonObject => ({ Effect: 'Deny', Action: action, Resource: '*', Condition });

/** A deny with one condition. */
const denyWhere = (operator: string, path: string, value: Json): JsonObject =>
  deny({ [operator]: { [key(path)]: value } });

/** What denies the patch; a statement that is not understood is not what these examples are about. */
const denial = (patch: JsonObject, ...statements: readonly Json[]): string | undefined => {
  const read = deniesOf(statements);
  if (isLeft(read)) throw new Error(`not understood: ${read.left}`);
  return denialOf(read.right, patch);
};

const isRefused = (patch: JsonObject, statements: readonly Json[]): boolean => {
  const read = deniesOf(statements);
  return isLeft(read) || denialOf(read.right, patch) !== undefined;
};

const everyPath = [
  'Confidence',
  'Criticality',
  'Note',
  'Note.Text',
  'Note.UpdatedBy',
  'RelatedFindings',
  'RelatedFindings.Id',
  'RelatedFindings.ProductArn',
  'Severity',
  'Severity.Label',
  'Severity.Normalized',
  'Severity.Product',
  'Types',
  'UserDefinedFields',
  'UserDefinedFields.key',
  'UserDefinedFields.value',
  'VerificationState',
  'Workflow',
  'Workflow.Status',
] as const;
type Path = (typeof everyPath)[number];

/** A patch that gives something at every path, and the texts that stand there. */
const full = {
  Confidence: 42,
  Criticality: 0,
  Note: { Text: 'looked at', UpdatedBy: 'analyst' },
  RelatedFindings: [
    { ProductArn: 'arn:one', Id: 'id-1' },
    { ProductArn: 'arn:two', Id: 'id-2' },
  ],
  Severity: { Label: 'HIGH', Normalized: 75, Product: 2.5 },
  Types: ['TTPs', 'Effects/Data Exposure'],
  UserDefinedFields: { ticket: 'T-1', team: 'blue' },
  VerificationState: 'TRUE_POSITIVE',
  Workflow: { Status: 'SUPPRESSED' },
} as const satisfies JsonObject;

const textsOfFull: Readonly<Record<Path, readonly string[]>> = {
  Confidence: ['42'],
  Criticality: ['0'],
  Note: [],
  'Note.Text': ['looked at'],
  'Note.UpdatedBy': ['analyst'],
  RelatedFindings: [],
  'RelatedFindings.Id': ['id-1', 'id-2'],
  'RelatedFindings.ProductArn': ['arn:one', 'arn:two'],
  Severity: [],
  'Severity.Label': ['HIGH'],
  'Severity.Normalized': ['75'],
  'Severity.Product': ['2.5'],
  Types: ['TTPs', 'Effects/Data Exposure'],
  UserDefinedFields: [],
  'UserDefinedFields.key': ['ticket', 'team'],
  'UserDefinedFields.value': ['T-1', 'blue'],
  VerificationState: ['TRUE_POSITIVE'],
  Workflow: [],
  'Workflow.Status': ['SUPPRESSED'],
};

const everyText = [...new Set(Object.values(textsOfFull).flat())];
const equalities = ['StringEquals', 'ForAnyValue:StringEquals'] as const;

describe('Null', () => {
  it.each(everyPath)('false denies a patch that gives something at %s, and true one that does not', (path) => {
    for (const no of ['false', false, ['false'], 'False']) {
      expect(denial(full, denyWhere('Null', path, no))).toBeDefined();
      expect(denial({}, denyWhere('Null', path, no))).toBeUndefined();
    }
    for (const yes of ['true', true, [true], 'TRUE']) {
      expect(denial(full, denyWhere('Null', path, yes))).toBeUndefined();
      expect(denial({}, denyWhere('Null', path, yes))).toBeDefined();
    }
  });

  it('looks at what the patch says, and not at what the finding gets', () => {
    const labelOnly = { Severity: { Label: 'HIGH' } };
    expect(denial(labelOnly, denyWhere('Null', 'Severity.Label', 'false'))).toBeDefined();
    expect(denial(labelOnly, denyWhere('Null', 'Severity.Normalized', 'false'))).toBeUndefined();
    expect(denial({ Note: { Text: 'x' } }, denyWhere('Null', 'Note.UpdatedBy', 'false'))).toBeUndefined();
  });

  it('counts a cleared list as given', () => {
    expect(denial({ Types: [] }, denyWhere('Null', 'Types', 'false'))).toBeDefined();
  });
});

describe.each(equalities)('%s', (operator) => {
  it.each(everyPath)('denies the value at %s, and no other text', (path) => {
    for (const text of everyText) {
      const isThere = textsOfFull[path].includes(text);
      expect(denial(full, denyWhere(operator, path, text)) !== undefined, text).toBe(isThere);
      expect(denial(full, denyWhere(operator, path, ['another', text])) !== undefined, text).toBe(isThere);
      expect(denial({}, denyWhere(operator, path, text)), text).toBeUndefined();
    }
  });

  it('compares the letter case, and knows no wildcards', () => {
    for (const value of ['suppressed', 'SUPPRESS*', '*', 'SUPPRESSE?', ' SUPPRESSED', '']) {
      expect(denial(full, denyWhere(operator, 'Workflow.Status', value)), value).toBeUndefined();
    }
  });

  it('compares numbers as JSON writes them', () => {
    expect(denial({ Confidence: 42 }, denyWhere(operator, 'Confidence', 42))).toBeDefined();
    expect(denial({ Confidence: 42 }, denyWhere(operator, 'Confidence', '42'))).toBeDefined();
    expect(denial({ Confidence: 42 }, denyWhere(operator, 'Confidence', '42.0'))).toBeUndefined();
    expect(denial({ Confidence: 42 }, denyWhere(operator, 'Confidence', '042'))).toBeUndefined();
  });

  it.each(['Note', 'RelatedFindings', 'Severity', 'Workflow', 'UserDefinedFields'])(
    'finds %s, which is no text, equal to nothing',
    (path) => {
      for (const value of ['[object Object]', '', 'null', JSON.stringify(full), ...everyText]) {
        expect(denial(full, denyWhere(operator, path, value)), value).toBeUndefined();
      }
    },
  );

  it('finds the one member of many that is denied', () => {
    expect(denial({ Types: ['a', 'b', 'c'] }, denyWhere(operator, 'Types', ['x', 'c']))).toBeDefined();
    expect(denial({ Types: ['a', 'b'] }, denyWhere(operator, 'Types', ['x', 'c']))).toBeUndefined();
  });

  it('finds an inherited key only if it is given', () => {
    const where = denyWhere(operator, 'UserDefinedFields.key', ['constructor', '__proto__']);
    expect(denial({ UserDefinedFields: { ticket: 'T-1' } }, where)).toBeUndefined();
    expect(denial({ UserDefinedFields: { constructor: 'x' } }, where)).toBeDefined();
    expect(denial(JSON.parse('{ "UserDefinedFields": { "__proto__": "x" } }') as JsonObject, where)).toBeDefined();
  });
});

describe('a single value instead of a list or a map', () => {
  it.each([
    ['Types', 'TTPs', 'TTPs'],
    ['RelatedFindings.Id', 'id-1', { Id: 'id-1' }],
    ['UserDefinedFields.key', 'ticket', 'ticket'],
    ['UserDefinedFields.value', 'T-1', 'T-1'],
  ])('counts as its only member: %s', (path, denied, given) => {
    const [field = ''] = path.split('.');
    expect(denial({ [field]: given }, denyWhere('StringEquals', path, denied))).toBe(`${path} StringEquals ${denied}`);
    expect(denial({ [field]: given }, denyWhere('StringEquals', path, 'another'))).toBeUndefined();
  });
});

describe('several conditions', () => {
  const suppressed = { [key('Workflow.Status')]: 'SUPPRESSED' };

  it('of one statement must all hold, under one operator', () => {
    const both = deny({ StringEquals: { ...suppressed, [key('Severity.Label')]: 'HIGH' } });
    expect(denial(full, both)).toBeDefined();
    expect(denial({ ...full, Severity: { Label: 'LOW' } }, both)).toBeUndefined();
    expect(denial({ ...full, Workflow: { Status: 'NEW' } }, both)).toBeUndefined();
    expect(denial({ Workflow: { Status: 'SUPPRESSED' } }, both)).toBeUndefined();
  });

  it('of one statement must all hold, under several operators', () => {
    const withoutANote = deny({ StringEquals: suppressed, Null: { [key('Note.Text')]: 'true' } });
    expect(denial({ Workflow: { Status: 'SUPPRESSED' } }, withoutANote)).toBeDefined();
    expect(denial(full, withoutANote)).toBeUndefined();
    expect(denial({ Workflow: { Status: 'NEW' } }, withoutANote)).toBeUndefined();
  });

  it('of several statements need not all hold: one is enough', () => {
    const statements = [deny({ StringEquals: suppressed }), denyWhere('Null', 'Confidence', 'false')];
    expect(denial({ Workflow: { Status: 'SUPPRESSED' } }, ...statements)).toBeDefined();
    expect(denial({ Confidence: 1 }, ...statements)).toBeDefined();
    expect(denial({ Workflow: { Status: 'NEW' } }, ...statements)).toBeUndefined();
  });

  it('no statement denies nothing', () => {
    expect(denial(full)).toBeUndefined();
  });

  it('a statement without a condition denies everything', () => {
    expect(denial({ Confidence: 1 }, { Effect: 'Deny', Action: action, Resource: '*' })).toBe('every field');
  });

  it('the answer names the paths, the operators and the values of the statement that denies', () => {
    expect(denial(full, denyWhere('StringEquals', 'Workflow.Status', ['RESOLVED', 'SUPPRESSED']))).toBe(
      'Workflow.Status StringEquals RESOLVED or SUPPRESSED',
    );
    expect(denial(full, deny({ Null: { [key('Types')]: 'false', [key('Note')]: 'false' } }))).toBe(
      'Types Null false and Note Null false',
    );
  });
});

interface Where {
  readonly operator: string;
  readonly path: Path;
  readonly values: readonly (string | number | boolean)[];
  readonly asList: boolean;
}

const where = (): fc.Arbitrary<Where> => {
  const path = fc.constantFrom(...everyPath);
  const text = fc.constantFrom<string | number>(
    '0',
    1,
    '39',
    'HIGH',
    'LOW',
    'again',
    'customer',
    'by',
    'TTPs',
    'Effects',
  );
  const other = fc.constantFrom('UNKNOWN', 'BENIGN_POSITIVE', 'NEW', 'SUPPRESSED', 'related-1', 'related-2');
  const equality = fc.record({
    operator: fc.constantFrom(...equalities),
    path,
    values: fc.array(fc.oneof(text, other), { minLength: 1, maxLength: 3 }),
    asList: fc.boolean(),
  });
  const presence = fc.record({
    operator: fc.constant('Null'),
    path,
    values: fc.tuple(fc.constantFrom<string | boolean>('true', 'false', true, false)),
    asList: fc.boolean(),
  });
  return fc.oneof(equality, presence);
};

const statementOf = (conditions: readonly Where[]): JsonObject => {
  const written: Record<string, Record<string, Json>> = {};
  for (const { operator, path, values, asList } of conditions) {
    const [only, ...more] = values;
    const value: Json = asList || more.length > 0 || only === undefined ? [...values] : only;
    written[operator] = { ...written[operator], [key(path)]: value };
  }
  return deny(written);
};

/** Each operator and path once: an object can't say two things under one key. */
const conditionsOfOne = (): fc.Arbitrary<Where[]> =>
  fc.uniqueArray(where(), {
    minLength: 1,
    maxLength: 3,
    selector: ({ operator, path }) => `${operator} ${path}`,
  });

/** The texts of a patch at a path, read off its JSON; `undefined` where it gives nothing. */
const textsAt = (patch: JsonObject, path: Path): readonly string[] | undefined => {
  const [field = '', part] = path.split('.');
  const value = patch[field];
  if (value === undefined) return undefined;
  const scalars = (many: readonly unknown[]): readonly string[] =>
    many.filter((each) => each !== null && typeof each !== 'object').map((each) => String(each));
  const parts = value as Readonly<Record<string, unknown>>;
  if (field === 'UserDefinedFields' && part !== undefined)
    return part === 'key' ? Object.keys(parts) : scalars(Object.values(parts));
  if (Array.isArray(value)) {
    return scalars(
      part === undefined ? value : value.map((item: unknown) => (item as Readonly<Record<string, unknown>>)[part]),
    );
  }
  if (part === undefined) return scalars([value]);
  return parts[part] === undefined ? undefined : scalars([parts[part]]);
};

const holds = (patch: JsonObject, { operator, path, values }: Where): boolean => {
  const there = textsAt(patch, path);
  if (operator === 'Null') return String(values[0]) === String(there === undefined);
  return there?.some((text) => values.map(String).includes(text)) ?? false;
};

const patch = (): fc.Arbitrary<JsonObject> => somePatch() as fc.Arbitrary<JsonObject>;

describe('for every patch and every list of statements', () => {
  it('a patch is denied exactly where all conditions of a statement hold', () => {
    fc.assert(
      fc.property(patch(), fc.array(conditionsOfOne(), { maxLength: 3 }), (given, statements) => {
        const isDenied = statements.some((conditions) => conditions.every((each) => holds(given, each)));
        expect(denial(given, ...statements.map(statementOf)) !== undefined).toBe(isDenied);
      }),
      { numRuns: 500 },
    );
  });

  const passedOver = fc.constantFrom<Json>(
    { Effect: 'Allow', Action: action, Resource: '*' },
    { Effect: 'Deny', Action: 'securityhub:BatchImportFindings', Resource: '*' },
    { Effect: 'Deny', Action: ['s3:*', 'securityhub:Get*'], Resource: 'arn:aws:s3:::bucket' },
  );
  const notUnderstood = fc.constantFrom<Json>(
    null,
    {},
    denyWhere('StringLike', 'Workflow.Status', 'S*'),
    denyWhere('Null', 'Title', 'false'),
    deny({}),
  );
  const anyStatement = fc.oneof(
    conditionsOfOne().map(statementOf),
    passedOver,
    notUnderstood,
    fc.jsonValue() as fc.Arbitrary<Json>,
  );
  const statements = fc.array(anyStatement, { maxLength: 3 });

  it('one more statement never turns a refusal into an acceptance, at any position', () => {
    fc.assert(
      fc.property(patch(), statements, anyStatement, fc.nat(3), (given, some, more, at) => {
        const withMore = [...some.slice(0, at), more, ...some.slice(at)];
        if (isRefused(given, some)) expect(isRefused(given, withMore)).toBe(true);
        expect(isRefused(given, withMore)).toBe(isRefused(given, some) || isRefused(given, [more]));
      }),
      { numRuns: 500 },
    );
  });

  it('the order of the statements does not matter', () => {
    fc.assert(
      fc.property(patch(), statements, (given, some) => {
        expect(isRefused(given, [...some].reverse())).toBe(isRefused(given, some));
      }),
    );
  });

  it('statements that allow, or that deny other actions, are ignored', () => {
    fc.assert(
      fc.property(patch(), conditionsOfOne(), passedOver, (given, conditions, other) => {
        const statement = statementOf(conditions);
        expect(denial(given, other, statement, other)).toBe(denial(given, statement));
        expect(denial(given, other)).toBeUndefined();
      }),
    );
  });
});

describe('the action of a deny', () => {
  const denies = (Action: Json): boolean => isRefused({ Confidence: 1 }, [{ Effect: 'Deny', Action, Resource: '*' }]);

  it.each([
    [action],
    ['securityhub:batchupdatefindings'],
    ['SECURITYHUB:BATCHUPDATEFINDINGS'],
    ['*'],
    ['**'],
    ['securityhub:*'],
    ['securityhub:Batch*'],
    ['securityhub:*Findings'],
    ['securityhub:*Update*'],
    ['securityhub:BatchUpdateFinding?'],
    ['securityhub:?atch?pdate?indings'],
    ['?ecurityhub:BatchUpdateFindings'],
    ['securityhub:BatchUpdateFindings*'],
    ['s*h*u*b*:*B*U*F*s'],
  ])('%s is BatchUpdateFindings, alone and in a list', (given) => {
    expect(denies(given)).toBe(true);
    expect(denies([given])).toBe(true);
    expect(denies(['s3:GetObject', given])).toBe(true);
  });

  it.each([
    ['securityhub:BatchImportFindings'],
    ['securityhub:BatchUpdateFindingsV2'],
    ['securityhub:BatchUpdateFindings?'],
    ['securityhub:BatchUpdateFinding'],
    ['securityhub:?BatchUpdateFindings'],
    ['securityhub:Get*'],
    ['securityhub:*Insights'],
    ['guardduty:*'],
    ['s3:*'],
    ['securityhub:'],
    ['securityhub:Batch.*Findings'],
  ])('%s is another action, alone and in a list', (given) => {
    expect(denies(given)).toBe(false);
    expect(denies([given, 's3:GetObject'])).toBe(false);
  });

  it.each<[string, Json]>([
    ['null', null],
    ['an object', { Name: action }],
    ['an empty list', []],
    ['a list in a list', [[action]]],
    ['a number', 42],
    ['a boolean', true],
    ['a list with a number', ['s3:GetObject', 42]],
  ])('%s is none, and is not understood', (_name, given) => {
    expect(deniesOf([{ Effect: 'Deny', Action: given, Resource: '*' }])).toEqual(
      left(expect.stringMatching(/^action/)),
    );
  });

  it('a deny of other actions is ignored, whatever else it says', () => {
    const others = { Effect: 'Deny', Action: 's3:*', Principal: '*', Resource: 'arn:aws:s3:::bucket' };
    expect(deniesOf([{ ...others, Condition: { StringLike: { 's3:prefix': 'x*' } } }])).toEqual(right([]));
    expect(deniesOf([{ ...others, NotAction: 'securityhub:Get*' }])).toEqual(left(expect.stringMatching(/^element /)));
  });

  it('a deny without an action is not understood', () => {
    expect(deniesOf([{ Effect: 'Deny', Resource: '*' }])).toEqual(left('action not given'));
  });

  /** The action with some letters replaced by wildcards, left out or in another case. */
  const pattern = fc
    .array(fc.constantFrom('same', 'same', 'same', 'same', 'same', 'same', 'upper', '?', '*', 'left out', '*?', 'x'), {
      minLength: action.length,
      maxLength: action.length,
    })
    .map((edits) =>
      Array.from(action, (letter, index) => {
        const edit = edits[index] ?? 'same';
        if (letter === ':' || edit === 'same') return letter;
        if (edit === 'upper') return letter.toUpperCase();
        return edit === 'left out' ? '' : edit;
      }).join(''),
    );

  it('for every pattern, it matches where a regular expression does', () => {
    fc.assert(
      fc.property(fc.oneof(pattern, fc.stringMatching(/^[sSb*?:]{0,8}:[*?]{0,24}[nNgGs*?]{0,3}$/)), (given) => {
        const expression = given.replaceAll('*', '.*').replaceAll('?', '.');
        expect(denies(given)).toBe(new RegExp(`^${expression}$`, 'i').test(action));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['stars', '*'.repeat(100_000), true],
    ['question marks', `securityhub:${'?'.repeat(100_000)}`, false],
    ['stars and then another letter', `securityhub:${'*'.repeat(100_000)}x`, false],
    ['stars and question marks in turn', `securityhub:${'*?'.repeat(50_000)}`, false],
    ['stars and letters in turn', `securityhub:${'*s'.repeat(50_000)}`, false],
    ['the action, and then stars', `${action}${'*'.repeat(100_000)}`, true],
  ])('a pattern of 100,000 %s is understood', (_name, given, isDenied) => {
    expect(denies(given)).toBe(isDenied);
  });
});

describe('the resource of a deny', () => {
  const readOf = (resource: JsonObject): ReturnType<typeof deniesOf> =>
    deniesOf([{ Effect: 'Deny', Action: action, ...resource }]);

  it('may be left out, or be `*`', () => {
    expect(isRight(readOf({}))).toBe(true);
    expect(isRight(readOf({ Resource: '*' }))).toBe(true);
    expect(isRight(readOf({ Resource: ['*'] }))).toBe(true);
  });

  it.each<[string, Json]>([
    ['one hub', 'arn:aws:securityhub:eu-west-1:222222222222:hub/default'],
    ['every hub', 'arn:aws:securityhub:*:*:hub/default'],
    ['two stars', '**'],
    ['a list of one hub', ['arn:aws:securityhub:eu-west-1:222222222222:hub/default']],
    ['an empty list', []],
    ['an empty text', ''],
    ['an object', {}],
    ['a number', 1],
    ['a list with a number', ['*', 1]],
    ['null', null],
  ])('is not understood where it is %s', (_name, Resource) => {
    expect(readOf({ Resource })).toEqual(left(expect.stringMatching(/^resource /)));
  });
});

describe('a statement that is not understood', () => {
  const sound = denyWhere('Null', 'Confidence', 'false');

  it.each<[string, Json, string]>([
    ['null', null, 'statement null'],
    ['a text', 'Deny', 'statement "Deny"'],
    ['a number', 1, 'statement 1'],
    ['a list', [sound], 'statement a list of 1 item'],
    ['an empty object', {}, 'effect not given'],
    ['a whole policy', { Version: '2012-10-17', Statement: [sound] }, 'effect not given'],
    ['another effect', { ...sound, Effect: 'Forbid' }, 'effect "Forbid"'],
    ['an effect in lower case', { ...sound, Effect: 'deny' }, 'effect "deny"'],
    ['an effect in a list', { ...sound, Effect: ['Deny'] }, 'effect a list of 1 item'],
    ['NotAction', { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }, 'element `NotAction`'],
    ['NotResource', { Effect: 'Deny', Action: action, NotResource: 'x' }, 'element `NotResource`'],
    ['Principal', { ...sound, Principal: '*' }, 'element `Principal`'],
    ['NotPrincipal', { ...sound, NotPrincipal: '*' }, 'element `NotPrincipal`'],
    ['an element in lower case', { ...sound, condition: {} }, 'element `condition`'],
    ['an empty condition', deny({}), 'an empty condition'],
    ['an operator without keys', deny({ Null: {} }), 'an empty condition'],
    [
      'an operator without keys beside another',
      deny({ StringEquals: {}, Null: { [key('Types')]: 'false' } }),
      'an empty condition',
    ],
    ['another operator without keys', deny({ StringLike: {} }), 'condition operator `StringLike`'],
    ['a condition that is a text', deny('Confidence'), 'condition "Confidence"'],
    ['a condition that is a list', deny([]), 'condition a list of 0 items'],
    ['a condition that is null', deny(null), 'condition null'],
    ['an operator that is a text', deny({ StringEquals: 'Confidence' }), 'condition operator `StringEquals`'],
    [
      'a list under a key',
      denyWhere('StringEquals', 'Types', []),
      `value a list of 0 items of condition key \`${key('Types')}\``,
    ],
    ['null under a key', denyWhere('StringEquals', 'Types', null), `value null of condition key \`${key('Types')}\``],
    [
      'an object under a key',
      denyWhere('StringEquals', 'Types', {}),
      `value an object with 0 attributes of condition key \`${key('Types')}\``,
    ],
    ['Null with another text', denyWhere('Null', 'Types', 'no'), `value "no" of condition key \`${key('Types')}\``],
    [
      'Null with two values',
      denyWhere('Null', 'Types', ['true', 'false']),
      `value a list of 2 items of condition key \`${key('Types')}\``,
    ],
  ])('%s', (_name, statement, said) => {
    expect(deniesOf([statement])).toEqual(left(said));
    expect(deniesOf([sound, statement])).toEqual(left(said));
  });

  it.each([
    'StringLike',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringEqualsIfExists',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringLike',
    'ForAnyValue:Null',
    'NumericEquals',
    'Bool',
    'stringequals',
    'null',
    'constructor',
    '__proto__',
  ])('the operator %s', (operator) => {
    const condition = JSON.parse(`{ "${operator}": { "${key('Workflow.Status')}": "SUPPRESSED" } }`) as JsonObject;
    expect(deniesOf([deny(condition)])).toEqual(left(`condition operator \`${operator}\``));
  });

  it.each([
    'Title',
    'UpdatedAt',
    'RecordState',
    'Note.UpdatedAt',
    'Severity.Original',
    'Workflow.Foo',
    'Workflow.Status.Foo',
    'WorkflowState',
    'UserDefinedFields.ticket',
    'RelatedFindings.Foo',
    'RelatedFindings[0].Id',
    'Types[0]',
    'FindingProviderFields.Severity.Label',
    '',
    '*',
    ' Confidence',
    'constructor',
    '__proto__',
  ])('the path `%s`', (path) => {
    for (const operator of ['Null', ...equalities]) {
      expect(deniesOf([denyWhere(operator, path, 'false')])).toEqual(left(`condition key \`${key(path)}\``));
    }
  });

  it.each([
    'Confidence',
    'aws:PrincipalAccount',
    'securityhub:TargetAccount',
    'securityhub:OCSFSyntaxPath/StatusId',
    'securityhub:asffsyntaxpath/Confidence',
    'SecurityHub:ASFFSyntaxPath/Confidence',
    'securityhub:ASFFSyntaxPath',
    'x/securityhub:ASFFSyntaxPath/Confidence',
  ])('the key %s', (other) => {
    expect(deniesOf([deny({ Null: { [other]: 'false' } })])).toEqual(left(`condition key \`${other}\``));
  });

  it('one condition next to others that are understood', () => {
    const both = deny({ Null: { [key('Types')]: 'false' }, StringLike: { [key('Types')]: 'TTPs*' } });
    expect(deniesOf([both])).toEqual(left('condition operator `StringLike`'));
  });

  it('for every path in other letters, the key is named', () => {
    const inOtherLetters = fc
      .constantFrom(...everyPath)
      .chain((path) => fc.mixedCase(fc.constant(path)))
      .filter((path) => !everyPath.some((known) => known === path));
    fc.assert(
      fc.property(inOtherLetters, fc.constantFrom('Null', ...equalities), (path, operator) => {
        expect(deniesOf([denyWhere(operator, path, 'false')])).toEqual(left(`condition key \`${key(path)}\``));
      }),
    );
  });

  it('for every operator but three, the operator is named', () => {
    const other = fc.string({ minLength: 1 }).filter((name) => !['Null', ...equalities, '__proto__'].includes(name));
    fc.assert(
      fc.property(other, fc.constantFrom(...everyPath), (operator, path) => {
        expect(deniesOf([denyWhere(operator, path, 'false')])).toEqual(left(`condition operator \`${operator}\``));
      }),
    );
  });

  it('is shortened in the answer', () => {
    const long = 'x'.repeat(300_000);
    for (const statement of [
      long,
      { ...sound, Effect: long },
      { ...sound, [long]: 1 },
      denyWhere(long, 'Types', 'x'),
      denyWhere('Null', long, 'false'),
      denyWhere('Null', 'Types', long),
    ]) {
      const read = deniesOf([statement]);
      expect(isLeft(read) && read.left.length < 300).toBe(true);
    }
  });
});
