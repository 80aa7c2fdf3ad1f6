import { type EditionId, type ImportDecision, type RuleId, type UpdateDecision } from '../../../../src/index.js';
import { type Cell, type Row, type WhoWrites } from './cells.js';
import { type Field, fields, fieldValues, type FieldValues } from './fieldValues.js';
import {
  administrator,
  type Attributes,
  automationRule,
  findingWith,
  holds,
  hubIn,
  imported,
  integration,
  laterWith,
  member,
  newFinding,
  securityHub,
  storedAfter,
  updated,
} from './probes.js';

/* Who may write which field of a finding that exists: asked of decideImport and decideUpdate, field by field. */

interface Question {
  readonly edition: EditionId;
  readonly field: Field;
  readonly values: FieldValues;
}

/** The rule that kept a field from the provider, or else the one that let it through. */
const ruleOfImport = (decision: ImportDecision, field: Field): RuleId => {
  const withheld = 'withheld' in decision ? decision.withheld.find(({ attribute }) => attribute === field) : undefined;
  return withheld?.rule ?? ('applied' in decision ? (decision.applied[0] ?? decision.rule) : decision.rule);
};

const provider = ({ edition, field, values: { first, second, set } }: Question): Cell => {
  const hub = hubIn(edition);
  const stored = newFinding(edition, { [field]: first });
  const next = imported(hub, stored, laterWith({ [field]: second }));
  const after = storedAfter(next, stored).finding;
  const byPartner = newFinding(edition, { ProductArn: integration, [field]: first });
  const partners = imported(hub, byPartner, laterWith({ ProductArn: integration, [field]: second }));
  const isTaken = holds(after[field], second);
  if (!isTaken) return { answer: 'never', rule: ruleOfImport(next, field) };
  if (!holds(storedAfter(partners, byPartner).finding[field], second))
    return { answer: 'in a custom integration', rule: ruleOfImport(partners, field) };
  const customers = storedAfter(updated(hub, administrator, stored, { [field]: set }), stored);
  const late = imported(hub, customers, laterWith({ [field]: second }));
  const afterwards = storedAfter(late, customers).finding;
  if (holds(afterwards[field], second)) return { answer: 'always', rule: ruleOfImport(late, field) };
  const isAlsoUnder = holds(afterwards.FindingProviderFields, { [field]: second });
  return {
    answer: isAlsoUnder
      ? 'until the customer sets it; always under FindingProviderFields'
      : 'until the customer sets it',
    rule: ruleOfImport(late, field),
  };
};

const ruleOfUpdate = (decision: UpdateDecision): RuleId =>
  'applied' in decision
    ? (decision.applied.find((rule) => rule === 'update/patchReplacesEachFieldItSets') ?? decision.rule)
    : decision.rule;

const customer =
  (accountId: string) =>
  ({ edition, field, values: { first, set } }: Question): Cell => {
    const stored = newFinding(edition, { [field]: first });
    const decision = updated(hubIn(edition), accountId, stored, { [field]: set });
    const isSet = holds(storedAfter(decision, stored).finding[field], set);
    return { answer: isSet ? 'always' : 'never', rule: ruleOfUpdate(decision) };
  };

const automation = ({ edition, field, values: { first, set } }: Question): Cell => {
  const stored = newFinding(edition, { [field]: first });
  const decision = imported(hubIn(edition, [automationRule({ [field]: set })]), stored, laterWith({ [field]: first }));
  if (decision.outcome === 'Failed') return { answer: 'never', rule: decision.rule };
  const isSet = holds(storedAfter(decision, stored).finding[field], set);
  return isSet
    ? { answer: 'always', rule: 'import/automationRuleReplacesEachFieldItSets' }
    : { answer: 'never', rule: 'import/administratorsAutomationRulesApply' };
};

/** What Security Hub does itself, and which rule of those that applied is behind it. */
const service = (question: Question, providers: Cell): Cell => {
  const { edition, field, values } = question;
  if (
    providers.rule === 'import/serviceAttributesAreTheServices' ||
    providers.rule === 'import/processedAtIsTheTimeOfTheLastImport'
  )
    return {
      answer: providers.answer === 'never' ? 'always' : 'in every other integration',
      rule: providers.rule,
    };
  const returns = changedBy(question, { RecordState: 'ARCHIVED' }, { RecordState: 'ACTIVE' });
  const passes = changedBy(question, { Compliance: { Status: 'FAILED' } }, { Compliance: { Status: 'PASSED' } });
  if (returns.includes('import/workflowResetsWhenTheFindingReturns'))
    return {
      answer: 'at first, and when the finding returns or its control passes',
      rule: 'import/workflowResetsWhenTheFindingReturns',
    };
  if (passes.includes('import/passedControlFindingIsResolved'))
    return { answer: 'at first, and when its control passes', rule: 'import/passedControlFindingIsResolved' };
  const hub = hubIn(edition);
  const created = imported(hub, undefined, findingWith(without(field)));
  const starts = 'stored' in created && created.stored.finding[field] !== undefined;
  const leftOut = imported(hub, newFinding(edition, { [field]: values.second }), laterWith(without(field)));
  if (starts && 'stored' in leftOut && !holds(leftOut.stored.finding[field], values.second))
    return { answer: 'where it is left out', rule: ruleOfImport(leftOut, field) };
  if (starts) return { answer: 'at first', rule: 'import/newFindingStartsActiveAndNew' };
  const completes =
    JSON.stringify(newFinding(edition, { [field]: values.second }).finding[field]) !== JSON.stringify(values.second);
  return completes
    ? { answer: 'completes it', rule: 'import/severityLabelAndNormalizedComplete' }
    : { answer: 'never', rule: providers.rule };
};

/** Attributes that are `undefined` count as not sent. */
const without = (field: Field): Attributes => ({ [field]: undefined });

/**
 * The rules that apply when a control finding changes and nobody sends the field; none where the field stays as it is, or
 * changes without that too.
 */
const changedBy = ({ edition, field, values }: Question, before: Attributes, after: Attributes): readonly RuleId[] => {
  if (field in after) return [];
  const notified = { ProductArn: securityHub, Workflow: { Status: 'NOTIFIED' } };
  const stored = newFinding(edition, { ...notified, [field]: values.second, ...before });
  const next = (sent: Attributes): ImportDecision =>
    imported(hubIn(edition), stored, laterWith({ ProductArn: securityHub, ...without(field), ...sent }));
  const [changed, same] = [next(after), next(before)];
  if (!('applied' in changed) || !('applied' in same)) return [];
  return holds(same.stored.finding[field], changed.stored.finding[field]) ? [] : changed.applied;
};

const rowOf = (question: Question): Row => {
  const providers = provider(question);
  return {
    provider: providers,
    administrator: customer(administrator)(question),
    member: customer(member)(question),
    automation: automation(question),
    service: service(question, providers),
  };
};

/** Who may write which field, by the rules of an edition. */
export const whoWrites = (edition: EditionId): WhoWrites =>
  Object.fromEntries(
    fields.map((field) => [field, rowOf({ edition, field, values: fieldValues[field] })]),
  ) as WhoWrites;
