import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { withAutomationRules } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { ruleMakerAsks } from './ruleMakerAsks.js';
import { oneByOne, ruleArnsFormat } from './oneByOne.js';

/** What the rules have set stays. */
export const batchDeleteAutomationRules: Operation = {
  name: 'BatchDeleteAutomationRules',
  method: 'POST',
  path: '/automationrules/delete',
  run: changing((call) =>
    pipe(
      call,
      ruleMakerAsks('BatchDeleteAutomationRules', ruleArnsFormat),
      E.map(({ hub, accountId, rules, request: { AutomationRulesArns } }) => {
        const items = AutomationRulesArns.map((RuleArn) => ({ RuleArn }));
        const remaining = oneByOne(rules, items, () => []);
        const changes = remaining.reply.ProcessedAutomationRules.length > 0;
        return {
          service: changes ? withAutomationRules(call.service, hub, accountId, remaining.rules) : call.service,
          reply: remaining.reply,
        };
      }),
    ),
  ),
};
