/** What all parts of `npm run test:mutation` have in common; see main.ts. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  ignorePatterns: ['dist', 'docs/reference', 'test/mutation/report'],
  coverageAnalysis: 'perTest',
  // Ids, sentences and sources of rules: the specification and the catalogue of rules hold them, in tests that read files.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['json'],
  jsonReporter: { fileName: 'test/mutation/report/last.json' },
  tempDirName: '.stryker-tmp',
  timeoutMS: 20_000,
  disableTypeChecks: true,
};
