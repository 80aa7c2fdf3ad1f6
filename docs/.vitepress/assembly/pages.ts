import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codePage, codePath } from './codePages.js';
import { linkOnSite } from './links.js';
import { withLinks } from './markdown.js';
import { type Page } from './Page.js';
import { isInRepository, markdownIn, read } from './repository.js';
import { specificationPages } from './specification.js';

/*
 * VitePress reads its pages from one folder, and ours are in several: docs/, the root of the repository, and
 * docs/.vitepress/start, which has what only the site has. They are put together in docs/.vitepress/pages, which is
 * written anew and never edited. What differs from the file of the repository: the specification is a page for each
 * step, and links lead to where the site has their targets.
 */

const folder = (name: string): string => fileURLToPath(new URL(`../${name}/`, import.meta.url));

export const pagesFolder = folder('pages');

const pageOf = (source: string): Page => ({
  path: source.replace(/^docs\//, '').replace(/README\.md$/, 'index.md').toLowerCase(),
  source,
  text: read(source),
});

/** The pages that are written for the repository too. */
const written = (): readonly Page[] => [
  ...markdownIn('docs/.vitepress/start').map((source) => ({ ...pageOf(source), path: source.replace(/.*\//, '') })),
  ...markdownIn('docs')
    .filter((source) => source !== 'docs/specification.md')
    .map(pageOf),
  ...specificationPages(),
  pageOf('docs/vectors/README.md'),
  pageOf('CHANGELOG.md'),
];

/** Every page of the site. */
export const sitePages = (): readonly Page[] => {
  const own = written();
  const shown = new Set<string>();
  const show = (file: string): string => {
    if (isInRepository(file)) shown.add(file);
    return codePath(file);
  };
  const onSite = (page: Page): Page => ({
    ...page,
    text: withLinks(page.text, (target) => linkOnSite(own, page, target, show)),
  });
  const pages = own.map(onSite);
  // The code of a rule leads to its test, and the test to the code: both are shown once either is.
  return [...pages, ...[...shown].map((file) => onSite(codePage(file)))];
};

/** Puts the pages together. */
export const writePages = (): void => {
  rmSync(pagesFolder, { recursive: true, force: true });
  for (const { path, text } of sitePages()) {
    const file = join(pagesFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  cpSync(folder('public'), join(pagesFolder, 'public'), { recursive: true });
};
