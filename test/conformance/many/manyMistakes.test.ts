import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { describeSampled } from '../../support/sampled.js';
import { options } from '../against.js';
import { type Mistake, systemWith } from '../wrong/WrongSystem.js';
import { type Figures, figuresOf, judge, type Judged } from './judge.js';
import { together } from './together.js';
import { wholeEmulators } from './wholeEmulators.js';

/** 300 take a quarter of an hour: `SYSTEMS=300 npm run test:rest -- test/conformance/many`. */
const systems = Number(process.env.SYSTEMS ?? 30);

const seeds = Array.from({ length: systems }, (_, index) => index + 1);

describe('mistakes that are made together', () => {
  it('are 2 to 10, each in steps of its own, and the same for a seed', () => {
    const sizes = new Set(Array.from({ length: 30 }, (_, index) => index + 1).map((seed) => together(seed).length));
    expect([...sizes].sort((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(together(7)).toEqual(together(7));
  });
});

const judgedOn = async (all: readonly (readonly Mistake[])[]): Promise<Figures> => {
  const judged: Judged[] = [];
  for (const mistakes of all) judged.push(await judge(mistakes, await checkConformance(systemWith(mistakes), options)));
  return figuresOf(judged);
};

describeSampled('a system that is wrong in several ways', seeds, 2, (chosen) => {
  it('is told which rules it breaks, and is shown each of them', async () => {
    const { precision, recall, aboutTheRule } = await judgedOn(chosen.map(together));
    expect(precision).toBeGreaterThanOrEqual(0.93);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(aboutTheRule).toBeGreaterThanOrEqual(0.95);
  }, 3_600_000);
});

describeSampled('an emulator in the manner of real ones', wholeEmulators, 1, (chosen) => {
  it.each(chosen)('is told all that is wrong, and nothing else: $name', async ({ mistakes }) => {
    const { precision, recall, aboutTheRule } = await judgedOn([mistakes]);
    expect(precision).toBe(1);
    expect(recall).toBe(1);
    // Where no update makes a field the customer's, what an import does with it shows that, too.
    expect(aboutTheRule).toBeGreaterThanOrEqual(0.8);
  });
});
