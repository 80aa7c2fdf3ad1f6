import { readFileSync } from 'node:fs';

/* Which files of tests use test/support/sampled.ts, for what can't import it since it is no test. */

const uses =
  (name: string) =>
  (file: string): boolean =>
    readFileSync(file, 'utf8').includes(`${name}(`);

export const hasSampledCases = uses('describeSampled');

export const hasSampledRuns = uses('sampledRuns');
