import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type OutputOptions, rolldown, type Plugin } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { entries, manifest, root } from '../support/manifest.js';
import { markedAsPure } from './markedAsPure.js';
import { plainNamespaces } from './plainNamespaces.js';
import { requiredWhenCalled } from './requiredWhenCalled.js';
import { vectorEditions, vectorFileNames } from './vectorModules.js';

/*
 * Writes dist: one file for each entry and each kind of module, and what entries share in chunks, so that it is one and the
 * same in all of them. What is an entry is said in package.json alone: `dist/esm/<name>.js` is made of src/<name>.ts.
 *
 * There are three kinds: dist/cjs for `require` and the programs, dist/esm for bundlers, and dist/node for `import` in Node.
 */

const dist = join(root, 'dist');
const types = join(dist, 'types');

const nameOf = (file: string): string => file.replace(/^\.\/dist\/(esm|cjs)\//, '').replace(/\.js$/, '');

const modules = entries.map((entry) => nameOf(entry.import.default));
const programs = Object.values(manifest.bin).map(nameOf);

const inputOf = (names: readonly string[], folder: string, ending: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, join(folder, `${name}${ending}`)]));

/** Whatever comes from a package stays there. */
const external = /^(?![./\0]|[A-Za-z]:)/;

/** Vectors are no part of the code: each edition has a file beside it, for both kinds of module. */
const vectorsStayOutside: Plugin = {
  name: 'vectors-stay-outside',
  // A module of src names them relative to itself, and each folder of dist has the folders of src.
  resolveId: (source) =>
    source.endsWith('.vectors.cjs') ? { id: join(root, 'vectors', basename(source)), external: 'relative' } : undefined,
};

/** What an entry of its own begins with is in the chunks of these rooms; all else is the library itself. */
const rooms = /^(?:arbitraries|conformance|aws-sdk|emulator|server|bridge|endpoint|command)\/|^index\.ts$/;

const sources = join(root, 'src/');

const isLibrary = (module: string): boolean =>
  module.startsWith(sources) && !rooms.test(module.slice(sources.length).replaceAll('\\', '/'));

/**
 * The entries only say what they export: what they share is in chunks, so that no entry exports what another needs of it, and none
 * requires another.
 */
const library = { name: 'library', test: isLibrary } as const;

/**
 * A bundler of someone else keeps all of immutable where a file imports it: only the one that holds the store does. That file and
 * the library import each other, as ECMAScript modules may; `require` would get one of them unfinished.
 */
const storeApart: OutputOptions = {
  codeSplitting: {
    groups: [{ name: 'store', test: /src\/store\/Store\.ts$/, priority: 1 }, library],
    includeDependenciesRecursively: false,
  },
};

const inOnePiece: OutputOptions = { codeSplitting: { groups: [library] } };

/** White space is a quarter of the code. */
const withoutWhiteSpace = { mangle: false, compress: false, codegen: { removeWhitespace: true } } as const;

/** What is documented is so in the declarations. */
const comments = { annotation: true, jsdoc: false, legal: true } as const;

const chunks = { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' } as const;

const writeCode = async (
  names: readonly string[],
  output: OutputOptions,
  whenCalled: (source: string) => boolean = () => false,
): Promise<void> => {
  const bundle = await rolldown({
    input: inputOf(names, join(root, 'src'), '.ts'),
    plugins: [vectorsStayOutside, markedAsPure, requiredWhenCalled(whenCalled), plainNamespaces],
    external: (source) => external.test(source) && !whenCalled(source),
    tsconfig: join(root, 'tsconfig.json'),
    ...(output.format === 'cjs'
      ? { platform: 'node', preserveEntrySignatures: 'strict' }
      : { platform: 'neutral', preserveEntrySignatures: 'allow-extension' }),
    treeshake: { propertyReadSideEffects: false },
    // Nobody who runs the tests has to know which of our plugins takes longest.
    checks: { bundlerTimings: false },
  });
  await bundle.write({ ...chunks, comments, minify: withoutWhiteSpace, ...output });
  await bundle.close();
};

/** In Node an `import` gets what a `require` gets, so that a store that one has made is one for the other too. */
const writeForNode = (): void => {
  const require = createRequire(import.meta.url);
  for (const name of modules) {
    const file = join(dist, 'node', `${name}.js`);
    const required = relative(dirname(file), join(dist, 'cjs', `${name}.js`));
    const names = Object.keys(require(join(dist, 'cjs', `${name}.js`)) as object);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      [
        `import { createRequire } from 'node:module';`,
        `export const { ${names.join(', ')} } = createRequire(import.meta.url)('${required}');\n`,
      ].join('\n'),
    );
  }
};

/** The compiler writes the declaration of each module: that of TypeScript 7, which takes a third of the time. */
const writeTypes = async (): Promise<void> => {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const only = ['--noEmit', 'false', '--emitDeclarationOnly', '--skipLibCheck', '--rootDir', 'src', '--outDir', types];
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.json', ...only], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
};

/**
 * What the entries share is declared once, in dist/cjs. The entries themselves aren't: they name types of fast-check and the SDK,
 * whose declarations differ for the two kinds of module.
 */
const declareSharedOnce = (): void => {
  const folder = join(dist, 'esm/shared');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    writeFileSync(join(folder, file), `export * from '../../cjs/shared/${file.replace(/\.d\.ts$/, '.js')}';\n`);
  }
};

/** Declarations say the same for both kinds of module: their kind is that of the nearest package.json. */
const writeDeclarations = async (): Promise<void> => {
  const bundle = await rolldown({
    input: inputOf(modules, types, '.d.ts'),
    plugins: [dts({ dtsInput: true, tsconfig: false })],
    external,
    platform: 'neutral',
  });
  for (const kind of ['esm', 'cjs']) {
    await bundle.write({ ...chunks, dir: join(dist, kind), format: 'es', entryFileNames: '[name].ts' });
  }
  await bundle.close();
  declareSharedOnce();
  rmSync(types, { recursive: true });
};

/** The vectors of an edition are its files in docs/vectors. A file that requires them works in Node and in bundlers. */
const writeVectors = (): void => {
  mkdirSync(join(dist, 'vectors'));
  for (const edition of vectorEditions()) {
    const required = vectorFileNames(edition).map((file) => `require('../../docs/vectors/${edition}/${file}')`);
    writeFileSync(join(dist, 'vectors', `${edition}.vectors.cjs`), `module.exports = [${required.join(', ')}];\n`);
  }
};

const typesAreWritten = writeTypes();
await writeCode(modules, { dir: join(dist, 'esm'), format: 'es', ...storeApart });
// date-fns, whose package.json alone has 199 KB, takes a tenth of what loading the library does.
const commonJs = { format: 'cjs', exports: 'named', dynamicImportInCjs: false, ...inOnePiece } as const;
await writeCode([...modules, ...programs], { dir: join(dist, 'cjs'), ...commonJs }, (source) =>
  source.startsWith('date-fns/'),
);
writeFileSync(join(dist, 'cjs/package.json'), JSON.stringify({ type: 'commonjs' }));
writeVectors();
writeForNode();
await typesAreWritten;
await writeDeclarations();
for (const program of Object.values(manifest.bin)) chmodSync(join(root, program), 0o755);
