import { type Page } from './Page.js';

/* How some pages are laid out, which the Markdown of the repository can't say without showing it to its readers. */

const wide = ['aside: false', 'pageClass: wide'];

const layouts: Readonly<Record<string, readonly string[]>> = {
  'pictures.md': wide,
  'api.md': wide,
};

/** The side bar lists the rules of a step already, with room for their names. */
const ofAStep = ['aside: false'];

const linesFor = (path: string): readonly string[] | undefined =>
  /^specification\/(?:import|update)-/.test(path) ? ofAStep : layouts[path];

export const withLayout = (page: Page): Page => {
  const lines = linesFor(page.path);
  return lines === undefined ? page : { ...page, text: ['---', ...lines, '---', '', page.text].join('\n') };
};
