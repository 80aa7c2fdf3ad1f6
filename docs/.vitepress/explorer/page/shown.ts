import { type Decision, explain, type RuleId, rules, sources } from 'finding-merge';
import { layOut } from '../json/layOut.js';
import { data as rulePages } from './rulePages.data.js';

/* What the page says of answers. All of it is text: nothing that was pasted is ever HTML. */

const longestShown = 400;

/** A value in a cell. */
export const shown = (value: unknown): string => {
  if (value === undefined) return '—';
  const text = layOut(value);
  return text.length <= longestShown
    ? text
    : `${text.slice(0, longestShown)} … (${text.length.toLocaleString('en')} characters)`;
};

const longestExplained = 2_000;

/** `explain`, cut where it is too long for the page. */
export const explained = (decision: Decision): string => {
  const sentences = explain(decision);
  return sentences.length <= longestExplained ? sentences : `${sentences.slice(0, longestExplained)} …`;
};

export interface ShownRule {
  readonly id: RuleId;
  readonly page: string;
  readonly title: string;
  readonly sources: readonly { readonly text: string; readonly page: string }[];
}

/** The anchor of a source on its page. */
const anchorOf = (source: string): string => source.toLowerCase().replace(/[^\w -]/g, '');

const shownRules: ReadonlyMap<RuleId, ShownRule> = new Map(
  rules.map(({ id, title, sources: cited }) => [
    id,
    {
      id,
      title,
      page: rulePages[id] ?? '/specification/',
      sources: cited.map(({ source, section, since }) => ({
        text: `${sources[source]}, ${section} (${since})`,
        page: `/sources.html#${anchorOf(source)}`,
      })),
    },
  ]),
);

/** A rule with its page on the site, its sentence and what it rests on. */
export const shownRule = (id: RuleId): ShownRule =>
  shownRules.get(id) ?? { id, page: '/specification/', title: '', sources: [] };

/** A count with its noun. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
