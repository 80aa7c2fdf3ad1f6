import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { vectorFileNames } from './build/vectorModules.js';
import { Closing } from './support/Closing.js';

const ending = '.vectors.cjs';

const vectors = new URL('../docs/vectors/', import.meta.url).pathname;

/** The files of an edition as a module. */
const moduleOf = (edition: string): string => {
  const files = vectorFileNames(edition);
  const imports = files.map((file, at) => `import file${at} from ${JSON.stringify(`${vectors}${edition}/${file}`)};`);
  return `${imports.join('\n')}\nexport default [${files.map((_, at) => `file${at}`).join()}];`;
};

/** The modules that `npm run build` writes for src/conformance/vectors/vectorsOf.ts, made when a test asks for one. */
const vectorModules: Plugin = {
  name: 'vector-modules',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith(ending) ? `\0${basename(source, ending)}.vectors.js` : undefined),
  load: (id) =>
    id.startsWith('\0') && id.endsWith('.vectors.js') ? moduleOf(id.slice(1, -'.vectors.js'.length)) : undefined,
};

export default defineConfig({
  plugins: [vectorModules],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'docs/examples/*.test.ts'],
    // With clients and servers that are not installed by npm: `npm run test:clients`, `npm run test:engines`. (What needs a browser
    // is no *.test.ts.)
    exclude: ['test/clients/**', 'test/engines/servers/**'],
    // The examples import the package by its name, as its users do.
    alias: [
      { find: /^finding-merge$/, replacement: new URL('../src/index.ts', import.meta.url).pathname },
      { find: /^finding-merge\/([\w-]+)$/, replacement: new URL('../src/$1/index.ts', import.meta.url).pathname },
    ],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    update: 'none',
    reporters: ['default', new Closing()],
    // The files of a worker share what they import, which takes longer than most of their tests: none changes it.
    isolate: false,
    // Nearly all of them compute and wait for nothing: every core has a worker. (One is left free by default.)
    maxWorkers: '100%',
    // A property makes much that is soon forgotten: with more room for it (MB) a fifth of the time is spared.
    execArgv: ['--max-semi-space-size=64'],
  },
});
