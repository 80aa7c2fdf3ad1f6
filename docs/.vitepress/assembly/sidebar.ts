import { type DefaultTheme } from 'vitepress';
import { type RuleEntry, rules } from '../../../src/index.js';
import { ended } from './inForce.js';
import { anchorOf, headingsOf } from './markdown.js';
import { addressOf, type Page } from './Page.js';
import { specificationPages } from './specification.js';
import { breakable } from './wrapping.js';

type Item = DefaultTheme.SidebarItem;

const link = ({ path }: Page): string => addressOf(path);

/** `import/updateMustBeNewer` is shown as `updateMustBeNewer`, and a rule that has ended with its last day. */
const shown = (rule: RuleEntry): string => {
  const until = ended(rule);
  const name = breakable(rule.id.split('/')[1] ?? rule.id);
  return until === undefined ? name : `${name} <small>(${until})</small>`;
};

/** The rules of a page. */
const rulesOf = (page: Page): readonly Item[] =>
  headingsOf(page.text).flatMap(({ text }) => {
    const rule = rules.find(({ id }) => id === text);
    return rule === undefined ? [] : [{ text: shown(rule), link: `${link(page)}#${anchorOf(text)}` }];
  });

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
    { text: 'Specification', items: [at('', 'The model on one page')] },
    operation('import', 'BatchImportFindings', pages),
    operation('update', 'BatchUpdateFindings', pages),
    { items: [at('around-the-merge.html', 'Around the merge, and left out')] },
  ];
};
