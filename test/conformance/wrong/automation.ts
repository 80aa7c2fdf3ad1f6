import { type AutomationRule, type Caller } from '../../../src/index.js';
import { type Filter } from '../plain/criteria.js';
import { type Asff, type Patch, type Problem, type Row } from '../plain/PlainSecurityHub.js';
import { wrong, type WrongSystem } from './WrongSystem.js';

const view = 'import/automationRulesSeeWhatTheProviderSent';
const order = 'import/automationRulesApplyByRuleOrder';
const scope = 'import/administratorsAutomationRulesApply';
const replace = 'import/automationRuleReplacesEachFieldItSets';

const conditional = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;

/** Mistakes with automation rules. */
export const wrongWithAutomation: readonly WrongSystem[] = [
  wrong({
    name: 'the criteria see the stored finding',
    peer: 'gopherstack and a floci fork end the worked example of AWS with NOTIFIED.',
    rules: [view],
    hub: (Hub) =>
      class extends Hub {
        override seenByRules(asNew: Asff, _after: Asff, row: Row | undefined): Asff {
          return { ...asNew, Workflow: row?.finding.Workflow ?? asNew.Workflow };
        }
      },
  }),
  wrong({
    name: 'an automation rule sees what an earlier one has set',
    peer: 'gopherstack and a floci fork let the second rule see what the first has set.',
    rules: [view],
    hub: (Hub) =>
      class extends Hub {
        #acted = false;
        override automated(caller: Caller, finding: Asff, sent: Asff, row?: Row): Asff {
          this.#acted = false;
          return super.automated(caller, finding, sent, row);
        }
        override acted(caller: Caller, before: Asff, rule: AutomationRule, row: Row | undefined): Asff {
          this.#acted = true;
          return super.acted(caller, before, rule, row);
        }
        override seenByRules(asNew: Asff, after: Asff): Asff {
          return this.#acted ? after : asNew;
        }
      },
  }),
  wrong({
    name: 'the criteria do not see the defaults',
    peer: 'Whoever takes "provider-supplied" to the letter matches no template of AWS.',
    // A rule that never matches is as good as none.
    rules: [view, scope],
    hub: (Hub) =>
      class extends Hub {
        #sent: Asff | undefined;
        override automated(caller: Caller, finding: Asff, sent: Asff, row?: Row): Asff {
          this.#sent = sent;
          return super.automated(caller, finding, sent, row);
        }
        override seenByRules(asNew: Asff): Asff {
          return { ...asNew, Workflow: this.#sent?.Workflow, RecordState: this.#sent?.RecordState };
        }
      },
  }),
  wrong({
    name: 'automation rules of one order go by name',
    peer: 'gopherstack orders ties by ARN.',
    rules: [order],
    hub: (Hub) =>
      class extends Hub {
        override compareRules(one: AutomationRule, other: AutomationRule): number {
          return one.RuleOrder - other.RuleOrder || (one.RuleName < other.RuleName ? -1 : 1);
        }
      },
  }),
  wrong({
    name: 'automation rules of one order go by their place in the list',
    peer: 'a floci fork leaves ties in the order in which the rules were made.',
    rules: [order],
    hub: (Hub) =>
      class extends Hub {
        override compareRules(one: AutomationRule, other: AutomationRule): number {
          return one.RuleOrder - other.RuleOrder;
        }
      },
  }),
  wrong({
    name: 'the automation rule with the highest order applies first',
    peer: 'A priority is easily read the other way round.',
    rules: [order],
    hub: (Hub) =>
      class extends Hub {
        override compareRules(one: AutomationRule, other: AutomationRule): number {
          return super.compareRules(other, one);
        }
      },
  }),
  wrong({
    name: 'the order of automation rules is compared as text',
    peer: 'Sorting in JavaScript compares texts, and "10" comes before "9".',
    rules: [order],
    hub: (Hub) =>
      class extends Hub {
        override compareRules(one: AutomationRule, other: AutomationRule): number {
          const [first, second] = [String(one.RuleOrder), String(other.RuleOrder)];
          return first === second ? super.compareRules(one, other) : first < second ? -1 : 1;
        }
      },
  }),
  wrong({
    name: 'criteria that are not known are passed over',
    peer: 'gopherstack passes over criteria that it cannot read, so that the rule matches more.',
    rules: ['import/automationRuleAppliesWhereItsCriteriaMatch'],
    hub: (Hub) =>
      class extends Hub {
        override fitsCriterion(name: string, filters: readonly Filter[], finding: Asff, now: string): boolean {
          return name === 'Title' || name === 'ComplianceStatus' || super.fitsCriterion(name, filters, finding, now);
        }
      },
  }),
  wrong({
    name: 'an automation rule loses the Original of a severity',
    peer: 'gopherstack and a floci fork replace Severity whole.',
    rules: [replace],
    hub: (Hub) =>
      class extends Hub {
        override fieldByRule(field: keyof Patch, _before: Asff, update: Patch): unknown {
          return update[field];
        }
      },
  }),
  wrong({
    name: 'an automation rule adds to a map',
    peer: 'Object.assign is quickly written.',
    rules: [replace],
    hub: (Hub) =>
      class extends Hub {
        override fieldByRule(field: 'UserDefinedFields' | 'Severity', before: Asff, update: Patch): unknown {
          return field === 'UserDefinedFields'
            ? { ...before.UserDefinedFields, ...update.UserDefinedFields }
            : super.fieldByRule(field, before, update);
        }
      },
  }),
  wrong({
    name: 'the severity of an automation rule is not completed',
    peer: 'The label is set, and Normalized is that of the old severity or none.',
    rules: ['import/automationRuleCompletesTheSeverity'],
    hub: (Hub) =>
      class extends Hub {
        override completedByRule(severity: Asff['Severity']): Asff['Severity'] {
          return severity;
        }
      },
  }),
  wrong({
    name: 'the note of an automation rule has no time',
    peer: 'The request has none either.',
    rules: ['import/automationRuleStampsTheNote'],
    hub: (Hub) =>
      class extends Hub {
        override stampedByRule(note: Asff['Note']): Asff['Note'] {
          return note;
        }
      },
  }),
  wrong({
    name: 'a disabled automation rule applies',
    peer: 'RuleStatus is optional, and easily not looked at.',
    rules: ['import/disabledAutomationRuleDoesNotApply'],
    hub: (Hub) =>
      class extends Hub {
        override isEnabled(): boolean {
          return true;
        }
      },
  }),
  wrong({
    name: 'a terminal automation rule does not end the others',
    peer: 'IsTerminal is optional too.',
    rules: ['import/terminalAutomationRuleIsTheLast'],
    hub: (Hub) =>
      class extends Hub {
        override ends(): boolean {
          return false;
        }
      },
  }),
  wrong({
    name: 'a terminal automation rule ends the others without a match',
    peer: 'The loop is left where the rule is read, and not where it matched.',
    // The others are as good as none.
    rules: ['import/terminalAutomationRuleIsTheLast', scope],
    hub: (Hub) =>
      class extends Hub {
        override ends(rule: AutomationRule): boolean {
          return rule.IsTerminal === true;
        }
      },
  }),
  wrong({
    name: 'an update is followed by automation rules',
    peer: 'One function that stores, for both operations, and the rules in it.',
    rules: ['update/automationRulesDoNotApplyToUpdates'],
    hub: (Hub) =>
      class extends Hub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          const finding = super.patched(caller, before, patch);
          return this.automated(caller, finding, finding);
        }
      },
  }),
  wrong({
    name: 'automation rules hold for new findings only',
    peer: 'They are taken for a filter at the door.',
    rules: [scope],
    hub: (Hub) =>
      class extends Hub {
        override automated(caller: Caller, finding: Asff, sent: Asff, row?: Row): Asff {
          return this.findings.has(this.keyOf(sent)) ? finding : super.automated(caller, finding, sent, row);
        }
      },
  }),
  wrong({
    name: 'each account has automation rules of its own',
    peer: 'The rules are looked up by the account of the finding.',
    rules: [scope],
    hub: (Hub) =>
      class extends Hub {
        override automationRulesFor({ AwsAccountId }: Asff): AutomationRule[] {
          return [...(this.hub.automationRules?.[AwsAccountId] ?? [])];
        }
      },
  }),
  wrong({
    name: 'the reset of the workflow status comes after the automation rules',
    peer: 'Two steps whose order no page states.',
    rules: ['import/automationRulesHaveTheLastWord'],
    hub: (Hub) =>
      class extends Hub {
        override automated(caller: Caller, finding: Asff, sent: Asff, row?: Row): Asff {
          const after = super.automated(caller, finding, sent, row);
          const stored = this.findings.get(this.keyOf(sent))?.finding;
          if (stored !== undefined) this.resetWorkflow(after, stored);
          this.resolvePassedControl(after);
          return stored !== undefined && finding.Workflow?.Status !== stored.Workflow?.Status
            ? { ...after, Workflow: finding.Workflow }
            : after;
        }
      },
  }),
  wrong({
    name: "what an automation rule sets is the customer's from then on",
    peer: 'Both write the same nine fields, so both write the same marks.',
    rules: ['import/automationRuleDoesNotMakeAFieldTheCustomers'],
    hub: (Hub) =>
      class extends Hub {
        override acted(caller: Caller, before: Asff, rule: AutomationRule, row: Row | undefined): Asff {
          const update = rule.Actions[0]?.FindingFieldsUpdate ?? {};
          for (const field of conditional) if (update[field] !== undefined) row?.customers.add(field);
          return super.acted(caller, before, rule, row);
        }
      },
  }),
  wrong({
    name: 'an ignored import meets the automation rules',
    peer: 'The rules run before the versions are compared.',
    rules: ['import/updateMustBeNewer', scope],
    hub: (Hub) =>
      class extends Hub {
        override put(caller: Caller, sent: Asff): Problem | undefined {
          const row = this.findings.get(this.keyOf(sent));
          const isLate = row !== undefined && this.isStale(sent);
          const problem = super.put(caller, sent);
          if (isLate) row.finding = this.automated(caller, row.finding, sent, row);
          return problem;
        }
      },
  }),
];
