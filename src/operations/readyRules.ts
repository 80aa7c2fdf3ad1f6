import { compileFilters, type Filters } from '../filters/Filters.js';
import { type Patch } from '../finding/Finding.js';
import { type AutomationRule } from '../hub/AutomationRule.js';
import { type AutomationRulebook } from '../rules/import/AutomationRulebook.js';

/** An automation rule that applies, with its criteria ready to be asked. */
export interface ReadyRule {
  readonly rule: AutomationRule;
  readonly criteria: Filters;
  readonly updates: readonly Patch[];
}

const readyOf = (rule: AutomationRule): ReadyRule => ({
  rule,
  criteria: compileFilters(rule.Criteria, 'AutomationRulesFindingFilters'),
  updates: rule.Actions.map(({ FindingFieldsUpdate }) => FindingFieldsUpdate),
});

type Lists = WeakMap<readonly AutomationRule[], readonly ReadyRule[]>;

/** What was made ready once, under a rulebook. All accounts with one administrator have the same list, and no hub changes. */
const readied = new WeakMap<AutomationRulebook, Lists>();

/** Those of the automation rules that apply, in their order. */
export const readyRulesOf = (book: AutomationRulebook, rules: readonly AutomationRule[]): readonly ReadyRule[] => {
  const lists: Lists = readied.get(book) ?? new WeakMap();
  const known = lists.get(rules);
  if (known !== undefined) return known;
  const ready = rules.filter(book.status.applies).sort(book.precedence.compare).map(readyOf);
  readied.set(book, lists.set(rules, ready));
  return ready;
};
