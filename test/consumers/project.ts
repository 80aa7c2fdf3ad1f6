import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { entries, manifest, root } from '../support/manifest.js';

/** A project of someone else's, in a folder that has nothing to do with ours. */
export interface Project {
  readonly folder: string;
  /** Where the package is in it. */
  readonly installed: string;
  /** Writes a file and gives its path. */
  readonly put: (file: string, text: string) => string;
  readonly run: (command: string, ...args: readonly string[]) => string;
  readonly remove: () => void;
}

/** The package as it is published. */
export interface Packed {
  readonly archive: string;
  readonly remove: () => void;
}

/** Packs the package, as it was built before. */
export const pack = (): Packed => {
  const missing = entries.filter((entry) => !existsSync(join(root, entry.import.default)));
  if (missing.length > 0) throw new Error('dist is missing: run `npm run build` before this test');
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-packed-'));
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  return {
    archive: join(folder, execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

/**
 * A project that has installed the packed package, its run-time dependencies, and some packages more. npm does it without
 * the network: all but our own package are links into our node_modules.
 */
export const projectWith = ({ archive }: Packed, packages: readonly string[]): Project => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'finding-merge-consumer-')));
  const put = (file: string, text: string): string => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  const linked = [...Object.keys(manifest.dependencies), ...packages];
  const dependencies = new Map([
    [manifest.name, `file:${archive}`],
    ...linked.map((name) => [name, `file:${join(root, 'node_modules', name)}`] as const),
  ]);
  put('package.json', JSON.stringify({ private: true, dependencies: Object.fromEntries(dependencies) }));
  run('npm', 'install', '--offline', '--no-audit', '--no-fund');

  return {
    folder,
    installed: join(folder, 'node_modules', manifest.name),
    put,
    run,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
