import * as E from 'fp-ts/lib/Either.js';
import { nearest } from '../../codecs/nearest.js';
import { show } from '../../codecs/show.js';
import { standingOf } from '../../catalogue/explain.js';
import { editions, type RuleEntry, rules, sources, type Standing } from '../../index.js';

export const help = `Shows what a rule says and what it rests on.

  npx finding-merge explain import/updateMustBeNewer

The id of a rule is in each line that finding-merge serve prints, and in each report of finding-merge check. Without an id
it lists every rule.
`;

const list = rules.map(({ id, title }) => `${id}\n  ${title}\n`).join('');

const standings: readonly Standing[] = ['documented', 'observed', 'chosen'];

/** What a rule rests on, and in which editions: some were our choice before AWS wrote them down. */
const standingsOf = (rule: RuleEntry): readonly string[] =>
  standings.flatMap((standing) => {
    const held = editions.filter((edition) =>
      edition.rules.some((each) => each.id === rule.id && each.standing === standing),
    );
    const ids = held.map(({ id }) => id).join(', ');
    return held.length === 0 ? [] : `  ${standingOf(standing, rule)}; in the editions ${ids}`;
  });

/** The rule that someone may have meant, who misspelled its id or left out its operation. */
const hintOf = (written: string): string => {
  const ids = rules.map(({ id }) => id);
  // Many ids have the same beginning: then any of them may be meant.
  if (ids.filter((id) => id.startsWith(written)).length > 1) return '';
  const meant = ids.find((id) => id.endsWith(`/${written}`)) ?? nearest(written, ids);
  return meant === undefined ? '' : ` (did you mean ${meant}?)`;
};

/** What a rule says, or every rule if none is named, or a sentence that says that there is no rule with that id. */
export const explainRule = (id: string | undefined): E.Either<string, string> => {
  if (id === undefined) return E.right(list);
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) return E.left(`${show(id)} isn't a rule${hintOf(id)}; finding-merge explain lists them`);
  return E.right(
    [
      `${rule.id}: ${rule.title}`,
      ...standingsOf(rule),
      ...rule.sources.map(({ source, section }) => `  ${sources[source]}, ${section}`),
      '',
    ].join('\n'),
  );
};
