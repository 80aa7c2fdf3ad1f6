import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { editions, rules } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { options } from '../against.js';
import { wrongSystems } from '../wrong/index.js';

describe('the systems that are wrong in one way', () => {
  it('are many, and break every rule of the newest edition', () => {
    const broken = new Set(wrongSystems.flatMap((each) => each.rules));
    const newest = editions.at(-1)?.id;
    const holding = rules.filter(({ editions: all }) => all.some((id) => id === newest));
    expect(holding.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
    expect(new Set(wrongSystems.map(({ name }) => name)).size).toBe(wrongSystems.length);
  });
});

describeSampled('a system that is wrong in one way', wrongSystems, 8, (systems) => {
  it.each(systems)('is found: $name', async ({ system, rules: expected }) => {
    const report = await checkConformance(system(), options);
    expect(report.conforms).toBe(false);
    const [first] = report.failed;
    expect(expected).toContain(first?.rule);
    expect(first?.divergence.calls.length).toBeLessThanOrEqual(3);
  });
});
