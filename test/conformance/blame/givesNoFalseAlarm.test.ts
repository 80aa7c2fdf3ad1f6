import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { editions } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { against, options } from '../against.js';
import { ourSystem } from '../ourSystem.js';
import { plainSystem } from '../plain/PlainSecurityHub.js';
import { harmlessSystems } from '../wrong/harmless.js';

describe('no false alarm', () => {
  it('is given for the plain Security Hub', async () => {
    expect(against(await checkConformance(plainSystem(), { ...options, numRuns: 300 }))).toEqual([]);
  });
});

describeSampled('no false alarm', harmlessSystems, 2, (systems) => {
  it.each(systems)('is given for a system that $name', async ({ system, options: own }) => {
    const report = await checkConformance(system(), { ...options, ...own?.() });
    expect(against(report)).toEqual([]);
    expect(report.conforms).toBe(true);
  });
});

const editionIds = editions.map(({ id }) => id);

describeSampled('no false alarm for our own functions', editionIds, 1, (ids) => {
  it.each(ids)('is given under %s', async (edition) => {
    const report = await checkConformance(ourSystem(), { ...options, edition });
    expect(against(report)).toEqual([]);
    expect(report.conforms).toBe(true);
  });

  it.each(ids)('is given under %s, with twenty seeds', async (edition) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const report = await checkConformance(ourSystem(), { ...options, numRuns: 20, edition, seed, vectors: [] });
      expect(against(report)).toEqual([]);
      expect(report.conforms).toBe(true);
    }
  });
});
