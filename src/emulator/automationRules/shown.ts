import { nameOf } from '../../hub/AutomationRule.js';
import { type AutomationRule } from '../../index.js';

/** An automation rule as AWS shows it: with its ARN, and with what it is where nothing was said. */
export const shown = (rule: AutomationRule): AutomationRule => ({
  ...rule,
  RuleArn: nameOf(rule),
  RuleStatus: rule.RuleStatus ?? 'ENABLED',
  IsTerminal: rule.IsTerminal ?? false,
});
