import { defineConfig, mergeConfig } from 'vitest/config';
import config from '../vitest.config.js';

const { test, ...rest } = config;

/** The tests with clients that npm does not install. */
export default mergeConfig(
  { ...rest, test: { ...test, include: [], exclude: [] } },
  defineConfig({ test: { include: ['test/clients/*.test.ts'], passWithNoTests: false } }),
);
