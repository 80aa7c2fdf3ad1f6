import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  automationRules,
  batch,
  call,
  type Call,
  caller,
  exampleHub,
  filters,
  finding,
  history,
  hub,
  identifiers,
  importCall,
  invalidBatch,
  invalidFinding,
  invalidIdentifiers,
  invalidPatch,
  invalidTimestamp,
  patch,
  timestamp,
  timestampPair,
  updateCall,
} from '../../src/arbitraries/index.js';
import { createStore, type ImportResult, type Store, type UpdateResult } from '../../src/index.js';
import { administrator, type Attributes, defaultProduct, member } from '../support/fixtures.js';
import { run } from '../support/run.js';

/** The smallest value that fast-check finds, from several seeds, for which the property doesn't hold. */
const smallest = <A>(arbitrary: fc.Arbitrary<A>, holds: (value: A) => boolean = () => false): readonly A[] =>
  [1, 2, 3, 4, 5].map((seed) => {
    const { counterexample } = fc.check(fc.property(arbitrary, holds), { seed, numRuns: 3000 });
    if (counterexample === null) throw new Error('there is no counterexample');
    return counterexample[0];
  });

const where = exampleHub();
const now = '2026-01-01T00:00:00Z';

/** A finding that has nothing but what it must have. */
const plain = {
  SchemaVersion: '2018-10-08',
  ProductArn: defaultProduct(member),
  AwsAccountId: member,
  Id: 'finding-1',
  GeneratorId: 'generator-1',
  CreatedAt: '2025-01-01T00:00:00Z',
  UpdatedAt: '2025-01-01T00:00:00Z',
  Title: 'a title',
  Description: 'a description',
  Types: ['Effects'],
  Severity: { Label: 'INFORMATIONAL' },
  Resources: [{ Type: 'Other', Id: 'resource-1' }],
};

const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const plainImport = { call: 'importFindings', caller: { accountId: member, at: now }, batch: [plain] };
const plainUpdate = {
  call: 'updateFindings',
  caller: { accountId: administrator, at: now },
  identifiers: [identifier],
  patch: { Confidence: 0 },
};

/** Criteria of one value of one name. */
const plainCriteria = ['ACTIVE', 'ARCHIVED'].map((Value) => ({ RecordState: [{ Value, Comparison: 'EQUALS' }] }));

describe('what never holds is shown with', () => {
  it.each<readonly [string, fc.Arbitrary<unknown>, unknown]>([
    ['timestamp', timestamp(), '2025-01-01T00:00:00Z'],
    ['timestamp of an old edition', timestamp({ edition: '2020-04-16' }), '2025-01-01T00:00:00Z'],
    ['finding', finding(), plain],
    ['finding of an edition', finding({ edition: '2024-10-31' }), plain],
    ['finding of a hub', finding({ hub: where }), plain],
    ['batch', batch(), [plain]],
    ['automationRules', automationRules(), []],
    ['hub', hub(), exampleHub('2024-10-31')],
    ['caller', caller(where), { accountId: administrator, at: now }],
    ['patch', patch(), { Confidence: 0 }],
    ['identifiers', identifiers(), [identifier]],
    ['importCall', importCall(where), plainImport],
    ['updateCall', updateCall(where), plainUpdate],
    ['invalidTimestamp', invalidTimestamp().map(({ timestamp: text }) => text), '2025-01-01T00:00:00'],
    ['invalidBatch', invalidBatch().map(({ batch: list }) => list), []],
  ])('the plainest: %s', (_, arbitrary, expected) => {
    for (const value of smallest(arbitrary)) expect(value).toEqual(expected);
  });

  it('the same text twice: timestampPair', () => {
    for (const { first, second } of smallest(timestampPair())) {
      expect([first, second]).toEqual(['2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z']);
    }
  });

  it('one value of one name: filters', () => {
    for (const value of smallest(filters())) expect(plainCriteria).toContainEqual(value);
  });

  it('one plain call: call, history', () => {
    for (const value of smallest(call(where))) expect([plainImport, plainUpdate]).toContainEqual(value);
    for (const value of smallest(history(where))) expect([[plainImport], [plainUpdate]]).toContainEqual(value);
  });

  it('one thing that is wrong: invalidFinding, invalidPatch, invalidIdentifiers', () => {
    for (const { finding: sent } of smallest(invalidFinding())) {
      expect(Object.keys(sent as object).filter((attribute) => !(attribute in plain))).toEqual([]);
    }
    for (const { patch: fields } of smallest(invalidPatch())) expect(Object.keys(fields).length).toBeLessThan(3);
    for (const { identifiers: list } of smallest(invalidIdentifiers())) expect(list.length).toBeLessThan(3);
  });
});

/** The answers to all calls of a history. */
const answersTo = (calls: readonly Call[]): readonly (ImportResult | UpdateResult)[] => {
  let store: Store = createStore(where);
  return calls.map((each) => {
    const result = run(store, { ...each });
    store = result.store;
    return result;
  });
};

const decided = (calls: readonly Call[], holds: (decision: Attributes) => boolean): boolean =>
  answersTo(calls).some(({ decisions }) => decisions.some((decision) => holds(decision as unknown as Attributes)));

/** The attributes in a history besides those that every finding has. */
const furtherIn = (calls: readonly Call[]): readonly string[] =>
  calls
    .flatMap((each) => (each.call === 'importFindings' ? each.batch : []))
    .flatMap((item) => Object.keys(item as Attributes))
    .filter((attribute) => !(attribute in plain));

describe('automation rules that show something are shown with', () => {
  const plainRules = plainCriteria.map((Criteria) => [
    {
      RuleName: 'a',
      RuleOrder: 1,
      UpdatedAt: '2025-01-01T00:00:00Z',
      Criteria,
      Actions: [{ Type: 'FINDING_FIELDS_UPDATE', FindingFieldsUpdate: { Confidence: 0 } }],
    },
  ]);

  it('one plain rule of some name: one that is there', () => {
    for (const rules of smallest(automationRules(), ({ length }) => length === 0)) {
      expect(plainRules).toContainEqual(rules.map((rule) => ({ ...rule, RuleName: 'a' })));
    }
  });

  it('one name: criteria that ask for a workflow status', () => {
    for (const lists of smallest(filters(), (each) => !('WorkflowStatus' in each))) {
      expect(Object.keys(lists)).toEqual(['WorkflowStatus']);
    }
  });
});

describe('a history that shows something is shown with', () => {
  it('two findings: an update that is ignored', () => {
    const ignores = (calls: readonly Call[]): boolean => decided(calls, ({ outcome }) => outcome === 'Ignored');
    for (const calls of smallest(history(where), (each) => !ignores(each))) {
      expect(calls.flatMap((each) => (each.call === 'importFindings' ? each.batch : [each]))).toHaveLength(2);
      expect(furtherIn(calls)).toEqual([]);
    }
  });

  it('three calls and the attributes that matter: a customer whose value an import would replace', () => {
    const isWithheld = (calls: readonly Call[]): boolean =>
      decided(calls, ({ withheld = [] }) =>
        (withheld as readonly Attributes[]).some(
          ({ rule }) => rule === 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt',
        ),
      );
    for (const calls of smallest(history(where), (each) => !isWithheld(each))) {
      expect(calls.length).toBe(3);
      expect(calls.flatMap((each) => (each.call === 'updateFindings' ? Object.keys(each.patch) : [])).length).toBe(1);
      expect(new Set(furtherIn(calls)).size).toBeLessThanOrEqual(1);
    }
  });

  it('one finding larger than 240 KB: a finding that is too large', () => {
    const isTooLarge = (calls: readonly Call[]): boolean =>
      decided(calls, ({ rule }) => rule === 'import/findingMustFitIn240Kilobytes');
    for (const calls of smallest(history(where), (each) => !isTooLarge(each))) {
      expect(calls.length).toBe(1);
      expect(JSON.stringify(calls).length).toBeLessThan(241 * 1024);
    }
  });

  it('no large finding, where the size does not matter', () => {
    const creates = (calls: readonly Call[]): boolean => decided(calls, ({ outcome }) => outcome === 'Created');
    for (const calls of smallest(history(where), (each) => !creates(each))) {
      expect(JSON.stringify(calls).length).toBeLessThan(1000);
    }
  });
});
