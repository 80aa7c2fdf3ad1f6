import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { nameOf } from '../../hub/AutomationRule.js';
import { type AutomationRule } from '../../index.js';
import { type Operation, reading } from '../Operation.js';
import { pageFormat, pageOf } from '../pages.js';
import { ruleMakerAsks } from './ruleMakerAsks.js';
import { shown } from './shown.js';

const largestPage = 100;

const requestFormat = attributes({}, pageFormat(largestPage), { closed: true });

const metadataOf = (rule: AutomationRule): Omit<AutomationRule, 'Criteria' | 'Actions'> => {
  const { RuleArn, RuleStatus, RuleOrder, RuleName, Description, IsTerminal, ...further } = shown(rule);
  const { CreatedAt, UpdatedAt, CreatedBy } = further;
  return { RuleArn, RuleStatus, RuleOrder, RuleName, Description, IsTerminal, CreatedAt, UpdatedAt, CreatedBy };
};

/** They come in the order of their ARNs (chosen), so that a page goes on where the last one ended, whatever has changed. */
export const listAutomationRules: Operation = {
  name: 'ListAutomationRules',
  method: 'GET',
  path: '/automationrules/list',
  query: { MaxResults: 'number', NextToken: 'text' },
  run: reading((call) =>
    pipe(
      call,
      ruleMakerAsks('ListAutomationRules', requestFormat),
      E.chain(({ rules, request }) => {
        const named = new Map(rules.map((rule) => [nameOf(rule), metadataOf(rule)]));
        return pageOf('ListAutomationRules', named, request, largestPage);
      }),
      E.map(({ items, ...next }) => ({ AutomationRulesMetadata: items, ...next })),
    ),
  ),
};
