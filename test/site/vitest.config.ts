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
    // Two browsers: while one waits for a page, the other has work for its core.
    maxWorkers: 2,
  },
});
