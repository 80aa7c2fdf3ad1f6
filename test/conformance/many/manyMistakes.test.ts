import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { options } from '../against.js';
import { systemWith } from '../wrong/WrongSystem.js';
import { figuresOf, judge, type Judged } from './judge.js';
import { together } from './together.js';

/** 300 take a quarter of an hour: `SYSTEMS=300 npm run test:exhaustive -- test/conformance/many`. */
const systems = Number(process.env.SYSTEMS ?? 30);

const seeds = Array.from({ length: systems }, (_, index) => index + 1);

describe('mistakes that are made together', () => {
  it('are 2 to 10, each in steps of its own, and the same for a seed', () => {
    const sizes = new Set(Array.from({ length: 30 }, (_, index) => index + 1).map((seed) => together(seed).length));
    expect([...sizes].sort((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(together(7)).toEqual(together(7));
  });
});

describeSampled('a system that is wrong in several ways', seeds, 3, (chosen) => {
  it('is told which rules it breaks, and is shown each of them', async () => {
    const judged: Judged[] = [];
    for (const seed of chosen) {
      const mistakes = together(seed);
      judged.push(await judge(mistakes, await checkConformance(systemWith(mistakes), options)));
    }
    const { precision, recall, aboutTheRule } = figuresOf(judged);
    expect(precision).toBeGreaterThanOrEqual(0.93);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(aboutTheRule).toBeGreaterThanOrEqual(0.95);
  }, 3_600_000);
});
