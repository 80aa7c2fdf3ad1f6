import { type RuleId } from '../../decision/RuleId.js';
import { conditionalFields } from '../../finding/fields.js';
import { type AutomationRulebook } from '../../rules/import/AutomationRulebook.js';
import { type Contraries, type ImportBook } from './contrary.js';

/** A book with something else about automation rules, if the edition knows them. */
const ofAutomation =
  (instead: (book: AutomationRulebook) => Partial<AutomationRulebook>) =>
  (book: ImportBook): ImportBook => ({
    ...book,
    automate: book.automate === undefined ? undefined : { ...book.automate, ...instead(book.automate) },
  });

/** The rules that move the workflow status of a finding that comes in. */
const movers: readonly RuleId[] = [
  'import/workflowResetsWhenTheFindingReturns',
  'import/passedControlFindingIsResolved',
];

/** What the steps of automation rules do without the rule that is alone in each. */
export const automationContraries: Contraries<ImportBook> = {
  'import/administratorsAutomationRulesApply': ofAutomation(({ scope }) => ({
    scope: { ...scope, rulesFor: () => [] },
  })),
  'import/disabledAutomationRuleDoesNotApply': ofAutomation(({ status }) => ({
    status: { ...status, applies: () => true },
  })),
  'import/automationRulesApplyByRuleOrder': ofAutomation(({ precedence }) => ({
    precedence: { ...precedence, compare: () => 0 },
  })),
  'import/automationRulesSeeWhatTheProviderSent': ofAutomation(({ view }) => ({
    view: { ...view, view: (_, soFar) => soFar },
  })),
  'import/automationRuleAppliesWhereItsCriteriaMatch': ofAutomation(({ criteria }) => ({
    criteria: { ...criteria, matches: () => true },
  })),
  'import/automationRulesHaveTheLastWord': ofAutomation(({ lastWord }) => ({
    lastWord: {
      ...lastWord,
      remaining: ({ Workflow, ...set }, applied) =>
        Workflow === undefined || movers.some((id) => applied.includes(id)) ? set : { ...set, Workflow },
    },
  })),
  'import/automationRuleDoesNotMakeAFieldTheCustomers': ofAutomation(({ ownership }) => ({
    ownership: {
      ...ownership,
      setByCustomer: (before, set) => conditionalFields.filter((field) => field in set || before.includes(field)),
    },
  })),
  'import/terminalAutomationRuleIsTheLast': ofAutomation(({ terminal }) => ({
    terminal: { ...terminal, ends: () => false },
  })),
};
