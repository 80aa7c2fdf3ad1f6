import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import usual from '../vitest.config.js';

/* `npm run test:exhaustive`: the files of which `npm test` runs a sample, with every case. */

const folder = new URL('..', import.meta.url).pathname;

const sampled = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && readFileSync(join(folder, file), 'utf8').includes('describeSampled('))
  .map((file) => `test/${file}`);

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: sampled, env: { EXHAUSTIVE: 'true' } },
});
