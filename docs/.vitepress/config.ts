import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { pagesFolder, writePages } from './pages.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

writePages();

export default defineConfig({
  title: 'finding-merge',
  description: 'How AWS Security Hub merges findings: an executable specification.',
  lang: 'en',
  srcDir: pagesFolder,
  outDir: here('./dist'),
  cacheDir: here('./cache'),
  cleanUrls: false,
  ignoreDeadLinks: true,
  vite: {
    resolve: {
      alias: [
        { find: /^finding-merge$/, replacement: here('../../src/index.ts') },
        { find: /^finding-merge\/([\w-]+)$/, replacement: here('../../src/$1/index.ts') },
        { find: '@site', replacement: here('.') },
      ],
    },
  },
  themeConfig: {
    search: { provider: 'local' },
  },
});
