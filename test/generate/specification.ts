import { editions, type RuleEntry, rules, sources } from '../../src/index.js';
import { rulePathOf } from '../support/rulePaths.js';

/*
 * What the code knows of a rule stands in docs/specification.md between two marks under the rule's heading, and is
 * written there by `npm run generate`. Everything else in the document is written by hand.
 */

const begin = '<!-- generated from the rule -->';
const end = '<!-- end -->';

const newest = editions.at(-1)?.id ?? '';

const ruleEditions = ({ id, editions: held }: RuleEntry): string => {
  const [first, last] = [held[0] ?? '', held.at(-1) ?? ''];
  const until = last === newest ? 'today' : `${last}, and no longer in the edition after it`;
  const range = held.length === editions.length ? 'all, from 2020-04-16 to today' : `from ${first} to ${until}`;
  const chosen = editions.filter((edition) =>
    edition.rules.some((rule) => rule.id === id && rule.standing === 'chosen'),
  );
  const rule = rules.find((each) => each.id === id);
  return rule?.standing !== 'chosen' && chosen.length > 0 ? `${range}; chosen until ${chosen.at(-1)?.id ?? ''}` : range;
};

/** The entry of a rule: its sentence, its standing, its sources, its editions, its code and its test. */
export const entryOf = (rule: RuleEntry): string => {
  const cited = rule.sources.map(
    ({ source, section }) =>
      `  - [${sources[source]}](sources.md#${source.replaceAll(/[/.]/g, '').toLowerCase()}), ${section}`,
  );
  const { step, sentence, operation } = rulePathOf(rule.id);
  const code = `../src/rules/${operation}/${step}/${sentence}.ts`;
  const test = `../test/rules/${operation}/${step}/${sentence}.test.ts`;
  const choice = rule.standing === 'chosen' ? ` ([why](choices.md#${rule.id.replace('/', '').toLowerCase()}))` : '';
  return [
    begin,
    '',
    `> ${rule.title}`,
    '',
    `- Standing: ${rule.standing}${choice}`,
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
