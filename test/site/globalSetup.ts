import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type TestProject } from 'vitest/node';
import { serveFolder } from './serveFolder.js';
import { siteFolder } from './siteFolder.js';

const root = new URL('../../', import.meta.url).pathname;

const run = (command: string, ...args: readonly string[]): void => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`);
};

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site is served. */
    readonly site: string;
  }
}

/** Builds the site and serves it. The reference is written anew only where there is none: `.ci/run` has just done so. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.SITE_AS_BUILT !== 'yes') {
    if (!existsSync(join(root, 'dist/reference/api.json'))) run('npm', 'run', '--silent', 'reference');
    run('npx', 'vitepress', 'build', 'docs');
  }
  const { address, close } = await serveFolder(siteFolder);
  project.provide('site', address);
  return close;
}
