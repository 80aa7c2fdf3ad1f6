import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hub } from '../../src/arbitraries/index.js';
import {
  changedFindings,
  createStore,
  findFinding,
  type FindingChange,
  findings,
  importFindings,
  type Store,
  type StoredFinding,
  storeSize,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { touchedSince } from '../../src/store/ChangeLog.js';
import { editStore, logOf } from '../../src/store/Store.js';
import { callerOf, defaultProduct, findingOf, hubOf, laterOf, member, storedOf, storeOf } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { reloaded, steps, versionsOf } from './versions.js';

const keyOf = ({ finding: { ProductArn, Id } }: StoredFinding): string => JSON.stringify([ProductArn, Id]);

const textOf = (stored: StoredFinding | undefined): string => JSON.stringify(stored ?? null);

/** What differs, found by looking at everything. */
const everyDifference = (before: Store, after: Store): ReadonlyMap<string, readonly string[]> => {
  const [one, other] = [before, after].map((store) => new Map([...findings(store)].map((each) => [keyOf(each), each])));
  const keys = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].toSorted();
  const pairs = keys.map((key) => [key, [textOf(one?.get(key)), textOf(other?.get(key))]] as const);
  return new Map(pairs.filter(([, [was, is]]) => was !== is));
};

const listed = (changes: readonly FindingChange[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    changes
      .map(({ identifier, before, after }) => {
        const key = JSON.stringify([identifier.ProductArn, identifier.Id]);
        return [key, [textOf(before), textOf(after)]] as const;
      })
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

const expectTheDifference = (before: Store, after: Store): void => {
  const changes = changedFindings(before, after);
  expect(listed(changes)).toEqual(everyDifference(before, after));
  expect(new Set(changes.map(({ identifier }) => JSON.stringify(identifier))).size).toBe(changes.length);
};

const expectAllPairs = (versions: readonly Store[]): void => {
  for (const before of versions) for (const after of versions) expectTheDifference(before, after);
};

describe('changedFindings', () => {
  const empty = createStore(hubOf());
  const one = storeOf(hubOf(), findingOf());

  it('gives what was created, with nothing before it', () => {
    const { store } = importFindings(empty, callerOf(member), [findingOf()]);
    const [change, ...others] = changedFindings(empty, store);
    expect(others).toEqual([]);
    expect(change?.identifier).toEqual({ ProductArn: defaultProduct(member), Id: 'finding-1' });
    expect(change === undefined ? undefined : change.before === undefined).toBe(true);
    expect(change?.after).toEqual(findFinding(store, { ProductArn: defaultProduct(member), Id: 'finding-1' }));
  });

  it('gives a finding that was touched twice only once', () => {
    const { store } = importFindings(one, callerOf(member), [
      laterOf(),
      laterOf({ UpdatedAt: '2025-01-03T00:00:00Z' }),
    ]);
    expect(changedFindings(one, store).length).toBe(1);
  });

  it('gives nothing for a finding that was changed back', () => {
    const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };
    const update = (store: Store, status: string): Store =>
      updateFindings(store, callerOf(member), [identifier], { Workflow: { Status: status } }).store;
    const away = update(one, 'NOTIFIED');
    const back = update(away, 'NEW');
    expect(changedFindings(one, away).length).toBe(1);
    expect(changedFindings(one, back)).toEqual([]);
  });

  it('gives nothing for another hub, for a version itself, and for a snapshot of it', () => {
    expect(changedFindings(one, withHub(one, { accounts: {} }))).toEqual([]);
    expect(changedFindings(one, one)).toEqual([]);
    expect(changedFindings(one, reloaded(one))).toEqual([]);
  });

  it('gives the same difference backwards as forwards', () => {
    const later = importFindings(one, callerOf(member), [laterOf(), findingOf({ Id: 'finding-2' })]).store;
    const forwards = changedFindings(one, later);
    const backwards = changedFindings(later, one);
    expect(backwards.map(({ identifier, before, after }) => ({ identifier, before: after, after: before }))).toEqual(
      forwards,
    );
  });

  it('gives the same as looking at everything, for any two versions of every history that branches', () => {
    fc.assert(
      fc.property(hub(), steps(), (first, all) => {
        expectAllPairs(versionsOf(first, all));
      }),
      { numRuns: sampledRuns(100) },
    );
  });

  /** Versions that are cheap to make: each step puts some findings, of a few Ids or of many. */
  const putting = (
    first: Store,
    all: readonly { readonly from: number; readonly ids: readonly number[] }[],
  ): Store[] => {
    let confidence = 0;
    const { finding } = storedOf();
    const versions = [first];
    for (const { from, ids } of all) {
      const edit = editStore(versions[Math.max(0, versions.length - 1 - from)] ?? first);
      for (const id of ids) {
        confidence = (confidence + 1) % 101;
        const changed = { ...finding, Id: `finding ${id}`, Confidence: confidence };
        edit.put({ stored: { finding: changed, setByCustomer: [] }, bytesAtMost: 1000 });
      }
      versions.push(edit.finish());
    }
    return versions;
  };

  it('gives the same as looking at everything, across more changes than the log keeps', () => {
    const step = fc.record({
      from: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 8 }) }),
      ids: fc
        .record({ start: fc.nat({ max: 20 }), length: fc.nat({ max: 600 }), ids: fc.integer({ min: 1, max: 30 }) })
        .map(({ start, length, ids }) => Array.from({ length }, (_, index) => start + (index % ids))),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }), (all) => {
        const versions = putting(createStore(hubOf()), all);
        const last = versions.at(-1) ?? createStore(hubOf());
        for (const version of versions) {
          expectTheDifference(version, last);
          expectTheDifference(last, version);
        }
        const middle = versions[Math.floor(versions.length / 2)] ?? last;
        for (const version of versions) expectTheDifference(version, middle);
      }),
      { numRuns: sampledRuns(60) },
    );
  });

  it('knows from the log what was touched since, and no more', () => {
    const many = putting(createStore(hubOf()), [{ from: 0, ids: Array.from({ length: 5000 }, (_, index) => index) }]);
    const full = many.at(-1) ?? createStore(hubOf());
    expect(storeSize(full)).toBe(5000);
    const versions = putting(
      full,
      Array.from({ length: 20 }, (_, index) => ({ from: 0, ids: [index, index + 1] })),
    );
    versions.forEach((version, index) => {
      const last = versions.at(-1) ?? full;
      expect(touchedSince(logOf(version), logOf(last))?.length).toBe(2 * (20 - index));
      expect(touchedSince(logOf(last), logOf(version))?.length).toBe(2 * (20 - index));
    });
  });

  it('knows from the log what two branches touched since they parted', () => {
    const trunk = putting(createStore(hubOf()), [{ from: 0, ids: [1, 2, 3, 4] }]).at(-1) ?? createStore(hubOf());
    const left =
      putting(trunk, [
        { from: 0, ids: [1] },
        { from: 0, ids: [5] },
      ]).at(-1) ?? trunk;
    const right = putting(trunk, [{ from: 0, ids: [2] }]).at(-1) ?? trunk;
    const touched = touchedSince(logOf(left), logOf(right)) ?? [];
    expect(touched.map(({ Id }) => Id).toSorted()).toEqual(['finding 1', 'finding 2', 'finding 5']);
    expectAllPairs([trunk, left, right]);
  });

  it('looks at everything if two stores have nothing in common', () => {
    const other = reloaded(one);
    expect(touchedSince(logOf(one), logOf(other))).toBe(undefined);
    const changed = importFindings(other, callerOf(member), [laterOf(), findingOf({ Id: 'finding-2' })]).store;
    expectAllPairs([createStore(hubOf()), one, other, changed]);
  });

  it('keeps a log that does not grow forever', () => {
    const length = (store: Store): number => {
      let steps = 0;
      const { newer, older } = logOf(store);
      for (let at = newer; at !== undefined; at = at.before) steps += at.touched.length;
      for (let at = older; at !== undefined; at = at.before) steps += at.touched.length;
      return steps;
    };
    const all = Array.from({ length: 400 }, (_, index) => ({
      from: 0,
      ids: Array.from({ length: 50 }, () => index % 7),
    }));
    const versions = putting(createStore(hubOf()), all);
    expect(Math.max(...versions.map(length))).toBeLessThan(3000);
  });
});
