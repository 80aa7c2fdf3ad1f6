import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { checkUsableHub } from './constraints.js';
import { denies } from './denies.js';
import { administrator, disabled } from './cast.js';
import { mostly } from './mostly.js';
import { sparse } from './sparse.js';

/** When calls are made. */
const callTime = fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z', '2026-01-02T00:00:00+02:00');

/** A caller without its account. */
export const callerApart: fc.Arbitrary<Omit<Caller, 'accountId'>> = fc
  .tuple(callTime, sparse({ denies: denies() }, 10))
  .map(([at, more]) => ({ at, ...more }));

/** An account of a hub. */
export const enabledAccount = (hub: Hub): fc.Arbitrary<string> => {
  checkUsableHub(hub);
  const accounts = Object.keys(hub.accounts);
  return accounts.length === 0 ? fc.constant(administrator) : fc.constantFrom(...accounts);
};

/** An account that has no Security Hub. */
export const foreignAccount = (hub: Hub): string =>
  [disabled, '000000000000'].find((id) => !Object.hasOwn(hub.accounts, id)) ?? '999999999998';

/**
 * For who calls, and when: mostly an account of the hub, sometimes one without Security Hub, sometimes one with IAM
 * statements, of which some deny something and some don't.
 *
 * @param hub - the hub whose accounts call
 *
 * @example
 * const someone = caller(exampleHub());
 */
export const caller = (hub: Hub): fc.Arbitrary<Caller> =>
  fc
    .tuple(mostly(enabledAccount(hub), fc.constant(foreignAccount(hub))), callerApart)
    .map(([accountId, rest]) => ({ accountId, ...rest }));
