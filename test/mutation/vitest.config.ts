import { defineConfig } from 'vitest/config';
import usual from '../vitest.config.js';

/** The tests that main.ts has chosen for a part of the code. */
const tests = (process.env.MUTATION_TESTS ?? 'test/specification').split(',');

export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    isolate: true,
    // Stryker runs them in threads, which take no such options.
    execArgv: [],
    include: tests.map((each) => (each.endsWith('.ts') ? each : `${each}/**/*.test.ts`)),
  },
});
