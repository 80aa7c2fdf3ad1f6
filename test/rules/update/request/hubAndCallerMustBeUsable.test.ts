import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Caller,
  createStore,
  decideUpdate,
  type Hub,
  importFindings,
  type Store,
  updateFindings,
  withHub,
} from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  callerOf,
  disabled,
  findingOf,
  hubOf,
  importOne,
  member,
  now,
  standalone,
  storedOf,
  storeOf,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { expectRefused, patchOf, theFinding } from '../updating.js';

const rule = 'update/hubAndCallerMustBeUsable';

const store = storeOf(hubOf(), findingOf());
const items = [theFinding, null, { ...theFinding, Id: 'no-such-finding' }];

interface Unusable {
  readonly given: unknown;
  readonly because: string;
  readonly message: string;
  readonly detail: Attributes;
}

const callers: readonly Unusable[] = [
  {
    because: 'it is no object',
    given: null,
    message: "the caller can't be used: it should be object, but is null",
    detail: { attribute: 'caller', value: 'null', limit: 'should be object' },
  },
  {
    because: 'it has no accountId',
    given: { at: now },
    message:
      "the caller can't be used: it should have required property 'accountId', but is an object with 1 attribute",
    detail: {
      attribute: 'caller',
      value: 'an object with 1 attribute',
      limit: "should have required property 'accountId'",
    },
  },
  {
    because: 'its accountId has 11 digits',
    given: { accountId: '22222222222', at: now },
    message: 'the caller can\'t be used: `accountId` should match pattern "^[0-9]{12}$", but is "22222222222"',
    detail: { attribute: 'caller.accountId', value: '"22222222222"', limit: 'should match pattern "^[0-9]{12}$"' },
  },
  {
    because: 'it has no time',
    given: { accountId: member },
    message: "the caller can't be used: it should have required property 'at', but is an object with 1 attribute",
    detail: { attribute: 'caller', value: 'an object with 1 attribute', limit: "should have required property 'at'" },
  },
  {
    because: 'its denies are no list',
    given: { accountId: member, at: now, denies: {} },
    message: "the caller can't be used: `denies` should be array, but is an object with 0 attributes",
    detail: { attribute: 'caller.denies', value: 'an object with 0 attributes', limit: 'should be array' },
  },
];

const hubs: readonly Unusable[] = [
  {
    because: 'it is no object',
    given: 'eu-west-1',
    message: 'the hub can\'t be used: it should be object, but is "eu-west-1"',
    detail: { attribute: 'hub', value: '"eu-west-1"', limit: 'should be object' },
  },
  {
    because: 'it lists no accounts',
    given: {},
    message: "the hub can't be used: it should have required property 'accounts', but is an object with 0 attributes",
    detail: {
      attribute: 'hub',
      value: 'an object with 0 attributes',
      limit: "should have required property 'accounts'",
    },
  },
  {
    because: 'an administrator has 11 digits',
    given: { accounts: { [member]: { administrator: '11111111111' } } },
    message: `the hub can't be used: \`accounts['${member}'].administrator\` should match pattern "^[0-9]{12}$", but is "11111111111"`,
    detail: { attribute: `hub.accounts['${member}'].administrator`, value: '"11111111111"' },
  },
];

describe(rule, () => {
  it.each(callers)('a caller is refused when $because', ({ given, message, detail }) => {
    const result = updateFindings(store, given as Caller, items, patchOf('Note'));
    expectRefused(result, store, 3, { rule, code: 'InternalException', message, detail });
  });

  it.each(hubs)('a hub is refused when $because', ({ given, message, detail }) => {
    const broken = withHub(store, given as Hub);
    const result = updateFindings(broken, callerOf(member), items, patchOf('Note'));
    expectRefused(result, broken, 3, { rule, code: 'InternalException', message, detail });
  });

  it('a hub with an unknown edition is refused, and the message lists the editions', () => {
    const broken = withHub(store, { ...hubOf(), edition: '2020-01-01' } as unknown as Hub);
    const result = updateFindings(broken, callerOf(member), items, patchOf('Note'));
    expectRefused(result, broken, 3, {
      rule,
      code: 'InternalException',
      message: expect.stringContaining('"2020-01-01"'),
      detail: { attribute: 'hub.edition', value: '"2020-01-01"', limit: expect.stringContaining('2024-10-31') },
    });
  });

  it('the hub is checked before the caller', () => {
    const broken = withHub(store, {} as unknown as Hub);
    const { refusal } = updateFindings(broken, null as unknown as Caller, items, patchOf('Note'));
    expect(refusal).toMatchObject({ rule, message: expect.stringContaining('the hub') as string });
  });

  it('a usable hub and caller are not refused', () => {
    const { response } = updateFindings(store, callerOf(member), [theFinding], patchOf('Note'));
    expect(response).toEqual({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
  });

  it('a store keeps its findings while its hub is fixed', () => {
    const mended = withHub(withHub(store, {} as unknown as Hub), hubOf());
    const { response } = updateFindings(mended, callerOf(member), [theFinding], patchOf('Note'));
    expect(response.SuccessCount).toBe(1);
  });

  it.each(callers)(
    'one finding is refused in the same words when the caller is refused because $because',
    (unusable) => {
      const { given, message, detail } = unusable;
      const decision = decideUpdate(hubOf(), given as Caller, storedOf(), patchOf('Note'));
      expect(decision).toMatchObject({ outcome: 'Failed', rule, code: 'InternalException', message, detail });
    },
  );

  it.each(hubs)('one finding is refused in the same words when the hub is refused because $because', (unusable) => {
    const { given, message, detail } = unusable;
    const decision = decideUpdate(given as Hub, callerOf(member), storedOf(), patchOf('Note'));
    expect(decision).toMatchObject({ outcome: 'Failed', rule, code: 'InternalException', message, detail });
  });

  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
  });

  it("for every value that isn't a caller, the request is refused and every item counts as failed", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 101 }), (given, count) => {
        const many = Array.from({ length: count }, () => theFinding);
        const result = updateFindings(store, given as Caller, many, patchOf('Note'));
        expectRefused(result, store, count, {
          rule,
          code: 'InternalException',
          message: expect.stringMatching(/^the caller can't be used: ./),
          detail: { attribute: expect.stringMatching(/^caller/) },
        });
      }),
    );
  });

  it("for every value that isn't a hub, the request is refused and every item counts as failed", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const broken = createStore(given as Hub);
        const result = updateFindings(broken, callerOf(member), items, patchOf('Note'));
        expectRefused(result, broken, 3, {
          rule,
          code: 'InternalException',
          message: expect.stringMatching(/^the hub can't be used: ./),
          detail: { attribute: expect.stringMatching(/^hub/) },
        });
      }),
    );
  });

  it("without the rule, something that isn't a caller would update", () => {
    const request = [store, null as unknown as Caller, [theFinding], patchOf('Note')] as const;
    expect(updateFindings(...request).response.SuccessCount).toBe(0);
    expect(updateWithout(rule)(...request).response.SuccessCount).toBe(1);
  });
});

interface Request {
  readonly caller: Caller;
  readonly identifiers: readonly Attributes[];
  readonly patch: Attributes;
}

/** How a request breaks each rule, in the order in which the rules answer. */
const breaks: readonly (readonly [rule: string, (request: Request) => Request])[] = [
  [rule, (request) => ({ ...request, caller: { ...request.caller, at: 'yesterday' } })],
  [
    'update/identifiersMustBeOneToAHundred',
    (request) => ({ ...request, identifiers: Array.from({ length: 101 }, () => request.identifiers[0] ?? {}) }),
  ],
  [
    'update/callerMustHaveSecurityHubEnabled',
    (request) => ({ ...request, caller: { ...request.caller, accountId: disabled } }),
  ],
  [
    'update/patchMaySetOnlyTheAvailableFields',
    (request) => ({ ...request, patch: { ...request.patch, Title: 'another title' } }),
  ],
  [
    'update/callerMustNotBeDeniedTheField',
    (request) => ({
      ...request,
      caller: { ...request.caller, denies: [{ Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings' }] },
    }),
  ],
  [
    'update/patchMustFollowTheFindingFormat',
    (request) => ({ ...request, patch: { ...request.patch, Confidence: 101 } }),
  ],
  [
    'update/identifierMustHaveProductArnAndId',
    (request) => ({ ...request, identifiers: request.identifiers.map(({ Id }) => ({ Id })) }),
  ],
  [
    'update/identifiersMustBeDistinct',
    (request) => ({ ...request, identifiers: [...request.identifiers, ...request.identifiers] }),
  ],
  [
    'update/findingMustExist',
    (request) => ({ ...request, identifiers: request.identifiers.map((each) => ({ ...each, Id: 'no-such-finding' })) }),
  ],
  [
    'update/callerMustOwnOrAdministerTheFinding',
    (request) => ({ ...request, caller: { ...request.caller, accountId: standalone } }),
  ],
  [
    'update/updatedFindingMustFitIn240Kilobytes',
    (request) => ({ ...request, patch: { ...request.patch, UserDefinedFields: { key: 'x'.repeat(1024) } } }),
  ],
];

describe('the order of the rules of an update', () => {
  const large: Store = importOne(createStore(hubOf()), findingOf({ padding: 'x'.repeat(244_900) })).store;
  const sound: Request = {
    caller: callerOf(administrator),
    identifiers: [theFinding],
    patch: { Workflow: { Status: 'NOTIFIED' } },
  };
  const ruleThatAnswers = ({ caller, identifiers, patch }: Request): string | undefined =>
    updateFindings(large, caller, identifiers, patch).decisions[0]?.rule;

  it('the request is sound before it is broken', () => {
    expect(ruleThatAnswers(sound)).toBe('update/patchReplacesEachFieldItSets');
    expect(importFindings(large, callerOf(member), [findingOf()]).response.SuccessCount).toBe(1);
  });

  it.each(breaks)('a request that breaks %s alone is answered by it', (broken, breakIt) => {
    expect(ruleThatAnswers(breakIt(sound))).toBe(broken);
  });

  it('of any two rules that a request breaks, the earlier one answers', () => {
    breaks.forEach(([earlier, breakEarlier], position) => {
      for (const [later, breakLater] of breaks.slice(position + 1)) {
        expect(ruleThatAnswers(breakEarlier(breakLater(sound))), `${earlier} and ${later}`).toBe(earlier);
      }
    });
  });
});
