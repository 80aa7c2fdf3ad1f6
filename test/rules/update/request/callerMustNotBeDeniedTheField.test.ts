import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import {
  type AvailableField,
  type Caller,
  decideUpdate,
  type EditionId,
  updateFindings,
  type UpdateResult,
} from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  member,
  storedOf,
  storeOf,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, expectRefused, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/callerMustNotBeDeniedTheField';

const before: readonly EditionId[] = ['2020-04-16', '2020-06-24'];
const since = everyEdition.filter((id) => !before.includes(id));

const store = storeOf(hubOf(), findingOf());

const deny = (condition?: Attributes, more: Attributes = {}): Attributes => ({
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Resource: '*',
  ...(condition === undefined ? {} : { Condition: condition }),
  ...more,
});

const denyWhere = (operator: string, path: string, value: unknown): Attributes =>
  deny({ [operator]: { [`securityhub:ASFFSyntaxPath/${path}`]: value } });

const callerWith = (...denies: readonly unknown[]): Caller => callerOf(member, { denies });

const update = (caller: Caller, fields: unknown): UpdateResult => updateFindings(store, caller, [theFinding], fields);

const isRefused = (caller: Caller, fields: unknown): boolean => update(caller, fields).refusal !== undefined;

describe(rule, () => {
  it('a field that is denied refuses the whole request, and says which statement denies it', () => {
    const caller = callerWith(denyWhere('Null', 'Workflow.Status', 'false'));
    const items = [theFinding, { ...theFinding, Id: 'no-such-finding' }, null];
    const result = updateFindings(store, caller, items, patchOf('Workflow', 'Note'));
    expectRefused(result, store, 3, {
      rule,
      code: 'AccessDeniedException',
      message:
        'User: 222222222222 is not authorized to perform: securityhub:BatchUpdateFindings ' +
        'with an explicit deny: Workflow.Status Null false',
      detail: {
        attribute: 'Workflow, Note',
        value: 'denied where Workflow.Status Null false',
        limit: 'should not be denied to the caller',
      },
    });
    expect(isRefused(caller, patchOf('Note'))).toBe(false);
  });

  it('a value that is denied refuses the request, and another value of the same field does not', () => {
    for (const operator of ['StringEquals', 'ForAnyValue:StringEquals']) {
      const caller = callerWith(denyWhere(operator, 'Workflow.Status', ['RESOLVED', 'SUPPRESSED']));
      for (const Status of ['RESOLVED', 'SUPPRESSED']) {
        const result = update(caller, { Workflow: { Status } });
        expect(result.refusal).toMatchObject({ rule, code: 'AccessDeniedException' });
        expect(result.store).toBe(store);
      }
      for (const Status of ['NEW', 'NOTIFIED']) {
        const { store: after } = update(caller, { Workflow: { Status } });
        expect(attributesOf(after).Workflow).toEqual({ Status });
      }
    }
  });

  it('for any two fields, the one that is denied refuses and the other does not', () => {
    for (const denied of nineFields) {
      const caller = callerWith(denyWhere('Null', denied, 'false'));
      for (const field of nineFields) {
        expect(isRefused(caller, patchOf(field)), `${field}, with a deny of ${denied}`).toBe(field === denied);
      }
    }
  });

  it('of all 511 choices of fields, those with a denied field are refused', () => {
    const caller = callerWith(
      denyWhere('Null', 'Confidence', 'false'),
      denyWhere('Null', 'Severity.Label', false),
      denyWhere('StringEquals', 'UserDefinedFields.value', 'T-1'),
    );
    for (const fields of everyPatch) {
      const isDenied = fields.some((field) => ['Confidence', 'Severity', 'UserDefinedFields'].includes(field));
      expect(isRefused(caller, patchOf(...fields)), fields.join()).toBe(isDenied);
    }
  });

  it('a deny without a condition denies every field', () => {
    for (const field of nineFields) {
      expect(update(callerWith(deny()), patchOf(field)).refusal, field).toMatchObject({
        rule,
        code: 'AccessDeniedException',
      });
    }
  });

  it('an administrator account may be denied too', () => {
    const caller = callerOf(administrator, { denies: [denyWhere('Null', 'Note', 'false')] });
    expect(isRefused(caller, patchOf('Note'))).toBe(true);
    expect(isRefused(caller, patchOf('Types'))).toBe(false);
  });

  it('statements that allow, or that deny other actions, are ignored', () => {
    const allow = { ...denyWhere('Null', 'Note', 'false'), Effect: 'Allow' };
    const another = deny(undefined, { Action: ['securityhub:BatchImportFindings', 'securityhub:Get*'] });
    expect(isRefused(callerWith(allow, another), patchOf('Note'))).toBe(false);
    expect(isRefused(callerWith(), patchOf('Note'))).toBe(false);
  });

  it.each<[string, unknown, string]>([
    ['operator', denyWhere('StringLike', 'Workflow.Status', 'S*'), 'condition operator `StringLike`'],
    [
      'operator',
      denyWhere('ForAllValues:StringEquals', 'Types', 'x'),
      'condition operator `ForAllValues:StringEquals`',
    ],
    ['key', deny({ StringEquals: { 'aws:PrincipalAccount': member } }), 'condition key `aws:PrincipalAccount`'],
    [
      'path',
      denyWhere('Null', 'workflow.status', 'false'),
      'condition key `securityhub:ASFFSyntaxPath/workflow.status`',
    ],
    ['element', { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }, 'element `NotAction`'],
    ['element', deny(undefined, { Principal: '*' }), 'element `Principal`'],
    ['resource', deny(undefined, { Resource: 'arn:aws:securityhub:*:*:hub/default' }), 'resource "arn:aws:sec'],
    ['condition', deny({}), 'an empty condition'],
    ['effect', { ...deny(), Effect: 'deny' }, 'effect "deny"'],
    ['statement', 'Deny', 'statement "Deny"'],
    ['statement', null, 'statement null'],
  ])('a deny whose %s is not understood refuses whatever is set, and says what: %j', (_name, statement, said) => {
    for (const field of nineFields) {
      const result = updateFindings(store, callerWith(statement), [theFinding, null], patchOf(field));
      expectRefused(result, store, 2, {
        rule,
        code: 'AccessDeniedException',
        message: expect.stringContaining(`with a deny that is not understood: ${said}`),
        detail: {
          attribute: 'caller.denies',
          value: expect.stringContaining(said),
          limit: 'should be written as in the examples of the user guide',
        },
      });
    }
  });

  it('a statement that is not understood refuses beside others that are', () => {
    const understood = denyWhere('Null', 'Criticality', 'false');
    for (const denies of [
      [understood, null],
      [null, understood],
    ]) {
      expect(isRefused(callerWith(...denies), patchOf('Confidence'))).toBe(true);
    }
  });

  it("a denied field counts as given even if JSON can't carry its value", () => {
    const caller = callerWith(denyWhere('Null', 'Confidence', 'false'));
    for (const Confidence of [NaN, 5n, (): number => 5, Symbol('five')]) {
      expect(update(caller, { Confidence }).refusal).toMatchObject({ rule, code: 'AccessDeniedException' });
    }
    const throwing = {
      get Confidence(): number {
        throw new Error('not readable');
      },
    };
    expect(update(caller, throwing).refusal).toMatchObject({ rule, code: 'AccessDeniedException' });
  });

  it('a field that is undefined is not given, and not denied', () => {
    const caller = callerWith(denyWhere('Null', 'Confidence', 'false'));
    expect(isRefused(caller, { Confidence: undefined, Note: { Text: 'x', UpdatedBy: 'y' } })).toBe(false);
  });

  it('the answer is the same whether the finding exists or not', () => {
    const caller = callerWith(denyWhere('Null', 'Note', 'false'));
    const other = [{ ...theFinding, Id: 'no-such-finding' }];
    expect(updateFindings(store, caller, other, patchOf('Note')).refusal).toEqual(
      update(caller, patchOf('Note')).refusal,
    );
  });

  it('one finding is refused in the same words', () => {
    const caller = callerWith(denyWhere('Null', 'Note', 'false'));
    const decision = decideUpdate(hubOf(), caller, storedOf(), patchOf('Note'));
    expect(decision).toEqual(update(caller, patchOf('Note')).decisions[0]);
    expect(decision).toMatchObject({ outcome: 'Failed', rule, code: 'AccessDeniedException' });
  });

  it.each(before)('in the edition %s there are no such denies: they are not looked at', (id) => {
    const older = storeOf(hubOf(id), findingOf());
    for (const statement of [deny(), denyWhere('Null', 'Note', 'false'), null, denyWhere('StringLike', 'x', 'y')]) {
      const result = updateFindings(older, callerWith(statement), [theFinding], patchOf('Note'));
      expect(result.refusal).toBeUndefined();
      expect(result.response.SuccessCount).toBe(1);
    }
  });

  it.each(since)('in the edition %s a deny is looked at', (id) => {
    const newer = storeOf(hubOf(id), findingOf());
    const result = updateFindings(newer, callerWith(denyWhere('Null', 'Note', 'false')), [theFinding], patchOf('Note'));
    expect(result.refusal).toMatchObject({ rule, edition: id, code: 'AccessDeniedException' });
  });

  const statement = fc.oneof(
    fc
      .record({
        operator: fc.constantFrom('Null', 'StringEquals', 'ForAnyValue:StringEquals', 'StringLike'),
        path: fc.constantFrom('Confidence', 'Note.UpdatedBy', 'Severity.Label', 'Types', 'Workflow.Status', 'Title'),
        value: fc.constantFrom('false', 'true', 'HIGH', 'TTPs', 'NEW', ['LOW', 'customer'], 100),
      })
      .map(({ operator, path, value }) => denyWhere(operator, path, value)),
    fc.constantFrom(deny(), deny({}), { ...deny(), Effect: 'Allow' }, deny(undefined, { Action: 's3:*' })),
    fc.anything(),
  );
  const statements = fc.array(statement, { maxLength: 3 });

  it('for every caller and patch, one more statement never turns a refusal into an acceptance', () => {
    fc.assert(
      fc.property(edition(), patch(), statements, statement, fc.nat(3), (id, fields, denies, more, at) => {
        const inEdition = storeOf(hubOf(id), findingOf());
        const succeeds = (...given: readonly unknown[]): boolean =>
          updateFindings(inEdition, callerWith(...given), [theFinding], fields).response.SuccessCount === 1;
        const withMore = succeeds(...denies.slice(0, at), more, ...denies.slice(at));
        if (withMore) expect(succeeds(...denies)).toBe(true);
        if (!succeeds(...denies)) expect(withMore).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('for every patch, denying the fields that it does not set changes nothing, and denying one that it sets refuses it', () => {
    fc.assert(
      fc.property(patch(), (fields) => {
        const denyField = (field: AvailableField): Attributes => denyWhere('Null', field, 'false');
        const others = nineFields.filter((field) => !(field in fields));
        expect(update(callerWith(...others.map(denyField)), fields)).toEqual(update(callerOf(member), fields));
        for (const field of nineFields.filter((each) => each in fields)) {
          const result = update(callerWith(denyField(field)), fields);
          expect(result.refusal).toMatchObject({ rule, code: 'AccessDeniedException' });
          expect(result.store).toBe(store);
        }
      }),
    );
  });

  it('without the rule, a denied field would be set', () => {
    const request = [store, callerWith(deny()), [theFinding], patchOf('Confidence')] as const;
    expect(updateFindings(...request).response.SuccessCount).toBe(0);
    expect(attributesOf(updateWithout(rule)(...request).store).Confidence).toBe(42);
  });
});
