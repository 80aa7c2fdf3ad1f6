import { readFileSync } from 'node:fs';

/* Which files of tests use test/support/sampled.ts, for what can't import it since it is no test. */

/** With or without a type argument. */
const uses =
  (name: string) =>
  (file: string): boolean =>
    new RegExp(`\\b${name}[<(]`).test(readFileSync(file, 'utf8'));

export const hasSampledCases = uses('describeSampled');

export const hasSampledRuns = uses('sampledRuns');
