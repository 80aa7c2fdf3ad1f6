import { deepStrictEqual } from 'node:assert';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { manifest, root } from '../support/manifest.js';
import { asCode, vectorEditions, vectorFilesOf } from './vectorModules.js';

/*
 * What stands in dist beside the ECMAScript modules and declarations that `tsc` has written from src: the program of the
 * bridge, the CommonJS twin of each module, and the vectors as modules of both kinds.
 */

const esm = join(root, 'dist/esm');
const cjs = join(root, 'dist/cjs');

const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** The types were checked before: `npm run check:types` for the bridge, `tsc` for all else. */
const transpile = (source: string, module: ts.ModuleKind): string =>
  ts.transpileModule(readFileSync(source, 'utf8'), {
    fileName: source,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module, isolatedModules: true },
  }).outputText;

const writeBridge = (): void => {
  for (const file of filesBelow(join(root, 'src/bridge'), '.ts')) {
    const source = join(root, 'src/bridge', file);
    write(join(esm, 'bridge', file.replace(/\.ts$/, '.js')), transpile(source, ts.ModuleKind.ES2022));
  }
  for (const program of Object.values(manifest.bin)) chmodSync(join(root, program), 0o755);
};

/** Declarations say the same for both kinds of module: their kind is that of the nearest package.json. */
const writeCommonJs = (): void => {
  for (const file of filesBelow(esm, '.d.ts')) {
    const module = file.replace(/\.d\.ts$/, '');
    write(join(cjs, `${module}.js`), transpile(join(root, 'src', `${module}.ts`), ts.ModuleKind.CommonJS));
    copyFileSync(join(esm, file), join(cjs, file));
  }
  write(join(cjs, 'package.json'), JSON.stringify({ type: 'commonjs' }));
};

interface VectorModule {
  readonly default: unknown;
}

const writeVectors = async (): Promise<void> => {
  const require = createRequire(import.meta.url);
  for (const edition of vectorEditions()) {
    const files = vectorFilesOf(edition);
    const [code, module] = [asCode(files), `conformance/vectors/${edition}.vectors.js`];
    write(join(esm, module), `export default ${code};\n`);
    write(
      join(cjs, module),
      `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = ${code};\n`,
    );
    const imported = (await import(join(esm, module))) as VectorModule;
    const required = require(join(cjs, module)) as VectorModule;
    deepStrictEqual(imported.default, files, `dist/esm/${module} differs from docs/vectors/${edition}`);
    deepStrictEqual(required.default, files, `dist/cjs/${module} differs from docs/vectors/${edition}`);
  }
};

writeBridge();
writeCommonJs();
await writeVectors();
