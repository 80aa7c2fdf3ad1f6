import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/arbitraries/index.js';
import {
  createStore,
  findFinding,
  findings,
  type Hub,
  importFindings,
  type Store,
  storeSize,
  storeToJson,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { hubWithHistory } from '../support/arbitraries.js';
import {
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  standalone,
  storeOf,
} from '../support/fixtures.js';
import { run, runAll } from '../support/run.js';
import { sampledRuns } from '../support/sampled.js';
import { steps, versionsOf } from './versions.js';

const textOf = (store: Store): string => JSON.stringify(storeToJson(store));

const stored = { ProductArn: defaultProduct(member), Id: 'finding-1' };

describe('an old version of a store', () => {
  it('still has what it had, whatever happened afterwards, for every history that branches', () => {
    fc.assert(
      fc.property(hubWithHistory(), steps(), ([first, more], all) => {
        const versions = versionsOf(first, all);
        const texts = versions.map(textOf);
        const sizes = versions.map(storeSize);
        for (const version of versions) runAll(version, more);
        expect(versions.map(textOf)).toEqual(texts);
        expect(versions.map(storeSize)).toEqual(sizes);
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('can be continued as if nothing had come after it, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        const versions = [createStore(first)];
        for (const call of calls) versions.push(run(versions.at(-1) ?? createStore(first), call).store);
        calls.forEach((call, index) => {
          const again = run(versions[index] ?? createStore(first), call).store;
          expect(textOf(again)).toBe(textOf(versions[index + 1] ?? createStore(first)));
        });
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('does not see the findings of a batch of a hundred', () => {
    const before = storeOf(hubOf(), findingOf());
    const batch = Array.from({ length: 100 }, (_, index) => laterOf({ Id: `finding-${index}` }));
    const { store: after } = importFindings(before, callerOf(member), batch);
    expect([storeSize(before), storeSize(after)]).toEqual([1, 100]);
    expect(attributesOf(before).UpdatedAt).toBe('2025-01-01T00:00:00Z');
    expect(attributesOf(after).UpdatedAt).toBe('2025-01-02T00:00:00Z');
  });

  it('is the very same object if a call changes nothing', () => {
    const before = storeOf(hubOf(), findingOf());
    expect(importFindings(before, callerOf(member), [findingOf()]).store).toBe(before);
    expect(importFindings(before, callerOf(member), [findingOf({ Title: '' })]).store).toBe(before);
    const { store: set } = updateFindings(before, callerOf(member), [stored], { Confidence: 1 });
    expect(updateFindings(set, callerOf(member), [stored], { Confidence: 1 }).store).toBe(set);
    expect(updateFindings(set, callerOf(standalone), [stored], { Confidence: 2 }).store).toBe(set);
  });
});

describe('findFinding', () => {
  it('finds every finding under its product ARN and Id, and nothing else', () => {
    fc.assert(
      fc.property(hubWithHistory(), identifiers(), ([first, calls], named) => {
        const store = runAll(createStore(first), calls);
        for (const each of findings(store)) {
          const found = findFinding(store, each.finding);
          expect(found).toBe(each);
        }
        for (const wanted of named) {
          const all = [...findings(store)].filter(
            ({ finding }) => finding.ProductArn === wanted.ProductArn && finding.Id === wanted.Id,
          );
          const found = findFinding(store, wanted);
          expect(found !== undefined ? [found] : []).toEqual(all);
        }
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('keeps identifiers apart that would be equal if they were joined', () => {
    const product = (company: string): string => `arn:aws:securityhub:eu-west-1::product/${company}/p`;
    const at: Hub = { accounts: { [member]: { products: [product('a'), product('a/p'), integration] } } };
    const store = storeOf(at, findingOf({ ProductArn: product('a'), Id: 'x/y' }));
    expect(findFinding(store, { ProductArn: `${product('a')}/x`, Id: 'y' })).toBeUndefined();
    expect(findFinding(store, { ProductArn: 'x/y', Id: product('a') })).toBeUndefined();
  });

  it('finds nothing under the names that every object has', () => {
    const store = storeOf(hubOf(), findingOf());
    for (const name of ['__proto__', 'constructor', 'toString', 'size', '']) {
      expect(findFinding(store, { ProductArn: name, Id: name })).toBeUndefined();
      expect(findFinding(store, { ...stored, Id: name })).toBeUndefined();
    }
  });

  it('finds nothing if a part of the identifier is undefined', () => {
    const { ProductArn, Id } = stored;
    const store = storeOf(hubOf(), findingOf());
    expect(findFinding(store, { ProductArn, Id })).toBeDefined();
    expect(findFinding(store, { ProductArn, Id: undefined })).toBeUndefined();
    expect(findFinding(store, { ProductArn: undefined, Id })).toBeUndefined();
  });

  it('finds a finding whose Id is a name that every object has', () => {
    const names = ['__proto__', 'constructor', 'toString', 'size'];
    const store = storeOf(hubOf(), ...names.map((Id) => findingOf({ Id })));
    expect(storeSize(store)).toBe(names.length);
    for (const Id of names) expect(attributesOf(store, { ...stored, Id }).Id).toBe(Id);
  });
});

describe('findings and storeSize', () => {
  it('give every finding once, however often they are called, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), ([first, calls]) => {
        const store = runAll(createStore(first), calls);
        const all = findings(store);
        const once = [...all];
        expect([...all]).toEqual(once);
        expect(storeSize(store)).toBe(once.length);
        expect(new Set(once.map(({ finding }) => JSON.stringify([finding.ProductArn, finding.Id]))).size).toBe(
          once.length,
        );
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  it('can be iterated twice at the same time', () => {
    const store = storeOf(hubOf(), findingOf(), findingOf({ Id: 'finding-2' }), findingOf({ Id: 'finding-3' }));
    const all = findings(store);
    const pairs = [...all].flatMap((one) => [...all].map((other) => [one.finding.Id, other.finding.Id]));
    expect(new Set(pairs.map(String)).size).toBe(9);
  });

  it('can be left in the middle', () => {
    const store = storeOf(hubOf(), findingOf(), findingOf({ Id: 'finding-2' }));
    const all = findings(store);
    for (const { finding } of all) {
      expect(finding.SchemaVersion).toBe('2018-10-08');
      break;
    }
    expect([...all].length).toBe(2);
  });

  it('know of nothing in a new store', () => {
    const empty = createStore(hubOf());
    expect(storeSize(empty)).toBe(0);
    expect([...findings(empty)]).toEqual([]);
  });
});

describe('the hub of a store', () => {
  it('stays as it was passed, whatever happens to that object later', () => {
    const given = structuredClone(hubOf()) as { accounts: Record<string, object>; products?: unknown };
    const store = createStore(given as Hub);
    const moved = withHub(createStore({ accounts: {} }), given as Hub);
    given.accounts[member] = { administrator: 'nobody' };
    delete given.products;
    for (const each of [store, moved]) {
      expect(storeToJson(each).hub).toEqual(hubOf());
      expect(importFindings(each, callerOf(member), [findingOf()]).response.SuccessCount).toBe(1);
    }
    expect(Object.isFrozen(given)).toBe(false);
    expect(Object.isFrozen(given.accounts)).toBe(false);
  });

  it('may change, and the findings stay', () => {
    const before = storeOf(hubOf(), findingOf());
    const left = withHub(before, { accounts: {} });
    expect(storeSize(left)).toBe(1);
    expect(importFindings(left, callerOf(member), [laterOf()]).response.FailedFindings).toMatchObject([
      { ErrorCode: 'InvalidAccess' },
    ]);
    expect(importFindings(before, callerOf(member), [laterOf()]).response.SuccessCount).toBe(1);
    expect(importFindings(withHub(left, hubOf()), callerOf(member), [laterOf()]).response.SuccessCount).toBe(1);
  });
});
