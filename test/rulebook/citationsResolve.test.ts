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

/** The dates under each heading of docs/sources.md: of commits, of effect, of replies, and months of pages read. */
const datesOf = new Map(
  linesOf('docs/sources.md')
    .join('\n')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [id = ''] = section.split('\n');
      const revisions = section
        .split('\n')
        .filter((line) => /^(- \*\*Revision|- \*\*Where and rev| {2}- <)/.test(line));
      const dates = [...revisions.join('\n').matchAll(/\d{4}-\d{2}(?:-\d{2})?/g)].map(([date]) => date);
      return [id.trim(), dates] as const;
    }),
);

describe('the dates of the citations', () => {
  it('every citation is dated by a revision of its source', () => {
    const complaints = rules.flatMap(({ id, sources: cited }) =>
      cited
        .filter(({ source, since }) => !datesOf.get(source)?.includes(since))
        .map(
          ({ source, since }) => `${id}: ${source} has no revision of ${since} in docs/sources.md; mend one of the two`,
        ),
    );
    expect(complaints).toEqual([]);
  });

  it('every rule that is not chosen in an edition cites a text that is no later than it; the newest edition is in force today', () => {
    const complaints = editions.slice(0, -1).flatMap((edition) =>
      edition.rules
        .filter(({ standing }) => standing !== 'chosen')
        .filter(({ id }) => {
          const cited = rules.find((rule) => rule.id === id)?.sources ?? [];
          return cited.every(({ since }) => since > edition.id);
        })
        .map(({ id, standing }) => `${id}: is ${standing} in ${edition.id}, and all that it cites is younger`),
    );
    expect(complaints).toEqual([]);
  });

  it('every revision that is a commit has a date', () => {
    const undated = linesOf('docs/sources.md').flatMap((line, index) =>
      line.startsWith('- **Revisions:**')
        ? [...line.matchAll(/`([0-9a-f]{7,9})`(?! \(\d{4}-\d{2}-\d{2}[,;)])/g)].map(
            ([, commit = '']) => `docs/sources.md:${index + 1}: ${commit} has no date`,
          )
        : [],
    );
    expect(undated).toEqual([]);
  });
});

describe('the chosen words', () => {
  const anyHeading = new Set(mentions('docs/choices.md', /^##? (.+?)\s*$/g).map(({ id }) => id));

  it('are in the sentence, in a rule that is not chosen as a whole, and have a heading in docs/choices.md', () => {
    const complaints = rules.flatMap(({ id, title, standing, chosen }) => [
      ...(standing === 'chosen' && chosen.length > 0 ? [`${id}: is chosen as a whole; mark no words`] : []),
      ...chosen.filter(({ words }) => !title.includes(words)).map(({ words }) => `${id}: does not say “${words}”`),
      ...chosen
        .filter(({ choice }) => !anyHeading.has(choice))
        .map(({ choice }) => `${id}: docs/choices.md has no heading “${choice}”`),
    ]);
    expect(complaints).toEqual([]);
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
      ...(explained.findIndex((other) => other.id === id) === index ? [] : [`${at}: ${id} is here twice; join them`]),
    ]);
    expect(complaints).toEqual([]);
  });
});
