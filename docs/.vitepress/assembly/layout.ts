import { type Page } from './Page.js';

/* How some pages are laid out, which the Markdown of the repository can't say without showing it to its readers. */

const wide = ['aside: false', 'pageClass: wide'];

const layouts: Readonly<Record<string, readonly string[]>> = {
  'pictures.md': wide,
  'api.md': wide,
};

export const withLayout = (page: Page): Page => {
  const lines = layouts[page.path];
  return lines === undefined ? page : { ...page, text: ['---', ...lines, '---', '', page.text].join('\n') };
};
