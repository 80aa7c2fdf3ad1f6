import { defineConfig } from 'vitest/config';
import { Closing } from '../support/Closing.js';
import usual from '../vitest.config.js';

/** The tests with clients that npm does not install. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['test/clients/*.test.ts'],
    exclude: [],
    reporters: ['default', new Closing('SHARE=all npm run test:clients')],
  },
});
