import { type Rule } from '../../decision/Rule.js';
import { type RuleId } from '../../decision/RuleId.js';
import { type Filters } from '../../filters/Filters.js';
import { type FindingView } from '../../filters/FindingView.js';
import { type ConditionalField } from '../../finding/fields.js';
import { type Finding, type Patch } from '../../finding/Finding.js';
import { type AutomationRule } from '../../hub/AutomationRule.js';
import { type Hub } from '../../hub/Hub.js';
import { type KnownCaller } from '../../hub/Caller.js';
import { type Changes } from '../merging.js';

/** Says which automation rules a finding of an account meets. */
export interface ScopeRule extends Rule {
  readonly rulesFor: (hub: Hub, accountId: string) => readonly AutomationRule[];
}

/** Says whether an automation rule applies at all. */
export interface StatusRule extends Rule {
  readonly applies: (rule: AutomationRule) => boolean;
}

/** Says which of two automation rules applies first: negative where it is the first of them. */
export interface PrecedenceRule extends Rule {
  readonly compare: (one: AutomationRule, other: AutomationRule) => number;
}

/** Says what the criteria of an automation rule are compared with. */
export interface ViewRule extends Rule {
  readonly view: (asCreated: () => Finding, soFar: Finding) => Finding;
}

/** Says whether the criteria of an automation rule match a finding, at a time. */
export interface CriteriaRule extends Rule {
  readonly matches: (criteria: Filters, finding: FindingView, at: string) => boolean;
}

/** Says whether no automation rule applies after one that matched. */
export interface TerminalRule extends Rule {
  readonly ends: (rule: AutomationRule) => boolean;
}

/** An action on its way: what it sets, and the finding as the rules before have left it. */
export interface Automation {
  readonly update: Patch;
  readonly caller: KnownCaller;
  readonly finding: Finding;
  /** What the action sets, as the rules before have made it. */
  readonly set: Changes;
}

/** Says what an action sets. */
export interface ActionRule extends Rule {
  readonly setting: (automation: Automation) => Changes;
}

/** Decides which changes of automation rules prevail if other rules of the import set the same field. */
export interface LastWordRule extends Rule {
  readonly remaining: (set: Changes, applied: readonly RuleId[]) => Changes;
}

/** Says which conditional fields the customer has set after automation rules have set some. */
export interface OwnershipRule extends Rule {
  readonly setByCustomer: (before: readonly ConditionalField[], set: Changes) => readonly ConditionalField[];
}

/** The rules about automation rules, in the order in which they apply. */
export interface AutomationRulebook {
  readonly scope: ScopeRule;
  readonly status: StatusRule;
  readonly precedence: PrecedenceRule;
  readonly view: ViewRule;
  readonly criteria: CriteriaRule;
  readonly act: readonly ActionRule[];
  readonly lastWord: LastWordRule;
  readonly ownership: OwnershipRule;
  readonly terminal: TerminalRule;
}
