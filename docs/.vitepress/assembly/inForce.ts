import { type EditionId, editions, type RuleEntry } from '../../../src/index.js';

/* When a rule is in force: in every edition, since one, until one, or with a gap. */

const ids = editions.map(({ id }) => id);

/** The editions in which a rule holds, as stretches of neighbours. */
export const stretches = (held: readonly EditionId[]): readonly (readonly EditionId[])[] =>
  held.reduce<readonly (readonly EditionId[])[]>((found, id) => {
    const last = found.at(-1);
    const isNext = last !== undefined && last.at(-1) === ids[ids.indexOf(id) - 1];
    return isNext ? [...found.slice(0, -1), [...last, id]] : [...found, [id]];
  }, []);

/** The day before a date, as a date. */
const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

/** The last day on which an edition was in force: the day before the next one. `undefined` for the newest. */
export const lastDayOf = (edition: EditionId | undefined): string | undefined => {
  const next = editions[ids.findIndex((id) => id === edition) + 1];
  return next === undefined ? undefined : dayBefore(next.id);
};

const stretchInShort = (held: readonly EditionId[]): string => {
  const [first = ''] = held;
  const last = lastDayOf(held.at(-1));
  if (last === undefined) return first === ids[0] ? '' : `since ${first}`;
  return first === ids[0] ? `until ${last}` : `${first} to ${last}`;
};

/** `since 2021-01-07`, `until 2020-09-09`, `2021-11-04 to 2022-05-18`; nothing if the rule is in every edition. */
export const inForce = ({ editions: held }: RuleEntry): string => stretches(held).map(stretchInShort).join(', and ');

/** `until 2022-05-18` for a rule that is no longer in force; `undefined` for one of today's. */
export const ended = ({ editions: held }: RuleEntry): string | undefined => {
  const last = lastDayOf(held.at(-1));
  return last === undefined ? undefined : `until ${last}`;
};
