import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditionId } from '../../src/index.js';
import { jsonEquals } from '../../src/json/equals.js';
import { seen, shortHistory } from '../support/editionSearch.js';
import { sampledRuns } from '../support/sampled.js';

/** Neighbours between which AWS only wrote down what was our choice before. */
const steps: readonly (readonly [EditionId, EditionId])[] = [
  ['2021-03-18', '2021-06-24'],
  ['2021-07-23', '2021-10-20'],
];

describe('editions between which only a standing changes', () => {
  it.each(steps)('%s and %s answer every history alike', (before, after) => {
    fc.assert(
      fc.property(shortHistory(), (calls) => {
        expect(jsonEquals(seen(before, calls), seen(after, calls))).toBe(true);
      }),
      { numRuns: sampledRuns(10_000) },
    );
  });
});

describe('the same search', () => {
  it('tells editions apart that differ', () => {
    const differing = fc.check(
      fc.property(shortHistory(), (calls) => jsonEquals(seen('2021-10-20', calls), seen('2021-11-04', calls))),
      { numRuns: 10_000 },
    );
    expect(differing.failed).toBe(true);
  });
});
