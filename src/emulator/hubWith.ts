import { type Account, type AutomationRule, type Hub, withHub } from '../index.js';
import { mayHaveAutomationRules } from '../hub/Hub.js';
import { type AccountDetails, type Service } from './Service.js';

type Entries<A> = Readonly<Record<string, A>>;

const without = <A>(entries: Entries<A>, keys: readonly string[]): Entries<A> =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => !keys.includes(key)));

/** An account that leaves, or becomes a member account, loses its automation rules: a hub has none of it (chosen). */
const withoutRulesOfMembers = (hub: Hub): Hub => {
  const { automationRules } = hub;
  if (automationRules === undefined) return hub;
  const losing = Object.keys(automationRules).filter((id) => !mayHaveAutomationRules(hub, id));
  return { ...hub, automationRules: without(automationRules, losing) };
};

/** The service with these accounts in its hub, replacing those with the same ids, and with what is known about them. */
export const withAccounts = (
  service: Service,
  hub: Hub,
  changed: Entries<{ readonly account: Account; readonly details?: AccountDetails }>,
): Service => {
  const parts = Object.entries(changed);
  const accounts = { ...hub.accounts, ...Object.fromEntries(parts.map(([id, { account }]) => [id, account])) };
  const details = Object.fromEntries(
    parts.map(([id, part]) => [id, { ...service.details[id], ...part.details }] as const),
  );
  return {
    ...service,
    store: withHub(service.store, withoutRulesOfMembers({ ...hub, accounts })),
    details: { ...service.details, ...details },
  };
};

/** The service without an account: its hub no longer has it, and nothing is known about it. */
export const withoutAccount = (service: Service, hub: Hub, accountId: string): Service => ({
  ...service,
  store: withHub(service.store, withoutRulesOfMembers({ ...hub, accounts: without(hub.accounts, [accountId]) })),
  details: without(service.details, [accountId]),
});

/** The service with these automation rules of an account, in the place of all that it had. */
export const withAutomationRules = (
  service: Service,
  hub: Hub,
  accountId: string,
  rules: readonly AutomationRule[],
): Service => ({
  ...service,
  store: withHub(service.store, { ...hub, automationRules: { ...hub.automationRules, [accountId]: rules } }),
});
