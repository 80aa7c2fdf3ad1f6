import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inForce } from '../../docs/.vitepress/assembly/inForce.js';
import { linkTo, placeOf } from '../../docs/.vitepress/assembly/links.js';
import { anchorOf, headingsOf, withLinks, withoutCode } from '../../docs/.vitepress/assembly/markdown.js';
import { addressOf, type Page } from '../../docs/.vitepress/assembly/Page.js';
import { specificationAddresses } from '../../docs/.vitepress/assembly/pages.js';
import { withPictures } from '../../docs/.vitepress/assembly/pictures.js';
import { specificationSidebar } from '../../docs/.vitepress/assembly/sidebar.js';
import { specificationPages } from '../../docs/.vitepress/assembly/specification.js';
import { type RuleId, rules } from '../../src/index.js';
import { rulePathOf } from '../support/rulePaths.js';
import { specificationPath } from '../support/specification.js';

const fenced = ['# A', '', '````md', '# no heading [no](link.md)', '```', '````', '', '## [B](b.md) and `c`', ''].join(
  '\n',
);

describe('Markdown', () => {
  it('has the anchors of GitHub', () => {
    expect(anchorOf('import/updateMustBeNewer')).toBe('importupdatemustbenewer');
    expect(anchorOf('Not given, null, and what JSON can’t [carry](x.md)')).toBe(
      'not-given-null-and-what-json-cant-carry',
    );
  });

  it('has its headings and links outside of code', () => {
    expect(headingsOf(fenced)).toEqual([
      { level: 1, text: 'A' },
      { level: 2, text: '[B](b.md) and `c`' },
    ]);
    expect(withLinks('[a](b.md) and `[c](d.md)`', (target) => `x/${target}`)).toBe('[a](x/b.md) and `[c](d.md)`');
    expect(withLinks(fenced, () => 'z')).toContain('[no](link.md)');
    expect(withoutCode(fenced)).not.toContain('no heading');
  });
});

describe('the pages of the specification', () => {
  const pages = specificationPages();

  it('have each rule on the page of its step, with its anchor', () => {
    for (const { id } of rules) {
      const { operation, step } = rulePathOf(id);
      const page = pages.find(({ path }) => path === `specification/${operation}-${step}.md`);
      expect(headingsOf(page?.text ?? '').map(({ text }) => text)).toContain(id);
      const anchor = id.replace('/', '').toLowerCase();
      expect(specificationAddresses()[anchor]).toBe(`/specification/${operation}-${step}.html#${anchor}`);
    }
  });

  it('have one title each, and lose nothing', () => {
    const examplesIn = (text: string): number => text.match(/^```json (?:applies|ends)$/gm)?.length ?? 0;
    for (const { text } of pages) expect(headingsOf(text).filter(({ level }) => level === 1)).toHaveLength(1);
    expect(examplesIn(pages.map(({ text }) => text).join('\n'))).toBe(
      examplesIn(readFileSync(specificationPath, 'utf8')),
    );
  });
});

describe('a rule that is not in every edition', () => {
  const whenIs = (rule: RuleId): readonly string[] => rules.filter(({ id }) => id === rule).map(inForce);

  it('has the dates between which it is in force', () => {
    expect(whenIs('import/updateMustBeNewer')).toEqual(['']);
    expect(whenIs('import/workflowResetsWhenTheFindingReturns')).toEqual(['since 2021-01-07']);
    expect(whenIs('update/memberMayOnlySetTheNote')).toEqual(['until 2020-09-09']);
    expect(whenIs('import/suppressedFindingIsNotUpdated')).toEqual(['2021-11-04 to 2022-05-18']);
    expect(whenIs('update/severityLabelAndNormalizedComplete')).toEqual(['until 2020-06-23, and since 2023-06-13']);
  });

  it('is marked in the side bar if it has ended', () => {
    const items = JSON.stringify(specificationSidebar());
    const marked = [...items.matchAll(/<small>\((until [\d-]+)\)<\/small>","link":"[^"]*#(\w+)"/g)];
    expect(Object.fromEntries(marked.map(([, until, anchor]) => [anchor, until]))).toEqual({
      importsuppressedfindingisnotupdated: 'until 2022-05-18',
      updatemembermayonlysetthenote: 'until 2020-09-09',
      updatelabelaloneleavesnormalizedasitis: 'until 2023-06-12',
    });
  });
});

describe('a link', () => {
  const page = (path: string, source: string, text = ''): Page => ({ path, source, text });
  const pages = [
    page('specification/index.md', 'docs/specification.md', '# S'),
    page('specification/import-order.md', 'docs/specification.md', '# Import: order\n\n## import/x\n'),
    page('vectors/index.md', 'docs/vectors/README.md'),
  ];
  const show = (file: string) => ({ path: `code/${file}`, anchor: 'a' });
  const linked = (from: Page, target: string): string => linkTo(from, placeOf(pages, from.source, target, show));
  const [first, order, vectors] = pages as [Page, Page, Page];

  it('leads to the page that has its anchor', () => {
    expect(linked(vectors, '../specification.md#importx')).toBe('../specification/import-order.md#importx');
    expect(linked(first, '#importx')).toBe('./import-order.md#importx');
    expect(linked(order, '#importx')).toBe('#importx');
  });

  it('leads to the first page of what is on several', () => {
    expect(linked(order, 'specification.md')).toBe('./index.md');
  });

  it('leads to a page of code where its target is no page', () => {
    expect(linked(vectors, 'schema.json')).toBe('../code/docs/vectors/schema.json#a');
  });

  it('has an address', () => {
    expect(['index.md', 'vectors/index.md', 'pictures.md'].map(addressOf)).toEqual([
      '/',
      '/vectors/',
      '/pictures.html',
    ]);
  });
});

describe('a picture', () => {
  const svg = '<svg><style>svg{color:red}</style><a href="../specification.md#a"></a></svg>\n';

  it('is in the page, with links of the site and without colours of its own', () => {
    const page = withPictures(
      '![A & B](pictures/steps.svg)\n',
      () => svg,
      (_, target) => `/x${target.slice(2)}`,
    );
    expect(page).toContain('<svg><a href="/x/specification.md#a">');
    expect(page).toContain('aria-label="A & B"');
  });

  it('with an edition to pick is a component', () => {
    expect(
      withPictures(
        '![A](pictures/who-writes.svg)',
        () => svg,
        () => '',
      ),
    ).toBe('<WhoWrites />');
  });
});
