import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { automationRuleFormats, mostAutomationRules, nameOf } from '../../hub/AutomationRule.js';
import { type AutomationRule } from '../../index.js';
import { resourceNotFound } from '../exceptions.js';

/** A request that names automation rules. */
export const ruleArnsFormat = attributes(
  { AutomationRulesArns: list(automationRuleFormats.RuleArn, { min: 1, max: mostAutomationRules }) },
  {},
  { closed: true },
);

/** An automation rule for which a request could not be carried out, as AWS tells it. */
export interface UnprocessedAutomationRule {
  readonly RuleArn: string;
  readonly ErrorCode: number;
  readonly ErrorMessage: string;
}

/** There is no such rule. AWS doesn't say what the number is: here, the HTTP status of ResourceNotFoundException (chosen). */
export const notARule = (RuleArn: string): UnprocessedAutomationRule => {
  const { message, statusCode } = resourceNotFound('The automation rule was not found');
  return { RuleArn, ErrorCode: statusCode, ErrorMessage: message };
};

interface Processed {
  readonly rules: readonly AutomationRule[];
  readonly reply: {
    readonly ProcessedAutomationRules: readonly string[];
    readonly UnprocessedAutomationRules: readonly UnprocessedAutomationRule[];
  };
}

/** Replaces each named rule with what `change` returns for it; an empty list deletes the rule. */
export const oneByOne = <A extends { readonly RuleArn: string }>(
  rules: readonly AutomationRule[],
  items: readonly A[],
  change: (rule: AutomationRule, item: A) => readonly AutomationRule[],
): Processed => {
  const [processed, unprocessed]: [string[], UnprocessedAutomationRule[]] = [[], []];
  let after = rules;
  for (const item of items) {
    const isIt = (rule: AutomationRule): boolean => nameOf(rule) === item.RuleArn;
    if (after.some(isIt)) {
      after = after.flatMap((rule) => (isIt(rule) ? change(rule, item) : [rule]));
      processed.push(item.RuleArn);
    } else unprocessed.push(notARule(item.RuleArn));
  }
  return {
    rules: after,
    reply: { ProcessedAutomationRules: processed, UnprocessedAutomationRules: unprocessed },
  };
};
