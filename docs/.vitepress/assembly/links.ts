import { dirname, join, relative } from 'node:path/posix';
import { anchorOf, headingsOf } from './markdown.js';
import { addressOf, type Page } from './Page.js';

/** The page with that source, and with that anchor where the source is on several pages. */
const pageWith = (pages: readonly Page[], source: string, anchor: string | undefined): Page | undefined => {
  const candidates = pages.filter((page) => page.source === source);
  const holds = (page: Page): boolean => headingsOf(page.text).some(({ text }) => anchorOf(text) === anchor);
  return candidates.find(holds) ?? candidates[0];
};

/** A place on the site. */
export interface Place {
  readonly path: string;
  readonly anchor: string | undefined;
}

/**
 * Where a link in a file of the repository leads on the site. A file that isn't a page is shown on a page of code; `show` says where.
 */
export const placeOf = (pages: readonly Page[], from: string, target: string, show: (file: string) => Place): Place => {
  const [file = '', anchor] = target.split('#');
  const source = file === '' ? from : join(dirname(from), file);
  const page = pageWith(pages, source, anchor);
  return page === undefined ? show(source) : { path: page.path, anchor };
};

/** A link from one page to a place on another, or on the same. */
export const linkTo = (from: Page, { path, anchor }: Place): string => {
  const written = path === from.path ? '' : relative(dirname(from.path), path).replace(/^(?!\.)/, './');
  return `${written}${anchor === undefined ? '' : `#${anchor}`}`;
};

/** Does a link lead to no file of the repository: elsewhere, or to an address of the site? */
export const isOutside = (target: string): boolean => /^(?:[a-z]+:|\/)/i.test(target);

/** The address of a place. */
export const addressIn = ({ path, anchor }: Place): string =>
  `${addressOf(path)}${anchor === undefined ? '' : `#${anchor}`}`;
