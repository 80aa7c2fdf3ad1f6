import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules', '.stryker-tmp', 'docs/.vitepress/{cache,dist,pages}'] },
  js.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'docs/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./test/tsconfig.json'] },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'process', 'Buffer', 'performance', 'fetch', 'setTimeout', 'console'],
      'no-restricted-syntax': ['error', { selector: 'ThrowStatement', message: 'Answers are values; nothing throws.' }],
    },
  },
  {
    // The command line program and what it runs are the rooms of src with input and output.
    files: ['src/command/**/*.ts', 'src/server/**/*.ts', 'src/bridge/**/*.ts', 'src/endpoint/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'Date', 'Buffer', 'performance', 'fetch', 'setTimeout'] },
  },
  {
    files: ['src/server/clock.ts', 'src/endpoint/clock.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['src/conformance/system/withinTime.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'process', 'Buffer', 'performance', 'fetch', 'console'],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
