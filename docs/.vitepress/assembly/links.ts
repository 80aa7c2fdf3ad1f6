import { dirname, join, relative } from 'node:path/posix';
import { anchorOf, headingsOf } from './markdown.js';
import { type Page } from './Page.js';

/** The page with that source, and with that anchor where the source is on several pages. */
const pageWith = (pages: readonly Page[], source: string, anchor: string | undefined): Page | undefined => {
  const candidates = pages.filter((page) => page.source === source);
  const holds = (page: Page): boolean => headingsOf(page.text).some(({ text }) => anchorOf(text) === anchor);
  return candidates.find(holds) ?? candidates[0];
};

/**
 * Where a link of a page leads on the site. A link that leads out of the pages leads to a page of its own with that file;
 * `isShown` is told of it.
 */
export const linkOnSite = (pages: readonly Page[], from: Page, target: string, show: (file: string) => string): string => {
  if (/^[a-z]+:/i.test(target)) return target;
  const [file = '', anchor] = target.split('#');
  const source = file === '' ? from.source : join(dirname(from.source), file);
  const path = pageWith(pages, source, anchor)?.path ?? show(source);
  const written = path === from.path ? '' : relative(dirname(from.path), path).replace(/^(?!\.)/, './');
  return `${written}${anchor === undefined ? '' : `#${anchor}`}`;
};
