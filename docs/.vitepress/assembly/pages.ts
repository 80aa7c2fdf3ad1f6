import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codePages, placeOfCode } from './codePages.js';
import { addressIn, isOutside, linkTo, type Place, placeOf } from './links.js';
import { anchorOf, headingsOf, withLinks } from './markdown.js';
import { withLayout } from './layout.js';
import { type Page } from './Page.js';
import { withPictures } from './pictures.js';
import { referenceFolder, referencePages } from './reference.js';
import { isInRepository, markdownIn, read, root } from './repository.js';
import { specificationPages } from './specification.js';

/*
 * VitePress reads its pages from one folder, and ours are in several: docs/, the root of the repository, and
 * docs/.vitepress/start, which has what only the site has. They are put together in docs/.vitepress/pages, which is
 * written again and never edited. What differs from the file of the repository: the specification is a page for each
 * step, and links lead to where the site has their targets.
 */

const folder = (name: string): string => fileURLToPath(new URL(`../${name}/`, import.meta.url));

export const pagesFolder = folder('pages');

const pageOf = (source: string): Page => ({
  path: source
    .replace(/^docs\//, '')
    .replace(/README\.md$/, 'index.md')
    .toLowerCase(),
  source,
  text: read(source),
});

/** The pages that readers of the repository have too. */
const written = (): readonly Page[] => [
  ...markdownIn('docs/.vitepress/start').map((source) => ({ ...pageOf(source), path: source.replace(/.*\//, '') })),
  ...markdownIn('docs')
    .filter((source) => source !== 'docs/specification.md')
    .map(pageOf),
  ...specificationPages(),
  pageOf('docs/vectors/README.md'),
  pageOf('CHANGELOG.md'),
  ...referencePages(),
];

/** Every page of the site. */
export const sitePages = (): readonly Page[] => {
  const own = written();
  const shown = new Set<string>();
  const show = (file: string): Place => {
    if (isInRepository(file)) shown.add(file);
    return placeOfCode(file);
  };
  const onSite = (page: Page): Page => {
    const linked = withLinks(page.text, (target) =>
      isOutside(target) || target.endsWith('.svg') ? target : linkTo(page, placeOf(own, page.source, target, show)),
    );
    const fileOf = (picture: string): string => join(dirname(page.source), picture);
    const text = withPictures(
      linked,
      (picture) => read(fileOf(picture)),
      (picture, target) => addressIn(placeOf(own, fileOf(picture), target, show)),
    );
    return { ...page, text };
  };
  const pages = own.map(onSite);
  return [...pages.map(withLayout), ...codePages(shown).map(onSite)];
};

/** The address of each heading of the specification, by its anchor: a rule, or a step. */
export const specificationAddresses = (): Readonly<Record<string, string>> => {
  const pages = specificationPages();
  return Object.fromEntries(
    pages.flatMap(({ path, text }) =>
      headingsOf(text).map((heading) => {
        const anchor = anchorOf(heading.text);
        return [anchor, addressIn({ path, anchor })] as const;
      }),
    ),
  );
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
  if (isInRepository(referenceFolder)) {
    cpSync(join(root, referenceFolder), join(pagesFolder, 'public/reference'), { recursive: true });
  }
};
