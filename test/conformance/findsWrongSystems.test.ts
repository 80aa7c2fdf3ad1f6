import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformanceReport } from '../../src/conformance/index.js';
import { editions, rules } from '../../src/index.js';
import { ourSystem } from './ourSystem.js';
import { plainSystem } from './plain/PlainSecurityHub.js';
import { harmlessSystems } from './wrong/harmless.js';
import { wrongSystems } from './wrong/index.js';
import { misbehavingSystems } from './wrong/misbehaving.js';

const options = { seed: 20241031, numRuns: 20, timeLimit: 2000, chosen: 'strict' } as const;

/** What is said against a system, to be read where a test fails. */
const against = ({ failed, problems }: ConformanceReport): readonly unknown[] => [
  ...problems,
  ...failed.map(({ rule, divergence: { calls, differences, found } }) => ({ rule, calls, differences, found })),
];

describe('a system that is wrong in one way', () => {
  it('there are many, and they break every rule of the newest edition', () => {
    const broken = new Set(wrongSystems.flatMap((each) => each.rules));
    const newest = editions.at(-1)?.id;
    const holding = rules.filter(({ editions: all }) => all.some((id) => id === newest));
    expect(holding.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
    expect(new Set(wrongSystems.map(({ name }) => name)).size).toBe(wrongSystems.length);
  });

  it.each(wrongSystems)('is found: $name', async ({ system, rules: expected }) => {
    const report = await checkConformance(system(), options);
    expect(report.conforms).toBe(false);
    const [first] = report.failed;
    expect(expected).toContain(first?.rule);
    expect(first?.divergence.calls.length).toBeLessThanOrEqual(3);
  });
});

describe('a system that is no system', () => {
  it.each(misbehavingSystems)('is found, and the report says how: it $name', async ({ system, says }) => {
    const report = await checkConformance(system(), { ...options, timeLimit: 50 });
    expect(report.conforms).toBe(false);
    expect(JSON.stringify(against(report)).replaceAll('\\"', '"')).toMatch(says);
  });
});

describe('no false alarm', () => {
  it('is given for the plain Security Hub', async () => {
    expect(against(await checkConformance(plainSystem(), { ...options, numRuns: 300 }))).toEqual([]);
  });

  it.each(harmlessSystems)('is given for a system that $name', async ({ system, options: own }) => {
    const report = await checkConformance(system(), { ...options, ...own?.() });
    expect(against(report)).toEqual([]);
    expect(report.conforms).toBe(true);
  });

  it.each(editions.map(({ id }) => [id] as const))('is given for our own functions under %s', async (edition) => {
    const report = await checkConformance(ourSystem(), { ...options, edition });
    expect(against(report)).toEqual([]);
    expect(report.conforms).toBe(true);
  });

  it.each(editions.map(({ id }) => [id] as const))(
    'is given for our own functions under %s, with twenty seeds',
    async (edition) => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const report = await checkConformance(ourSystem(), { ...options, edition, seed, vectors: [] });
        expect(against(report)).toEqual([]);
        expect(report.conforms).toBe(true);
      }
    },
  );
});
