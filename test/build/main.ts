import { deepStrictEqual } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { asCode, vectorEditions, vectorFilesOf } from './vectorModules.js';

/* What the compiler doesn't write: the kind of the CommonJS files, and the vectors as modules of both kinds. */

const dist = new URL('../../dist/', import.meta.url);
const require = createRequire(import.meta.url);

writeFileSync(new URL('cjs/package.json', dist), JSON.stringify({ type: 'commonjs' }));

const folders = {
  esm: new URL('esm/conformance/vectors/', dist),
  cjs: new URL('cjs/conformance/vectors/', dist),
};
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });

interface VectorModule {
  readonly default: unknown;
}

for (const edition of vectorEditions()) {
  const files = vectorFilesOf(edition);
  const code = asCode(files);
  const esm = new URL(`${edition}.vectors.js`, folders.esm);
  const cjs = new URL(`${edition}.vectors.js`, folders.cjs);
  writeFileSync(esm, `export default ${code};\n`);
  writeFileSync(cjs, `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = ${code};\n`);
  const imported = (await import(esm.href)) as VectorModule;
  const required = require(fileURLToPath(cjs)) as VectorModule;
  deepStrictEqual(imported.default, files, `${esm.href} differs from docs/vectors/${edition}`);
  deepStrictEqual(required.default, files, `${cjs.href} differs from docs/vectors/${edition}`);
}
