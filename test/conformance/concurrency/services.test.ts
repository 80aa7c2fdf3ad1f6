import { describe, expect, it } from 'vitest';
import { checkConcurrency, renderConcurrency } from '../../../src/conformance/index.js';
import { rightWays, rightWaysWithIds, serviceOf, wrongWays } from './services.js';

const seeds = [1, 2, 3];

describe('a', () => {
  it.each(Object.entries(rightWays))('%s', async (_n, way) => {
    for (const seed of seeds) {
      const s = serviceOf(way, seed);
      const report = await checkConcurrency(s, { seed, requests: 200 });
      expect(report.races).toEqual([]);
      console.log(renderConcurrency(report));
      const { getLog: _, ...noLog } = serviceOf(way, seed);
      const r2 = await checkConcurrency(noLog, { seed, requests: 60 });
      console.log(renderConcurrency(r2));
    }
  });
  it.each(Object.entries(rightWaysWithIds))('%s', async (_n, way) => {
    for (const seed of seeds) {
      const s = serviceOf(way, seed);
      const report = await checkConcurrency(s, { seed, requests: 200, sentAgain: 'both' });
      console.log(renderConcurrency(report));
      const { getLog: _, ...noLog } = serviceOf(way, seed);
      const r2 = await checkConcurrency(noLog, { seed, requests: 60, sentAgain: 'both' });
      console.log(renderConcurrency(r2));
    }
  });
  it.each(Object.entries(wrongWays))('%s', async (_n, way) => {
    for (const seed of seeds.slice(0, 1)) {
      const s = serviceOf(way, seed);
      const report = await checkConcurrency(s, { seed, requests: 200 });
      console.log(_n, report.races.length, renderConcurrency({ ...report, races: report.races.slice(0, 3) }));
      const { getLog: _, ...noLog } = serviceOf(way, seed);
      const r2 = await checkConcurrency(noLog, { seed, requests: 60 });
      console.log(renderConcurrency(r2));
    }
  });
});
