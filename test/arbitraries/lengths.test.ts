import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, exampleHub, history, identifiers } from '../../src/arbitraries/index.js';
import { type Hub } from '../../src/index.js';

interface Lengths {
  readonly minLength?: number;
  readonly maxLength?: number;
}

const hub: Hub = exampleHub();
const lists: readonly (readonly [string, (lengths: Lengths) => fc.Arbitrary<readonly unknown[]>])[] = [
  ['batch', batch],
  ['history', (lengths) => history(hub, lengths)],
  ['identifiers', identifiers],
  ['identifiers in a hub without accounts', (lengths) => identifiers({ hub: { accounts: {} }, ...lengths })],
];

describe.each(lists)('%s', (_, of) => {
  it.each([
    [{ minLength: 0, maxLength: 0 }],
    [{ minLength: 0, maxLength: 2 }],
    [{ minLength: 4, maxLength: 4 }],
    [{ minLength: 24, maxLength: 25 }],
    [{ minLength: 30, maxLength: 30 }],
    [{ minLength: 100, maxLength: 101 }],
    [{ minLength: 101 }],
  ])('are as long as is asked for: %j', ({ minLength, maxLength = Infinity }: Lengths & { minLength: number }) => {
    const lengths = maxLength === Infinity ? { minLength } : { minLength, maxLength };
    for (const list of fc.sample(of(lengths), { numRuns: 20, seed: 1 })) {
      expect(list.length).toBeGreaterThanOrEqual(minLength);
      expect(list.length).toBeLessThanOrEqual(maxLength);
    }
  });

  it.each([
    [{ minLength: -1 }, '`minLength` should be a whole number of at least 0, but is -1'],
    [{ minLength: NaN }, '`minLength` should be a whole number of at least 0, but is NaN'],
    [{ minLength: 1.5 }, '`minLength` should be a whole number of at least 0, but is 1.5'],
    [{ minLength: Infinity }, '`minLength` should be a whole number of at least 0, but is Infinity'],
    [{ minLength: 0, maxLength: -1 }, '`maxLength` should be a whole number of at least 0, but is -1'],
    [{ maxLength: NaN }, '`maxLength` should be a whole number of at least 0, but is NaN'],
    [{ minLength: 3, maxLength: 2 }, '`maxLength` should be at least `minLength`, which is 3, but is 2'],
    [{ maxLength: 0 }, '`maxLength` should be at least `minLength`, which is 1, but is 0'],
  ])('can not be had with %j', (lengths, message) => {
    expect(() => of(lengths)).toThrow(message);
  });
});

describe('identifiers', () => {
  it('are distinct, however many there are', () => {
    for (const list of fc.sample(identifiers({ minLength: 90, maxLength: 100 }), { numRuns: 20, seed: 1 }))
      expect(new Set(list.map(({ ProductArn, Id }) => `${ProductArn} ${Id}`)).size).toBe(list.length);
  });

  it('are of findings that there may be as far as there are any', () => {
    const found = fc
      .sample(identifiers({ minLength: 10, maxLength: 20 }), { numRuns: 100, seed: 1 })
      .map((list) => list.filter(({ Id }) => /^finding-\d$/.test(Id)).length);
    expect(Math.min(...found)).toBeGreaterThan(0);
    expect(Math.max(...found)).toBeGreaterThan(6);
  });
});
