import { anchorOf, headingsOf, inProse } from './markdown.js';
import { type Page } from './Page.js';
import { read } from './repository.js';

/*
 * docs/specification.md is one page in the repository, where the tests read it, and a page for each step on the site:
 * whatever is below a heading of the second level.
 */

const source = 'docs/specification.md';

/** What comes before the first step, and what comes after the last, are not steps. */
const start = 'specification/index.md';
const rest = 'specification/around-the-merge.md';
const onTheFirstPage = ['The model on one page', 'How to read an example'];
const onTheLastPage = ['Around the merge', 'Left out by name'];

const pathOf = (heading: string): string => {
  if (onTheFirstPage.includes(heading)) return start;
  return onTheLastPage.includes(heading) ? rest : `specification/${anchorOf(heading).replace('-the-whole', '')}.md`;
};

/** A heading of the second level becomes the title of its page, and those below it move up with it. */
const raised = (section: string): string => inProse(section, (prose) => prose.replace(/^#(#+ )/gm, '$1'));

/** GitHub draws the flow chart of the steps; the site has a picture of them that leads to each. */
const withPictureOfSteps = (text: string): string =>
  text.replace(/^```mermaid\n[^]*?^```$/m, '![The path of a finding through the steps](pictures/steps.svg)');

export const specificationPages = (text = read(source)): readonly Page[] => {
  const [introduction = '', ...sections] = withPictureOfSteps(text).split(/^(?=## )/m);
  const pages = new Map<string, string>([[start, introduction]]);
  for (const section of sections) {
    const path = pathOf(headingsOf(section)[0]?.text ?? '');
    const before = pages.get(path);
    const isTitled = before === undefined && path !== rest;
    const opening = before ?? (path === rest ? '# Around the merge, and left out\n\n' : '');
    pages.set(path, `${opening}${isTitled ? raised(section) : section}`);
  }
  return [...pages].map(([path, page]) => ({ path, source, text: page }));
};
