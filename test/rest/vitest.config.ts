import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { hasSampledCases, hasSampledRuns } from '../support/sampledFiles.js';
import { Closing } from '../support/Closing.js';
import usual from '../vitest.config.js';

/*
 * `npm run test:rest`: the cases and runs that `npm test` leaves out. (Those of test/engines are all made by
 * `npm run test:engines`.)
 */

const folder = new URL('..', import.meta.url).pathname;

const sampled = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('engines/'))
  .filter((file) => [hasSampledCases, hasSampledRuns].some((isSampled) => isSampled(join(folder, file))))
  .map((file) => `test/${file}`);

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: sampled, env: { SHARE: 'rest' }, reporters: ['default', new Closing(null)] },
});
