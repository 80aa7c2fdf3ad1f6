import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { automationRuleFormats, mostAutomationRules } from '../../hub/AutomationRule.js';
import { withAutomationRules } from '../hubWith.js';
import { changing, type Operation } from '../Operation.js';
import { ruleMakerAsks } from './ruleMakerAsks.js';
import { oneByOne } from './oneByOne.js';

const { RuleArn, ...changeable } = automationRuleFormats;

const requestFormat = attributes(
  {
    UpdateAutomationRulesRequestItems: list(attributes({ RuleArn }, changeable, { closed: true }), {
      min: 1,
      max: mostAutomationRules,
    }),
  },
  {},
  { closed: true },
);

/** What an item names is replaced as a whole, and all else stays. */
export const batchUpdateAutomationRules: Operation = {
  name: 'BatchUpdateAutomationRules',
  method: 'PATCH',
  path: '/automationrules/update',
  run: changing((call) =>
    pipe(
      call,
      ruleMakerAsks('BatchUpdateAutomationRules', requestFormat),
      E.map(({ hub, accountId, rules, request: { UpdateAutomationRulesRequestItems: items } }) => {
        const updated = oneByOne(rules, items, (rule, item) => [{ ...rule, ...item, UpdatedAt: call.caller.at }]);
        const changes = updated.reply.ProcessedAutomationRules.length > 0;
        return {
          service: changes ? withAutomationRules(call.service, hub, accountId, updated.rules) : call.service,
          reply: updated.reply,
        };
      }),
    ),
  ),
};
