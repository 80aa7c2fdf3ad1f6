import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { asCode, vectorFilesOf } from './build/vectorModules.js';
import { Closing } from './support/Closing.js';

const ending = '.vectors.js';

/** The modules that `npm run build` writes for src/conformance/vectorsOf.ts, made when a test asks for one. */
const vectorModules: Plugin = {
  name: 'vector-modules',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith(ending) ? `\0${basename(source)}` : undefined),
  load: (id) =>
    id.startsWith('\0') && id.endsWith(ending)
      ? `export default ${asCode(vectorFilesOf(id.slice(1, -ending.length)))};`
      : undefined,
};

export default defineConfig({
  plugins: [vectorModules],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'docs/examples/*.test.ts'],
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
  },
});
