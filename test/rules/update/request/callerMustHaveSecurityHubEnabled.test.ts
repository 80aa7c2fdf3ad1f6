import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideUpdate, type Hub, updateFindings, withHub } from '../../../../src/index.js';
import {
  administrator,
  callerOf,
  disabled,
  findingOf,
  hubOf,
  member,
  storedOf,
  storeOf,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, expectRefused, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/callerMustHaveSecurityHubEnabled';

const refusalOf = (accountId: string): Parameters<typeof expectRefused>[3] => ({
  rule,
  code: 'InvalidAccessException',
  message: `AccountId: ${accountId} is not enabled for securityhub. Currentstate: false`,
  detail: {
    attribute: 'caller.accountId',
    value: `"${accountId}"`,
    limit: 'should be an account with Security Hub enabled',
  },
});

/** The fixture's hub after an account has disabled Security Hub. */
const without = (accountId: string): Hub => ({
  ...hubOf(),
  accounts: Object.fromEntries(Object.entries(hubOf().accounts).filter(([id]) => id !== accountId)),
});

describe(rule, () => {
  it.each(everyEdition)('in the edition %s, an account without Security Hub is refused, whatever it sets', (id) => {
    const store = storeOf(hubOf(id), findingOf());
    for (const field of nineFields) {
      const result = updateFindings(store, callerOf(disabled), [theFinding, null], patchOf(field));
      expectRefused(result, store, 2, refusalOf('999999999999'));
      expect(result.refusal).toMatchObject({ edition: id });
    }
  });

  it('an account with Security Hub is not refused', () => {
    const store = storeOf(hubOf(), findingOf());
    expect(updateFindings(store, callerOf(member), [theFinding], patchOf('Note')).response.SuccessCount).toBe(1);
  });

  it('an account that has disabled Security Hub no longer updates its own findings', () => {
    const store = withHub(storeOf(hubOf(), findingOf()), without(member));
    const result = updateFindings(store, callerOf(member), [theFinding], patchOf('Note'));
    expectRefused(result, store, 1, refusalOf(member));
  });

  it("an administrator account without Security Hub does not update its member accounts' findings", () => {
    const store = withHub(storeOf(hubOf(), findingOf()), without(administrator));
    const result = updateFindings(store, callerOf(administrator), [theFinding], patchOf('Note'));
    expectRefused(result, store, 1, refusalOf(administrator));
  });

  it('one finding is refused in the same words', () => {
    const decision = decideUpdate(hubOf(), callerOf(disabled), storedOf(), patchOf('Note'));
    expect(decision).toMatchObject({ outcome: 'Failed', ...refusalOf(disabled) });
  });

  it('for every account that the hub does not list, the request is refused and the account is named', () => {
    const store = storeOf(hubOf(), findingOf());
    const anyAccount = fc.stringMatching(/^[0-9]{12}$/).filter((id) => !(id in hubOf().accounts));
    fc.assert(
      fc.property(anyAccount, fc.constantFrom(...nineFields), (accountId, field) => {
        const result = updateFindings(store, callerOf(accountId), [theFinding], patchOf(field));
        expectRefused(result, store, 1, refusalOf(accountId));
      }),
    );
  });

  it('without the rule, an account that has disabled Security Hub would update its findings', () => {
    const store = withHub(storeOf(hubOf(), findingOf()), without(member));
    const result = updateWithout(rule)(store, callerOf(member), [theFinding], patchOf('Note'));
    expect(result.response.SuccessCount).toBe(1);
  });
});
