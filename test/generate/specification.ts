import { ended, inForce, lastDayOf, stretches } from '../../docs/.vitepress/assembly/inForce.js';
import { anchorOf, headingsOf } from '../../docs/.vitepress/assembly/markdown.js';
import { type Step } from '../../docs/.vitepress/pictures/facts/way.js';
import { type EditionId, editions, type RuleEntry, rules, sources } from '../../src/index.js';
import { rulePathOf } from '../support/rulePaths.js';

/*
 * What the code knows of a rule is in docs/specification.md between two marks under the rule's heading, and so is the
 * list of the rules; `npm run generate` writes both. Everything else in the document is written by hand.
 */

const begin = '<!-- generated from the rule -->';
const end = '<!-- end -->';

/** A stretch with the last day on which it held. */
const stretch = (held: readonly EditionId[]): string => {
  const [first = '', last = first] = [held[0], held.at(-1)];
  const lastDay = lastDayOf(held.at(-1));
  if (lastDay === undefined)
    return held.length === editions.length ? `all, from ${first} to today` : `from ${first} to today`;
  const until = `(until ${lastDay})`;
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
    ...(ended(rule) === undefined ? [] : [`**No longer in force (${inForce(rule)}).**`, '']),
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

const beginList = '<!-- generated: the rules in order -->';

/** `updateMustBeNewer`, as a link, with the time in which it is in force unless it always is. */
const listed = (rule: RuleEntry): string => {
  const when = inForce(rule);
  return `  - [${rulePathOf(rule.id).sentence}](#${anchorOf(rule.id)})${when === '' ? '' : ` (${when})`}`;
};

/** How a finding, or the whole request, can end in a step: ` (Failed: InvalidAccess; Created)`. */
const endsOf = ({ stops, accepts }: Step): string => {
  const ends = [...stops, ...accepts].join('; ');
  return ends === '' ? '' : ` (${ends})`;
};

/** The steps of the document, each with its rules. */
const rulesInOrder = (text: string, steps: readonly Step[]): readonly string[] =>
  headingsOf(text).flatMap(({ text: heading }) => {
    const step = steps.find(({ anchor }) => anchor === anchorOf(heading));
    if (step !== undefined) return [`- [${heading}](#${step.anchor})${endsOf(step)}`];
    const rule = rules.find(({ id }) => id === heading);
    return rule === undefined ? [] : [listed(rule)];
  });

const withList = (text: string, steps: readonly Step[]): string =>
  text.replace(new RegExp(`${beginList}[\\s\\S]*?${end}`), () =>
    [beginList, '', ...rulesInOrder(text, steps), '', end].join('\n'),
  );

const withEntry = (text: string): string =>
  rules.reduce((document, rule) => {
    const heading = new RegExp(`^(#{2,4} ${rule.id}\\n)(?:\\n${begin}[\\s\\S]*?${end}\\n)?`, 'm');
    return document.replace(heading, (_, line: string) => `${line}\n${entryOf(rule)}\n`);
  }, text);

/**
 * The document with what the code knows: the list of the rules, by step, and the entry of each. A heading without an
 * entry gets one.
 */
export const withEntries = (text: string, steps: readonly Step[]): string => withList(withEntry(text), steps);
