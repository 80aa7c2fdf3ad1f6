import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, exampleHub, invalidBatch } from '../../src/arbitraries/index.js';
import { createStore, importFindings } from '../../src/index.js';
import { callerOf, member } from '../support/fixtures.js';

const store = createStore(exampleHub());

describe('batch', () => {
  it('is a list that an import takes', () => {
    fc.assert(
      fc.property(batch(), (list) => {
        expect(importFindings(store, callerOf(member), list).refusal).toBeUndefined();
      }),
    );
  });

  it('is as long as is asked for', () => {
    fc.assert(
      fc.property(batch({ minLength: 2, maxLength: 4 }), ({ length }) => {
        expect(length).toBeGreaterThanOrEqual(2);
        expect(length).toBeLessThanOrEqual(4);
      }),
    );
    expect(fc.sample(batch({ minLength: 100 }), 1)[0]).toHaveLength(100);
  });

  it('has findings as requested', () => {
    fc.assert(
      fc.property(batch({ attributes: { Id: 'mine' } }), (list) => {
        expect(list.filter(({ Id }) => Id !== 'mine')).toEqual([]);
      }),
    );
  });

  it('often has the same finding twice', () => {
    const lists = fc.sample(batch({ minLength: 3, maxLength: 3 }), { numRuns: 1000, seed: 20241031 });
    const twice = lists.filter(
      (list) => new Set(list.map(({ ProductArn, Id }) => JSON.stringify([ProductArn, Id]))).size < list.length,
    );
    expect(twice.length).toBeGreaterThan(400);
  });
});

describe('invalidBatch', () => {
  it('is refused with the constraint that it names', () => {
    fc.assert(
      fc.property(invalidBatch(), ({ batch: list, breaks }) => {
        const { refusal } = importFindings(store, callerOf(member), list);
        const { rule, attribute, limit } = refusal !== undefined ? { ...refusal, ...refusal.detail } : {};
        expect({ rule, attribute, limit }).toEqual(breaks);
      }),
    );
  });

  it('is empty, one finding too long, or one byte too large', () => {
    const lists = fc.sample(invalidBatch(), { numRuns: 200, seed: 20241031 }).map(({ batch: list }) => list);
    const [short, long] = [0, 101].map((length) => lists.filter((list) => list.length === length));
    expect(short?.length).toBeGreaterThan(50);
    expect(long?.length).toBeGreaterThan(50);
    const large = lists.filter(({ length }) => length > 0 && length <= 100);
    expect(large.length).toBeGreaterThan(0);
    for (const list of large) expect(Buffer.byteLength(JSON.stringify(list))).toBe(6 * 1024 * 1024 + 1);
  });
});
