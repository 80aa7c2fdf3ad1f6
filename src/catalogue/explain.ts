import { type AutomatedChange, type Decision, type FieldChange, type Withheld } from '../decision/Decision.js';
import { type Rule, type RuleId, type Standing } from '../decision/Rule.js';
import { sources } from '../decision/sources.js';
import { editionOf } from '../editions/editions.js';
import { show, showData } from '../codecs/show.js';
import { availableFields } from '../finding/fields.js';
import { type EditionId } from '../hub/EditionId.js';
import { rulesOf, standingIn } from './rulebook.js';

const available: readonly string[] = availableFields;

/** The standing, with the words that are chosen where AWS says only the rest of the sentence. */
const told = (standing: Standing, { chosen = [] }: Rule): string =>
  standing === 'chosen' || chosen.length === 0
    ? standing
    : `${standing}, but for ${chosen.map(({ words }) => `“${words}”`).join(' and ')}`;

/** The rule that decided, on what it rests in that edition, and where that stands. */
const ruleAndSource = (id: RuleId, editionId: EditionId): string => {
  const edition = editionOf[editionId];
  const rule = rulesOf(edition).find((each) => each.id === id);
  const [citation] = rule?.sources ?? [];
  const standing =
    rule === undefined || citation === undefined
      ? ''
      : ` (${told(standingIn(edition, rule), rule)}; ${sources[citation.source]}, ${citation.section})`;
  return `rule ${id}${standing}`;
};

/** An update names several fields in one text. */
const namesIn = (attribute: string): readonly string[] => {
  const names = attribute.split(', ');
  return names.every((name) => available.includes(name)) ? names : [attribute];
};

const named = (attribute: string): string =>
  attribute === ''
    ? 'the finding'
    : namesIn(attribute)
        .map((name) => `\`${name}\``)
        .join(', ');

const written = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? showData(value) : show(value);
};

const change = ({ attribute, before, after }: FieldChange): string =>
  `\`${attribute}\` from ${written(before)} to ${written(after)}`;

const kept = ({ attribute, sent, kept: stands, rule }: Withheld): string =>
  `\`${attribute}\` ${written(sent)} was sent, and the finding has ${stands === undefined ? 'none' : written(stands)}, by rule ${rule}`;

/** The automation rules that matched, in their order. */
const automatedBy = (decision: Decision): readonly AutomatedChange[] =>
  'automated' in decision ? (decision.automated ?? []) : [];

const workflowRules: readonly RuleId[] = [
  'import/workflowResetsWhenTheFindingReturns',
  'import/passedControlFindingIsResolved',
];

/** The workflow status is the customer's, so a reader wants to know when the service has changed it. */
const workflow = (decision: Decision): readonly string[] => {
  if (decision.outcome !== 'Updated' && decision.outcome !== 'Created') return [];
  // What an automation rule has set is said with the rule.
  if (automatedBy(decision).some((each) => 'Workflow' in each.set)) return [];
  const { Workflow } = decision.stored.finding;
  const rule = decision.applied.filter((each) => workflowRules.includes(each)).at(-1);
  return rule === undefined ? [] : [`\`Workflow\` became ${written(Workflow)}, by rule ${rule}`];
};

const set = ({ automationRule, set: fields }: AutomatedChange): string => {
  const named = Object.entries(fields).map(([field, value]) => `\`${field}\` to ${written(value)}`);
  return `automation rule ${show(automationRule)} matched and set ${named.length === 0 ? 'nothing' : named.join(', ')}`;
};

const what = (decision: Decision): string => {
  const { attribute, value, limit } = decision.detail;
  const because = `because ${named(attribute)} is ${value} and ${limit}`;
  switch (decision.outcome) {
    case 'Created':
    case 'Ignored':
      return `${decision.outcome.toLowerCase()}, ${because}`;
    case 'Failed':
      return `failed with ${decision.code}, ${because}`;
    case 'Updated': {
      if (!('changes' in decision)) return `updated, ${because}`;
      const changes =
        decision.changes.length === 0 ? 'nothing has another value' : decision.changes.map(change).join(', ');
      return `updated, because ${named(attribute)} ${limit}: ${changes}`;
    }
  }
};

/**
 * One sentence for people: what became of the finding, which attribute and values decided it, by which rule, and on
 * what that rule rests. Automation rules that matched are named with what each set, in their order. Attributes that the
 * finding provider sent and did not get are named with what they kept.
 *
 * @param decision - a decision of either operation
 * @returns a sentence without a full stop; values from outside are cut to 80 characters
 *
 * @example
 * explain(decision);
 * // ignored, because `UpdatedAt` is "2025-01-01T01:00:00+01:00" and should be later than the stored
 * // "2025-01-01T00:00:00Z"; rule import/updateMustBeNewer (documented; AWS Security Hub User Guide, …)
 */
export const explain = (decision: Decision): string => {
  const withheld = 'withheld' in decision ? decision.withheld : [];
  return [
    what(decision),
    ruleAndSource(decision.rule, decision.edition),
    ...workflow(decision),
    ...automatedBy(decision).map(set),
    ...withheld.map(kept),
  ].join('; ');
};
