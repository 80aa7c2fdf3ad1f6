import {
  type AutomatedChange,
  type Decision,
  type FieldChange,
  type Refusal,
  type Unwritten,
  type Withheld,
} from '../decision/Decision.js';
import { type Rule, type Standing } from '../decision/Rule.js';
import { type RuleId } from '../decision/RuleId.js';
import { sources } from '../decision/sources.js';
import { editionOf } from '../editions/editions.js';
import { show, showData } from '../codecs/show.js';
import { availableFields } from '../finding/fields.js';
import { type EditionId } from '../hub/EditionId.js';
import { rulesOf, standingIn } from './rulebook.js';

const available: readonly string[] = availableFields;

/** The standing, with the words that are chosen where AWS says only the rest of the sentence. */
export const standingOf = (standing: Standing, { chosen = [] }: Pick<Rule, 'chosen'>): string =>
  standing === 'chosen' || chosen.length === 0
    ? standing
    : `${standing} except ${chosen.map(({ words }) => `“${words}”`).join(' and ')}`;

/** The rule that decided, what it rests on in that edition, and where to read it. */
const ruleAndSource = (id: RuleId, editionId: EditionId): string => {
  const edition = editionOf[editionId];
  const rule = rulesOf(edition).find((each) => each.id === id);
  const [citation] = rule?.sources ?? [];
  const standing =
    rule === undefined || citation === undefined
      ? ''
      : ` (${standingOf(standingIn(edition, rule), rule)}; see ${sources[citation.source]}, ${citation.section})`;
  return `Rule ${id}${standing}`;
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

const withheldBy = ({ attribute, sent, kept, rule }: Withheld): string =>
  `The provider sent \`${attribute}\` ${written(sent)}, but the finding has ${kept === undefined ? 'none' : written(kept)} (rule ${rule})`;

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
  // What an automation rule has set is in that rule's sentence.
  if (automatedBy(decision).some((each) => 'Workflow' in each.set)) return [];
  const { Workflow } = decision.stored.finding;
  const rule = decision.applied.filter((each) => workflowRules.includes(each)).at(-1);
  return rule === undefined ? [] : [`\`Workflow\` became ${written(Workflow)} (rule ${rule})`];
};

const set = ({ automationRule, set: fields }: AutomatedChange): string => {
  const named = Object.entries(fields).map(([field, value]) => `\`${field}\` to ${written(value)}`);
  return `Automation rule ${show(automationRule)} matched and set ${named.length === 0 ? 'nothing' : named.join(', ')}`;
};

const what = (decision: Decision): string => {
  const { attribute, value, limit } = decision.detail;
  const broken = `${named(attribute)} is ${value} ${limit.startsWith('should') ? 'but' : 'and'} ${limit}`;
  switch (decision.outcome) {
    case 'Created':
      return `Created, because ${named(attribute)} ${value} ${limit}`;
    case 'Ignored':
      return `Ignored, because ${broken}`;
    case 'Failed':
      return `Failed with ${decision.code}, because ${broken}`;
    case 'Updated': {
      if (!('changes' in decision)) return `Updated, because ${named(attribute)} ${value} ${limit}`;
      const changes = decision.changes.length === 0 ? 'no value changed' : decision.changes.map(change).join(', ');
      return `Updated, because ${named(attribute)} ${limit}: ${changes}`;
    }
  }
};

/** No rule decided that an item was not written. */
const unwritten: Readonly<Record<Unwritten['code'], string>> = {
  ConcurrentUpdateError:
    'Not written (ConcurrentUpdateError), because others wrote the finding each time that the service tried.',
  InternalFailure: 'Not written (InternalFailure), because the service failed.',
};

/** A refusal is told as the failure of each item that it is. */
const asDecision = (answer: Decision | Refusal): Decision =>
  'outcome' in answer ? answer : { outcome: 'Failed', ...answer };

/**
 * A few sentences for people: what happened to the finding, which attribute and values decided it, by which rule, and
 * what that rule rests on. Each automation rule that matched is named with what it set, in order, and each attribute that
 * the finding provider sent but that was withheld is named with the value that the finding has instead.
 *
 * @param answer - a decision of either operation, why a request was refused, or `Unwritten`
 * @returns sentences on one line; values from outside are cut to 80 characters
 *
 * @example
 * explain(decision);
 * // Ignored, because `UpdatedAt` is "2025-01-01T01:00:00+01:00" but should be later than the stored
 * // "2025-01-01T00:00:00Z". Rule import/updateMustBeNewer (documented; see AWS Security Hub User Guide, …).
 */
export const explain = (answer: Decision | Refusal | Unwritten): string => {
  if ('outcome' in answer && answer.outcome === 'Unwritten') return unwritten[answer.code];
  const decision = asDecision(answer);
  const withheld = 'withheld' in decision ? decision.withheld : [];
  return [
    what(decision),
    ruleAndSource(decision.rule, decision.edition),
    ...workflow(decision),
    ...automatedBy(decision).map(set),
    ...withheld.map(withheldBy),
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
};
