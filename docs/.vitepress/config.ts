import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig, type MarkdownEnv } from 'vitepress';
import { anchorOf, withoutCode } from './assembly/markdown.js';
import { pagesFolder, writePages } from './assembly/pages.js';
import { specificationSidebar } from './assembly/sidebar.js';
import { wrapping } from './assembly/wrapping.js';
import { tryIt } from './explorer/tryIt.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

writePages();

/** The pages of a group, as far as they exist: some are added as the project grows. */
const there = (...items: readonly (readonly [page: string, text: string])[]): DefaultTheme.SidebarItem[] =>
  items
    .filter(([page]) => existsSync(join(pagesFolder, `${page}.md`)) || existsSync(join(pagesFolder, page, 'index.md')))
    .map(([page, text]) => ({ text, link: `/${page}${existsSync(join(pagesFolder, `${page}.md`)) ? '.html' : '/'}` }));

const guides: DefaultTheme.SidebarItem[] = [
  {
    text: 'The rules',
    items: there(
      ['specification', 'Specification'],
      ['pictures', 'In pictures'],
      ['in-ten-questions', 'In ten questions'],
      ['explorer', 'Explorer'],
      ['editions', 'Editions'],
      ['choices', 'Choices'],
      ['sources', 'Sources'],
      ['vocabulary', 'Vocabulary'],
    ),
  },
  {
    text: 'Using the library',
    items: there(
      ['oracle', 'Test your system'],
      ['vectors', 'Vectors'],
      ['production', 'In production'],
      ['scaling', 'Scaling'],
      ['speed', 'Speed'],
      ['api', 'API reference'],
      ['changelog', 'Changelog'],
    ),
  },
];

/** What the search reads of a page: its words, without code. Pages of code are left out. */
const searched = (
  text: string,
  env: MarkdownEnv,
  md: { render: (text: string, env: MarkdownEnv) => string },
): string => (env.relativePath.startsWith('code/') ? '' : md.render(withoutCode(text), env));

export default defineConfig({
  title: 'finding-merge',
  description: 'How AWS Security Hub merges findings: an executable specification.',
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/mark.svg' }]],
  srcDir: pagesFolder,
  srcExclude: ['public/**'],
  outDir: here('./dist'),
  cacheDir: here('./cache'),
  // It can't read the links in a picture, and throws.
  router: { prefetchLinks: false },
  markdown: {
    anchor: { slugify: anchorOf },
    config: (markdown) => {
      tryIt(markdown);
      wrapping(markdown);
    },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vite: {
    resolve: {
      alias: [
        { find: /^finding-merge$/, replacement: here('../../src/index.ts') },
        { find: /^finding-merge\/([\w-]+)$/, replacement: here('../../src/$1/index.ts') },
        { find: '@site', replacement: here('.') },
      ],
    },
    build: { chunkSizeWarningLimit: 2000 },
  },
  themeConfig: {
    logo: { src: '/mark.svg', alt: '' },
    nav: [
      { text: 'Specification', link: '/specification/', activeMatch: '^/specification/' },
      ...there(['pictures', 'Pictures'], ['explorer', 'Explorer'], ['oracle', 'Test your system']).map(
        ({ text = '', link = '' }) => ({ text, link }),
      ),
      ...there(['api', 'API']).map(({ text = '', link = '' }) => ({ text, link })),
    ],
    sidebar: { '/specification/': [...specificationSidebar()], '/code/': [...specificationSidebar()], '/': guides },
    search: { provider: 'local', options: { _render: searched } },
    outline: { level: [2, 3] },
    notFound: { linkLabel: 'Take me home' },
    docFooter: { prev: 'Previous', next: 'Next' },
    footer: { message: 'MIT License. finding-merge is not made or endorsed by AWS.' },
  },
});
