import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import usual from '../vitest.config.js';

/*
 * `npm run test:long`: every property of the tests with 100 times the runs that `npm test` and `npm run test:rest` make
 * together, from a seed that is new each time and printed.
 *
 *   npm run test:long                      everything, which takes hours
 *   npm run test:long -- test/laws         a folder or a file of it
 *   LONG_FACTOR=5 npm run test:long        5 times the runs
 *   LONG_SEED=42 npm run test:long         the runs of that seed again
 *
 * A property that fails prints its seed and its path. Both together run again what failed, and nothing before it:
 *
 *   LONG_SEED=42 LONG_PATH=7:0:1 npm run test:long -- test/laws -t 'title of the test'
 *
 * (A property over `fc.commands` also prints a `replayPath`; without that, LONG_SEED alone comes to the failure again.)
 *
 * Left out is whatever is no `fc.assert`: searches that must find something (`fc.check`), samples, and the whole checks of
 * test/conformance, which make up their histories themselves. Files without a property are not run, which leaves out all
 * that start processes: test/consumers, test/api, docs/examples and most of test/bridge.
 */

const folder = new URL('..', import.meta.url).pathname;

const withProperties = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && readFileSync(join(folder, file), 'utf8').includes('fc.assert('))
  .map((file) => `test/${file}`);

const wholeNumber = (name: string, otherwise: number, isAllowed: (value: number) => boolean): string => {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || !isAllowed(value)) throw new Error(`${name} can not be ${value}`);
  return String(value);
};

const seed = wholeNumber('LONG_SEED', Math.floor(Math.random() * 2 ** 31), (value) => value === (value | 0));
const factor = wholeNumber('LONG_FACTOR', 100, (value) => value > 0);

console.log(`${factor} times the runs, LONG_SEED=${seed}`);

const ours = new URL('fastCheck.ts', import.meta.url).pathname;

/** The tests get our fast-check; src, and what they share with it, has the real one. */
const moreRuns: Plugin = {
  name: 'more-runs',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'fast-check' && importer?.startsWith(folder) === true && importer !== ours ? ours : undefined,
};

export default defineConfig({
  ...usual,
  plugins: [...(usual.plugins ?? []), moreRuns],
  test: {
    ...usual.test,
    include: withProperties,
    env: { LONG_SEED: seed, LONG_FACTOR: factor, SHARE: 'all' },
    testTimeout: 0,
    hookTimeout: 0,
  },
});
