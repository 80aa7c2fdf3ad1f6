import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * VitePress reads its pages from one folder, and ours are in several: docs/, the root of the repository, and
 * docs/.vitepress/start. They are put together in docs/.vitepress/pages, which is written anew and never edited.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const root = here('../../');

export const pagesFolder = here('./pages/');

export interface Page {
  /** Where the site has it: `specification/import-order.md`. */
  readonly path: string;
  readonly text: string;
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const docs = (): readonly Page[] =>
  readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ path: file, text: read(`docs/${file}`) }));

export const sitePages = (): readonly Page[] => [
  ...docs(),
  { path: 'vectors/index.md', text: read('docs/vectors/README.md') },
  { path: 'changelog.md', text: read('CHANGELOG.md') },
];

export const writePages = (): void => {
  rmSync(pagesFolder, { recursive: true, force: true });
  cpSync(here('./start/'), pagesFolder, { recursive: true });
  for (const { path, text } of sitePages()) {
    const file = join(pagesFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};
