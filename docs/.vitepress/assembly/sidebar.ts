import { type DefaultTheme } from 'vitepress';
import { anchorOf, headingsOf } from './markdown.js';
import { addressOf, type Page } from './Page.js';
import { specificationPages } from './specification.js';

type Item = DefaultTheme.SidebarItem;

const link = ({ path }: Page): string => addressOf(path);

/** A name that may be broken between its words. */
const breakable = (name: string): string => name.replace(/([a-z0-9])(?=[A-Z])/g, '$1<wbr>');

/** The rules of a page, by their sentence: `import/updateMustBeNewer` is shown as `updateMustBeNewer`. */
const rulesOf = (page: Page): readonly Item[] =>
  headingsOf(page.text)
    .filter(({ text }) => /^(?:import|update)\/\w+$/.test(text))
    .map(({ text }) => ({ text: breakable(text.split('/')[1] ?? text), link: `${link(page)}#${anchorOf(text)}` }));

const stepOf = (page: Page, title: string): Item => {
  const items = [...rulesOf(page)];
  return { text: title, link: link(page), ...(items.length > 0 && { items, collapsed: true }) };
};

const titleOf = (page: Page): string => headingsOf(page.text)[0]?.text ?? page.path;

const operation = (name: string, title: string, pages: readonly Page[]): Item => ({
  text: title,
  items: pages
    .filter(({ path }) => path.startsWith(`specification/${name}-`))
    .map((page) =>
      stepOf(
        page,
        titleOf(page).replace(/^\w+: (\w)/, (_, letter: string) => letter.toUpperCase()),
      ),
    ),
});

/** The steps of both operations, each with its rules. */
export const specificationSidebar = (): readonly Item[] => {
  const pages = specificationPages();
  const at = (path: string, text: string): Item => ({ text, link: `/specification/${path}` });
  return [
    { text: 'Specification', items: [at('', 'The model in one page')] },
    operation('import', 'BatchImportFindings', pages),
    operation('update', 'BatchUpdateFindings', pages),
    { items: [at('around-the-merge.html', 'Around the merge, and left out')] },
  ];
};
