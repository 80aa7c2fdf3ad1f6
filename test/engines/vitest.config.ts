import { defineConfig } from 'vitest/config';
import { Closing } from '../support/Closing.js';
import usual from '../vitest.config.js';

/** Everything about engines, with the servers that npm does not install. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['test/engines/**/*.test.ts'],
    exclude: [],
    testTimeout: 600_000,
    env: { ENGINES: 'all', SHARE: 'all' },
    reporters: ['default', new Closing(null)],
  },
});
