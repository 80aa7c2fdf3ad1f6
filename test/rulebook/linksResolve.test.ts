import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opensInTheExplorer } from '../support/opensInTheExplorer.js';

const root = new URL('../../', import.meta.url).pathname;

const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('.vitepress/'))
    .map((file) => join('docs', file)),
];

const fenced = /^( *)(`{3,}|~{3,}).*\n[^]*?^\1\2[`~]* *$/gm;

/** A page without its code, on the same lines. */
const proseOf = (page: string): string =>
  readFileSync(join(root, page), 'utf8').replace(fenced, (block) => block.replace(/.+/g, ''));

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a page; headings that read alike are counted. */
const anchorsIn = (page: string): readonly string[] => {
  const anchors = [...proseOf(page).matchAll(/^#{1,6} +(.*?)[ #]*$/gm)].map(([, heading = '']) => anchorOf(heading));
  return anchors.map((anchor, index) => {
    const before = anchors.slice(0, index).filter((other) => other === anchor).length;
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
};

const complaintAbout = (page: string, target: string): string | undefined => {
  const [path = '', anchor] = decodeURI(target).split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return `${file} does not exist`;
  if (anchor === undefined || !file.endsWith('.md') || anchorsIn(file).includes(anchor)) return undefined;
  if (file === 'docs/explorer.md' && opensInTheExplorer(anchor)) return undefined;
  return `${file} has no heading for #${anchor}`;
};

const targetsIn = (line: string): readonly string[] =>
  [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(\s*<?([^)\s>]+)|^ *\[[^\]]+\]:\s+<?([^\s>]+)/g)].map(
    ([, inline, reference]) => inline ?? reference ?? '',
  );

describe('the links', () => {
  it('there is a README', () => {
    expect(pages).toContain('README.md');
  });

  it('every form of link is read', () => {
    expect(targetsIn('[a](b.md), ![c](<d.png>), `[e](f)`, [g](#h "title")')).toEqual(['b.md', 'd.png', '#h']);
    expect(targetsIn('[i]: ../j.md#k')).toEqual(['../j.md#k']);
  });

  it('headings have the anchors of GitHub', () => {
    expect(anchorOf('import/updateMustBeNewer')).toBe('importupdatemustbenewer');
    expect(anchorOf('Not given, null, and what JSON can’t [carry](x.md)')).toBe(
      'not-given-null-and-what-json-cant-carry',
    );
  });

  it('of the explorer open a story', () => {
    expect(opensInTheExplorer('question=older')).toBe(true);
    expect(opensInTheExplorer('question=newer')).toBe(false);
    expect(opensInTheExplorer('vector=2024-10-31/specification/import/updateMustBeNewer/equal')).toBe(true);
    expect(opensInTheExplorer('vector=2024-10-31/specification/import/updateMustBeNewer/equals')).toBe(false);
  });

  it('every relative link leads to a file, and to a heading in it', () => {
    const complaints = pages.flatMap((page) =>
      proseOf(page)
        .split('\n')
        .flatMap((line, index) =>
          targetsIn(line)
            .filter((target) => !/^[a-z]+:/i.test(target))
            .flatMap((target) => {
              const complaint = complaintAbout(page, target);
              return complaint === undefined ? [] : [`${page}:${index + 1}: (${target}): ${complaint}; mend the link`];
            }),
        ),
    );
    expect(complaints).toEqual([]);
  });
});
