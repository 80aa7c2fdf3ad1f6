import fc from 'fast-check';
import { PlainSecurityHub } from '../plain/PlainSecurityHub.js';
import { wrongSystems } from '../wrong/index.js';
import { type Mistake } from '../wrong/WrongSystem.js';

/** The steps of the plain Security Hub that a mistake overrides. */
const stepsOf = ({ hub }: Mistake): readonly string[] =>
  Object.getOwnPropertyNames(hub(PlainSecurityHub).prototype).filter((name) => name !== 'constructor');

/** Several mistakes that can be made together: each in steps of its own, so that none takes the place of another. */
export const together = (seed: number): readonly Mistake[] => {
  const most = 2 + (seed % 9);
  const [shuffled = []] = fc.sample(fc.shuffledSubarray([...wrongSystems], { minLength: wrongSystems.length }), {
    seed,
    numRuns: 1,
  });
  const taken = new Set<string>();
  const chosen: Mistake[] = [];
  for (const mistake of shuffled) {
    const steps = stepsOf(mistake);
    if (chosen.length === most || steps.some((step) => taken.has(step))) continue;
    for (const step of steps) taken.add(step);
    chosen.push(mistake);
  }
  return chosen;
};
