import { type ConformanceReport } from '../../src/conformance/index.js';

export const options = { seed: 20241031, numRuns: 20, timeLimit: 2000, chosen: 'strict' } as const;

/** What is said against a system, to be read where a test fails. */
export const against = ({ failed, unexplained, unsteady, problems }: ConformanceReport): readonly unknown[] => [
  ...problems,
  ...unsteady,
  ...unexplained.map(({ place, counterexample: { calls, differences, found } }) => ({
    place,
    calls,
    differences,
    found,
  })),
  ...failed.map(({ rule, divergence: { calls, differences, found } }) => ({ rule, calls, differences, found })),
];
