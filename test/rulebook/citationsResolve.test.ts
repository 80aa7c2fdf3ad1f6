import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editions, rules, sources } from '../../src/index.js';

const root = new URL('../../', import.meta.url);

const linesOf = (file: string): readonly string[] => {
  const url = new URL(file, root);
  return existsSync(url) ? readFileSync(url, 'utf8').split('\n') : [];
};

interface Mention {
  readonly at: string;
  readonly id: string;
}

const mentions = (file: string, pattern: RegExp): readonly Mention[] =>
  linesOf(file).flatMap((line, index) =>
    [...line.matchAll(pattern)].map(([, id = '']) => ({ at: `${file}:${index + 1}`, id })),
  );

const headings = (file: string): readonly Mention[] => mentions(file, /^## (\S+)\s*$/g);

const pages = readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`);

const sourceIds = new Set(headings('docs/sources.md').map(({ id }) => id));
const ruleIds = new Set<string>(rules.map(({ id }) => id));

describe('the citations', () => {
  it('every source has its heading in docs/sources.md', () => {
    const missing = Object.keys(sources).filter((id) => !sourceIds.has(id));
    expect(
      missing.map((id) => `docs/sources.md: add the heading "## ${id}", which src/decision/sources.ts names`),
    ).toEqual([]);
  });

  it('every rule cites a source, and a section with each', () => {
    const complaints = rules.flatMap((rule) => [
      ...(rule.sources.length === 0 ? [`${rule.id}: cites nothing; name at least one source`] : []),
      ...rule.sources
        .filter(({ source }) => !Object.hasOwn(sources, source))
        .map(({ source }) => `${rule.id}: cites ${source}; add it to src/decision/sources.ts`),
      ...rule.sources
        .filter(({ section }) => section.trim() === '')
        .map(({ source }) => `${rule.id}: cites ${source} without a section; name the section`),
    ]);
    expect(complaints).toEqual([]);
  });

  it('every source id in backticks is a heading of docs/sources.md', () => {
    const families = [...new Set(Object.keys(sources).map((id) => id.split('/')[0]))].join('|');
    const pattern = new RegExp(`\`((?:${families})/[^\`\\s]+)\``, 'g');
    const unknown = pages.flatMap((file) => mentions(file, pattern)).filter(({ id }) => !sourceIds.has(id));
    expect(
      unknown.map(({ at, id }) => `${at}: \`${id}\` is no heading of docs/sources.md; mend it or add one`),
    ).toEqual([]);
  });

  it('every rule id in backticks is a rule', () => {
    const unknown = [...pages, 'README.md', 'CHANGELOG.md']
      .flatMap((file) => mentions(file, /`((?:import|update)\/[^`\s]+)`/g))
      .filter(({ id }) => !ruleIds.has(id));
    expect(unknown.map(({ at, id }) => `${at}: \`${id}\` is no rule; mend the name`)).toEqual([]);
  });
});

describe('the choices', () => {
  const explained = headings('docs/choices.md').filter(({ id }) => /^(import|update)\//.test(id));

  it('every rule that is chosen in some edition is explained in docs/choices.md', () => {
    const known = new Set(explained.map(({ id }) => id));
    const complaints = editions
      .flatMap((edition) => edition.rules.map((rule) => ({ ...rule, edition: edition.id })))
      .filter(({ standing, id }) => standing === 'chosen' && !known.has(id))
      .map(({ id, edition }) => `docs/choices.md: add "## ${id}", which is chosen in the edition ${edition}`);
    expect(complaints).toEqual([]);
  });

  it('every rule that docs/choices.md explains exists, and is explained once', () => {
    const complaints = explained.flatMap(({ at, id }, index) => [
      ...(ruleIds.has(id) ? [] : [`${at}: ${id} is no rule; mend the heading or take it out`]),
      ...(explained.findIndex((other) => other.id === id) === index
        ? []
        : [`${at}: ${id} stands here twice; join them`]),
    ]);
    expect(complaints).toEqual([]);
  });
});
