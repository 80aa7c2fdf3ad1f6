import { describe, expect, it } from 'vitest';
import { randomSeed } from '../../../src/conformance/options/randomSeed.js';
import { settingsOf } from '../../../src/conformance/options/settings.js';
import { ourSystem } from '../ourSystem.js';

/** Near 0 or an end are 6,000 of 4,294,967,296 numbers: of 2,000 draws without a bias, one in 350 times a single one. */
const isNearAnEdge = (seed: number): boolean =>
  [0, -2_147_483_648, 2_147_483_647].some((edge) => Math.abs(seed - edge) <= 1000);

describe('the seed that is made up', () => {
  it('is seldom near 0 or an end, and seldom the same', () => {
    const seeds = Array.from({ length: 2000 }, randomSeed);
    expect(seeds.filter(isNearAnEdge).length).toBeLessThan(4);
    expect(new Set(seeds).size).toBeGreaterThan(1990);
  });

  it('is the seed of a check that is given none', () => {
    const seeds = Array.from({ length: 200 }, () => {
      const settings = settingsOf(ourSystem(), {});
      return 'right' in settings ? settings.right.seed : 0;
    });
    expect(seeds.filter(isNearAnEdge).length).toBeLessThan(4);
    expect(new Set(seeds).size).toBeGreaterThan(190);
  });
});
