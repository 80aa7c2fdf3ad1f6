import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { nameOf } from '../../hub/AutomationRule.js';
import { type Operation, reading } from '../Operation.js';
import { ruleMakerAsks } from './ruleMakerAsks.js';
import { notARule, ruleArnsFormat } from './oneByOne.js';
import { shown } from './shown.js';

export const batchGetAutomationRules: Operation = {
  name: 'BatchGetAutomationRules',
  method: 'POST',
  path: '/automationrules/get',
  run: reading((call) =>
    pipe(
      call,
      ruleMakerAsks('BatchGetAutomationRules', ruleArnsFormat),
      E.map(({ rules, request: { AutomationRulesArns } }) => {
        const named = new Map(rules.map((rule) => [nameOf(rule), shown(rule)]));
        return {
          Rules: AutomationRulesArns.flatMap((arn) => named.get(arn) ?? []),
          UnprocessedAutomationRules: AutomationRulesArns.filter((arn) => !named.has(arn)).map(notARule),
        };
      }),
    ),
  ),
};
