import { defineConfig } from 'vitest/config';
import usual from '../vitest.config.js';

/** The tests that need a browser, and a site that is built and served once for all of them. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['test/site/**/*.browser.ts'],
    exclude: [],
    globalSetup: ['test/site/globalSetup.ts'],
    reporters: ['default'],
    // One browser at a time: two have no more cores than one.
    maxWorkers: 1,
  },
});
