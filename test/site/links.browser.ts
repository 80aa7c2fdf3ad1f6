import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.js';
import { opensInTheExplorer } from '../support/opensInTheExplorer.js';
import { htmlFiles, htmlOf, ourPages, siteFolder } from './siteFolder.js';

const texts = new Map(htmlFiles().map((file) => [file, htmlOf(file)] as const));

const anchors = new Map(
  [...texts].map(([file, text]) => [file, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))]),
);

const targetsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<a\b[^>]*? href="([^"]*)"|<(?:img|script|link)\b[^>]*? (?:src|href)="([^"]*)"/g)].map(
    ([, link, other]) => (link ?? other ?? '').replaceAll('&amp;', '&'),
  );

const complaintAbout = (page: string, target: string): string | undefined => {
  const { origin, pathname, hash } = new URL(target, `http://site/${page}`);
  if (origin !== 'http://site') return undefined;
  const path = decodeURIComponent(pathname.slice(1));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!existsSync(join(siteFolder, file))) return `${page}: ${target}: there is no ${file}`;
  const anchor = decodeURIComponent(hash.slice(1));
  if (file === 'explorer.html' && opensInTheExplorer(anchor)) return undefined;
  return anchor === '' || !anchors.has(file) || anchors.get(file)?.has(anchor) === true
    ? undefined
    : `${page}: ${target}: ${file} has nothing with the id ${anchor}`;
};

describe('the links of the site', () => {
  it('are found', () => {
    expect(targetsOf('<a class="x" href="a.html#b">c</a><img alt="" src="d.png">')).toEqual(['a.html#b', 'd.png']);
    expect(complaintAbout('index.html', 'nowhere.html')).toContain('there is no nowhere.html');
    expect(complaintAbout('index.html', '#nothing')).toContain('nothing with the id');
  });

  it('lead to a page or a file, and to something in it', () => {
    const complaints = [...texts].flatMap(([page, text]) =>
      targetsOf(text).flatMap((target) => complaintAbout(page, target) ?? []),
    );
    expect([...new Set(complaints)]).toEqual([]);
  });

  it('have the anchors of rules that the Markdown has', () => {
    const found = ourPages()
      .filter((page) => page.startsWith('specification/'))
      .flatMap((page) => [...(anchors.get(page) ?? [])]);
    expect(found).toEqual(expect.arrayContaining(rules.map(({ id }) => id.replace('/', '').toLowerCase())));
  });
});

describe('without JavaScript', () => {
  it.each(ourPages().filter((page) => page !== '404.html'))('%s has its content', (page) => {
    const text = texts.get(page) ?? '';
    const content = text.slice(text.indexOf('id="VPContent"')).replaceAll(/<[^<>]*>/g, '');
    expect(content.length).toBeGreaterThan(200);
  });

  it('the pictures and their tables are there', () => {
    const text = texts.get('pictures.html') ?? '';
    expect(text.match(/<div class="picture"[^>]*><svg/g)).toHaveLength(4);
    expect(text.match(/<table/g)?.length).toBeGreaterThanOrEqual(6);
  });
});
