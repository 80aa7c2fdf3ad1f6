import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { attributes } from '../../codecs/attributes.js';
import { automationRuleFormats, mostAutomationRules, nameOf } from '../../hub/AutomationRule.js';
import { type AutomationRule } from '../../index.js';
import { own } from '../../json/Json.js';
import { rootOf, securityHubArn } from '../arns.js';
import { limitExceeded, type ServiceException } from '../exceptions.js';
import { tagsFormat } from '../hub/tagsFormat.js';
import { withAutomationRules } from '../hubWith.js';
import { type Change, changing, type Operation } from '../Operation.js';
import { type Service } from '../Service.js';
import { ruleMakerAsks } from './ruleMakerAsks.js';

const formats = automationRuleFormats;

const requestFormat = attributes(
  {
    RuleOrder: formats.RuleOrder,
    RuleName: formats.RuleName,
    Description: formats.Description,
    Criteria: formats.Criteria,
    Actions: formats.Actions,
  },
  { RuleStatus: formats.RuleStatus, IsTerminal: formats.IsTerminal, Tags: tagsFormat },
  { closed: true },
);

/** The ARN of an account's next automation rule: ids are numbered, and none is reused while the account has Security Hub enabled. */
const nextArn = (
  { details }: Service,
  region: string,
  accountId: string,
  rules: readonly AutomationRule[],
): { readonly RuleArn: string; readonly created: number } => {
  const taken = new Set(rules.map(nameOf));
  const arnOf = (id: number): string =>
    securityHubArn(region, accountId, `automation-rule/00000000-0000-0000-0000-${String(id).padStart(12, '0')}`);
  let created = (own(details, accountId)?.automationRulesCreated ?? 0) + 1;
  // A hub can come with rules that have such ARNs already.
  while (taken.has(arnOf(created))) created += 1;
  return { RuleArn: arnOf(created), created };
};

/** A rule applies to what is imported from then on. Tags are accepted, as by AWS, but no operation here returns them. */
export const createAutomationRule: Operation = {
  name: 'CreateAutomationRule',
  method: 'POST',
  path: '/automationrules/create',
  run: changing((call) =>
    pipe(
      call,
      ruleMakerAsks('CreateAutomationRule', requestFormat),
      E.chain(({ hub, accountId, rules, request }): E.Either<ServiceException, Change> => {
        if (rules.length >= mostAutomationRules) {
          return E.left(
            limitExceeded(`Account ${accountId} has ${rules.length} automation rules, and can't have more than that`),
          );
        }
        const { service, region, caller } = call;
        const { RuleName, RuleOrder, Description, Criteria, Actions, RuleStatus, IsTerminal } = request;
        const { RuleArn, created } = nextArn(service, region, accountId, rules);
        const rule: AutomationRule = {
          RuleArn,
          RuleName,
          RuleOrder,
          Description,
          Criteria,
          Actions,
          RuleStatus: RuleStatus ?? 'ENABLED',
          IsTerminal: IsTerminal ?? false,
          CreatedAt: caller.at,
          UpdatedAt: caller.at,
          CreatedBy: rootOf(region, accountId),
        };
        const ofAccount = { ...own(service.details, accountId), automationRulesCreated: created };
        return E.right({
          service: {
            ...withAutomationRules(service, hub, accountId, [...rules, rule]),
            details: { ...service.details, [accountId]: ofAccount },
          },
          reply: { RuleArn },
        });
      }),
    ),
  ),
};
