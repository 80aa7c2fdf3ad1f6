import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, updateFindings } from '../../src/index.js';
import { jsonBytes } from '../../src/json/bytes.js';
import { entriesOf } from '../../src/store/Store.js';
import { hubWithHistory } from '../support/arbitraries.js';
import { callerOf, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { hubWith, ruleOf } from '../rules/import/automating.js';
import { run } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';
import { reloaded } from './versions.js';

describe('the bound that a store keeps with each finding', () => {
  it('is never less than the length of the finding, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([hub, calls]) => {
        let store = createStore(hub);
        for (const call of calls) {
          ({ store } = run(store, call));
          for (const { stored, bytesAtMost } of [...entriesOf(store), ...entriesOf(reloaded(store))]) {
            expect(bytesAtMost).toBeGreaterThanOrEqual(jsonBytes(stored.finding));
          }
        }
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('counts what automation rules have set', () => {
    const UserDefinedFields = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`field-${at}`, 'x'.repeat(500)]),
    );
    const rules = [1, 2].map((RuleOrder) =>
      ruleOf({ UserDefinedFields }, { RuleName: `rule ${RuleOrder}`, RuleOrder }),
    );
    for (const { stored, bytesAtMost } of entriesOf(storeOf(hubWith(rules), findingOf())))
      expect(bytesAtMost).toBeGreaterThanOrEqual(jsonBytes(stored.finding));
  });

  it('grows with each update, and a finding whose bound is above the limit is counted: it is not refused', () => {
    let store = storeOf(hubOf(), findingOf());
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`field-${at}`, 'x'.repeat(500)]));
    for (let times = 0; times < 12; times += 1) {
      const patch = { UserDefinedFields: { ...fields, 'field-0': String(times) } };
      const { store: after, decisions } = updateFindings(store, callerOf(member), [findingOf()], patch);
      expect(decisions.map(({ outcome }) => outcome)).toEqual(['Updated']);
      store = after;
    }
    expect([...entriesOf(store)].map(({ bytesAtMost }) => bytesAtMost > 240 * 1024)).toEqual([true]);
  });
});
