import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Caller,
  createStore,
  decideImport,
  decideUpdate,
  type Hub,
  importFindings,
  type StoredFinding,
  storeToJson,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, laterOf, member, storedOf, storeOf } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { expectAnswer, expectClear } from './answers.js';
import { expectUnchanged, hostile, prototypesNow } from './hostileValues.js';

/* Values made up of whatever is hostile, at every place of both operations and both decisions. */

const hub = hubOf();
const store = storeOf(hub, findingOf(), findingOf({ Id: 'finding-2' }));
const caller = callerOf(member);
const valid = findingOf({ Id: 'valid' });
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
const other = { ProductArn: defaultProduct(member), Id: 'finding-2' };
const patch = { Confidence: 42 };
const prototypes = prototypesNow();

/** As a database gives it: nobody has frozen it. */
const known = (): StoredFinding => structuredClone(storedOf());

/** Those that may be patched, and one that may not. */
const fields = [
  ...['Confidence', 'Criticality', 'Note', 'RelatedFindings', 'Severity', 'Types', 'UserDefinedFields'],
  ...['VerificationState', 'Workflow', 'unknown'],
];

const expectAllAnswered = (check: (make: () => unknown, field: string) => void): void => {
  const before = JSON.stringify(storeToJson(store));
  fc.assert(
    fc.property(hostile(), fc.constantFrom(...fields), (value, field) => {
      check(value.make, field);
      expect(prototypesNow()).toBe(prototypes);
      expectUnchanged(value);
    }),
    { numRuns: sampledRuns(1000) },
  );
  expect(JSON.stringify(storeToJson(store))).toBe(before);
};

describe('every value at every place is answered', () => {
  it('by importFindings', () => {
    expectAllAnswered((make) => {
      expectAnswer(store, importFindings(store, caller, make()));
      expectAnswer(store, importFindings(store, caller, [make(), valid]));
      expectAnswer(store, importFindings(store, caller, [findingOf({ unknown: make() })]));
      expectAnswer(store, importFindings(store, make() as Caller, [valid]));
      const at = withHub(store, make() as Hub);
      expectAnswer(at, importFindings(at, caller, [valid]));
      const begun = createStore(make() as Hub);
      expectAnswer(begun, importFindings(begun, caller, [valid]));
    });
  });

  it('by updateFindings', () => {
    expectAllAnswered((make, field) => {
      expectAnswer(store, updateFindings(store, caller, make(), patch));
      expectAnswer(store, updateFindings(store, caller, [make(), other], patch));
      expectAnswer(store, updateFindings(store, caller, [identifier], make()));
      expectAnswer(store, updateFindings(store, caller, [identifier], { [field]: make() }));
      expectAnswer(store, updateFindings(store, make() as Caller, [identifier], patch));
      expectAnswer(store, updateFindings(store, { ...caller, denies: [make()] }, [identifier], patch));
    });
  });

  it('by both decisions', () => {
    expectAllAnswered((make) => {
      for (const stored of [make(), { ...known(), finding: { ...known().finding, unknown: make() } }]) {
        expectClear(decideImport(hub, caller, stored as StoredFinding, laterOf()));
        expectClear(decideUpdate(hub, caller, stored as StoredFinding, patch));
      }
      expectClear(decideImport(make() as Hub, make() as Caller, undefined, make()));
      expectClear(decideUpdate(make() as Hub, make() as Caller, undefined, make()));
      expectClear(decideImport(hub, caller, undefined, make()));
      expectClear(decideUpdate(hub, caller, undefined, make()));
    });
  });
});
