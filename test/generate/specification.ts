import { type EditionId, editions, type RuleEntry, rules, sources } from '../../src/index.js';
import { rulePathOf } from '../support/rulePaths.js';

/*
 * What the code knows of a rule is in docs/specification.md between two marks under the rule's heading, and is
 * written there by `npm run generate`. Everything else in the document is written by hand.
 */

const begin = '<!-- generated from the rule -->';
const end = '<!-- end -->';

const ids = editions.map(({ id }) => id);

/** The day before a date, as a date. */
const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

/** The editions in which a rule holds, as stretches of neighbours. */
const stretches = (held: readonly EditionId[]): readonly (readonly EditionId[])[] =>
  held.reduce<readonly (readonly EditionId[])[]>((found, id) => {
    const last = found.at(-1);
    const isNext = last !== undefined && last.at(-1) === ids[ids.indexOf(id) - 1];
    return isNext ? [...found.slice(0, -1), [...last, id]] : [...found, [id]];
  }, []);

/** A stretch with the last day on which it held, which is the day before the next edition. */
const stretch = (held: readonly EditionId[]): string => {
  const [first = '', last = first] = [held[0], held.at(-1)];
  const next = editions[ids.findIndex((id) => id === last) + 1];
  if (next === undefined) return held.length === ids.length ? `all, from ${first} to today` : `from ${first} to today`;
  const until = `(until ${dayBefore(next.id)})`;
  return held.length === 1 ? `only in edition ${first} ${until}` : `from ${first} to ${last} ${until}`;
};

const ruleEditions = ({ id, editions: held }: RuleEntry): string => {
  const range = stretches(held).map(stretch).join(', and ');
  const documented = editions.find((edition) =>
    edition.rules.some((rule) => rule.id === id && rule.standing !== 'chosen'),
  );
  const first = held[0];
  return documented === undefined || documented.id === first
    ? range
    : `${range}; documented since ${documented.id}, chosen before`;
};

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

/** The entry of a rule: its sentence, its standing, its sources, its editions, its code and its test. */
export const entryOf = (rule: RuleEntry): string => {
  const cited = rule.sources.map(
    ({ source, section, since }) =>
      `  - [${sources[source]}](sources.md#${source.replaceAll(/[/.]/g, '').toLowerCase()}), ${section} (${since})`,
  );
  const { step, sentence, operation } = rulePathOf(rule.id);
  const code = `../src/rules/${operation}/${step}/${sentence}.ts`;
  const test = `../test/rules/${operation}/${step}/${sentence}.test.ts`;
  const chosen = rule.chosen.map(({ words, choice }) => `  - “${words}” ([why](choices.md#${anchorOf(choice)}))`);
  const choice = rule.standing === 'chosen' ? ` ([why](choices.md#${rule.id.replace('/', '').toLowerCase()}))` : '';
  return [
    begin,
    '',
    `> ${rule.title}`,
    '',
    `- Standing: ${rule.standing}${choice}`,
    ...(chosen.length === 0 ? [] : ['- Chosen words:', ...chosen]),
    '- Sources:',
    ...cited,
    `- Editions: ${ruleEditions(rule)}`,
    `- [Code](${code}), [test](${test})`,
    '',
    end,
  ].join('\n');
};

/** The document with the entries of all rules as the code has them. A heading without an entry gets one. */
export const withEntries = (text: string): string =>
  rules.reduce((document, rule) => {
    const heading = new RegExp(`^(#{2,4} ${rule.id}\\n)(?:\\n${begin}[\\s\\S]*?${end}\\n)?`, 'm');
    return document.replace(heading, (_, line: string) => `${line}\n${entryOf(rule)}\n`);
  }, text);
