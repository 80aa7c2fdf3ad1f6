import { type Decision, type Withheld } from './decision/Decision.js';
import { sources } from './decision/sources.js';
import { type RuleId } from './decision/Rule.js';
import { editionOf } from './editions/editions.js';
import { show } from './finding/codecs.js';
import { type EditionId } from './hub/EditionId.js';
import { rulesOf, standingIn } from './rulebook.js';

/** The rule that decided, on what it rests, and where that stands. */
const because = (id: RuleId, editionId: EditionId): string => {
  const edition = editionOf[editionId];
  const rule = rulesOf(edition).find((each) => each.id === id);
  const citation = rule?.sources[0];
  if (rule === undefined || citation === undefined) return id;
  return `${id} (${standingIn(edition, rule)}; ${sources[citation.source]}, ${citation.section})`;
};

const named = (attribute: string): string =>
  attribute === ''
    ? 'the finding'
    : attribute
        .split(', ')
        .map((name) => `\`${name}\``)
        .join(', ');

const shown = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : show(value);
  return text.length <= 120 ? text : `${text.slice(0, 120)}…`;
};

const withheldPart = ({ attribute, sent, kept, rule }: Withheld): string =>
  `\`${attribute}\` ${kept === undefined ? 'stays away' : `stays ${shown(kept)}`} although ${shown(sent)} was sent, by ${rule}`;

const what = (decision: Decision): string => {
  const { attribute, value, limit } = decision.detail;
  switch (decision.outcome) {
    case 'Created':
      return `created, because ${limit}: ${named(attribute)} ${value}`;
    case 'Updated':
      return `updated, because ${named(attribute)} ${value === 'given' ? '' : `${value} `}${limit}`;
    case 'Ignored':
      return `ignored, because ${named(attribute)} ${limit}, and is ${value}`;
    case 'Failed':
      return `failed with ${decision.code}, because ${named(attribute)} ${limit}, and is ${value}`;
  }
};

/**
 * One sentence for people: what became of the finding, which attribute and values decided it, by which rule, and on
 * what that rule rests. Attributes that the finding provider sent and did not get are named with what they kept.
 *
 * @example
 * explain(decision);
 * // ignored, because `UpdatedAt` should be later than the stored "2020-06-02T16:05:54.832Z", and is
 * // "2020-06-02T16:05:54.832Z", by import/updateMustBeNewer (documented; AWS Security Hub User Guide, …)
 */
export const explain = (decision: Decision): string => {
  const withheld = 'withheld' in decision ? decision.withheld : [];
  const parts = [`${what(decision)}, by ${because(decision.rule, decision.edition)}`, ...withheld.map(withheldPart)];
  return parts.join('; ');
};
