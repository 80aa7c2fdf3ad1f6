import * as E from 'fp-ts/lib/Either.js';
import { subscriptionArn } from '../finding/ProductArn.js';
import { isLater } from '../finding/Timestamp.js';
import { nameOf } from '../hub/AutomationRule.js';
import { type Account, type AutomationRule, type Hub } from '../index.js';
import { own } from '../json/Json.js';
import { peek } from '../json/outside.js';
import { textOrder } from '../json/textOrder.js';
import { type Ask, type EndpointCall, type NoReply, type EndpointOperation } from './Ask.js';

/*
 * A hub is set up by the operations that account owners have, and only as far as the calls of a case need it: most name
 * two or three accounts.
 */

export interface HubSetUp {
  /** The endpoint was reset: nothing is known of it any more. */
  readonly forget: () => void;
  /** Another hub from now on. */
  readonly want: (hub: Hub) => void;
  /** Sets up these accounts and their administrator accounts as the hub says; gives what was refused, if anything was. */
  readonly ensure: (accountIds: Iterable<string>, region: string) => Promise<NoReply | undefined>;
  /** The same for every account that was set up. */
  readonly ensureAll: () => Promise<unknown>;
}

/** What is known of an account at the endpoint; nothing before it is named. */
type Known = Account | 'none' | undefined;

/** The automation rules that an account was given, and the ARNs that they got. */
interface RulesAtTheEndpoint {
  readonly rules: readonly AutomationRule[];
  readonly arns: readonly string[];
}

/** Exceptions that say that things are so already. */
const alreadySo: Readonly<Partial<Record<EndpointOperation, string>>> = {
  EnableSecurityHub: 'ResourceConflictException',
  EnableImportFindingsForProduct: 'ResourceConflictException',
  DisableSecurityHub: 'InvalidAccessException',
  DisableImportFindingsForProduct: 'ResourceNotFoundException',
};

/** Creation gives a rule its ARN and its UpdatedAt, so rules are created in the order in which they were updated. */
const byUpdate = (one: AutomationRule, other: AutomationRule): number =>
  Number(isLater(one.UpdatedAt, other.UpdatedAt)) - Number(isLater(other.UpdatedAt, one.UpdatedAt)) ||
  textOrder.compare(nameOf(one), nameOf(other));

const creationOf = (rule: AutomationRule): EndpointCall['input'] => {
  const { RuleName, RuleOrder, RuleStatus, IsTerminal, Criteria, Actions, Description = RuleName } = rule;
  return { RuleName, RuleOrder, RuleStatus, IsTerminal, Criteria, Actions, Description };
};

const textAt = (reply: unknown, name: string): string => {
  const text = peek(reply, name);
  return typeof text === 'string' ? text : '';
};

export const hubSetUp = (ask: Ask, lacking: ReadonlySet<EndpointOperation>): HubSetUp => {
  let hub: Hub = { accounts: {} };
  let known = new Map<string, Known>();
  let ruled = new Map<string, RulesAtTheEndpoint>();

  const inRegion = (region: string) => {
    let refused: NoReply | undefined;
    const wanted = (id: string): Account | undefined => own(hub.accounts, id);
    const knownOf = (id: string): Known => known.get(`${region} ${id}`);
    const learn = (id: string, is: Known): void => void known.set(`${region} ${id}`, is);

    const make = async (
      operation: EndpointOperation,
      accountId: string,
      input: EndpointCall['input'] = {},
    ): Promise<unknown> => {
      if (refused !== undefined || lacking.has(operation)) return undefined;
      const reply = await ask({ operation, accountId, region, input });
      if (E.isRight(reply)) return reply.right;
      const isUnknown = operation === 'DisableSecurityHub' && knownOf(accountId) === undefined;
      if (isUnknown || reply.left.name === alreadySo[operation]) return undefined;
      refused = { ...reply.left, message: `${operation} by ${accountId}: ${reply.left.message}` };
      return undefined;
    };

    const rulesOf = (id: string): RulesAtTheEndpoint => ruled.get(`${region} ${id}`) ?? { rules: [], arns: [] };

    const dropRules = async (id: string): Promise<void> => {
      const { arns } = rulesOf(id);
      if (arns.length > 0) await make('BatchDeleteAutomationRules', id, { AutomationRulesArns: arns });
      ruled.delete(`${region} ${id}`);
    };

    const leaveAdministrator = async (id: string): Promise<void> => {
      const was = knownOf(id);
      if (was === 'none' || was?.administrator === undefined) return;
      const { administrator, ...rest } = was;
      // An account without member accounts can't have automation rules, nor take them away.
      await dropRules(administrator);
      await make('DeleteMembers', administrator, { AccountIds: [id] });
      learn(id, rest);
    };

    const membersKnownOf = (id: string): readonly string[] =>
      [...known].flatMap(([key, is]) => {
        const [of = '', member = ''] = key.split(' ');
        return of === region && is !== 'none' && is?.administrator === id ? [member] : [];
      });

    const disable = async (id: string): Promise<void> => {
      if (knownOf(id) === 'none') return;
      for (const member of membersKnownOf(id)) await leaveAdministrator(member);
      await leaveAdministrator(id);
      await make('DisableSecurityHub', id);
      learn(id, 'none');
    };

    const account = async (id: string): Promise<void> => {
      const want = wanted(id);
      if (want === undefined) return disable(id);
      const { administrator, products = [] } = want;
      if (knownOf(id) === undefined || knownOf(id) === 'none') {
        await make('EnableSecurityHub', id, { EnableDefaultStandards: false });
        learn(id, {});
      }
      const was = knownOf(id);
      const has = was === 'none' || was === undefined ? {} : was;
      if (has.administrator !== administrator) {
        for (const member of membersKnownOf(id))
          if (wanted(member)?.administrator !== id) await leaveAdministrator(member);
        await leaveAdministrator(id);
        if (administrator !== undefined) {
          await account(administrator);
          const details = [{ AccountId: id, Email: `${id}@example.com` }];
          const reply = await make('CreateMembers', administrator, { AccountDetails: details });
          const not: unknown = peek(peek(reply, 'UnprocessedAccounts'), 0);
          const why = textAt(not, 'ProcessingResult');
          if (not !== undefined && !why.includes('already'))
            refused ??= {
              kind: 'exception',
              name: 'Unprocessed',
              message: `CreateMembers by ${administrator}: ${why}`,
            };
        }
      }
      for (const product of has.products ?? [])
        if (!products.includes(product))
          await make('DisableImportFindingsForProduct', id, {
            ProductSubscriptionArn: subscriptionArn({ accountId: id, productArn: product }),
          });
      for (const product of products)
        if (has.products?.includes(product) !== true)
          await make('EnableImportFindingsForProduct', id, { ProductArn: product });
      learn(id, want);
    };

    const automationRules = async (id: string): Promise<void> => {
      const rules = own(hub.automationRules ?? {}, id) ?? [];
      if (JSON.stringify(rules) === JSON.stringify(rulesOf(id).rules)) return;
      await dropRules(id);
      // Only an account with members can have rules.
      const member = Object.keys(hub.accounts).find((each) => wanted(each)?.administrator === id);
      if (member !== undefined) await account(member);
      const arns: string[] = [];
      for (const rule of [...rules].sort(byUpdate))
        arns.push(textAt(await make('CreateAutomationRule', id, creationOf(rule)), 'RuleArn'));
      ruled.set(`${region} ${id}`, { rules, arns });
    };

    const ensure = async (ids: readonly string[]): Promise<NoReply | undefined> => {
      for (const id of ids) await account(id);
      for (const id of new Set(ids.flatMap((each) => [each, wanted(each)?.administrator ?? each])))
        await automationRules(id);
      return refused;
    };
    return ensure;
  };

  return {
    forget: () => {
      known = new Map();
      ruled = new Map();
    },
    want: (next) => {
      hub = next;
    },
    ensure: (accountIds, region) => inRegion(region)([...accountIds]),
    ensureAll: async () => {
      for (const [region = '', id = ''] of [...known.keys()].map((key) => key.split(' '))) await inRegion(region)([id]);
    },
  };
};
