import fc from 'fast-check';
import { isLeft, isRight, left } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { batch, caller } from '../../../../src/arbitraries/index.js';
import {
  type Caller,
  createStore,
  decideImport,
  decodeHub,
  editions,
  type Hub,
  importFindings,
  type ImportResult,
  type StoredFinding,
  toBatchImportFindingsResponse,
  withHub,
} from '../../../../src/index.js';
import { strictWritten, textOf } from '../../../finding/timestamps.js';
import { edition } from '../../../support/arbitraries.js';
import {
  callerOf,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  now,
  storedOf,
  storeOf,
} from '../../../support/fixtures.js';
import { endless, notInJson, unreadable, withoutLength } from '../../../json/hostile.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/hubAndCallerMustBeUsable';
const code = 'InternalException';

const store = storeOf(hubOf(), findingOf());

const importInto = (hub: unknown, calling: unknown, items: unknown = [laterOf()]): ImportResult =>
  importFindings(withHub(store, hub as Hub), calling as Caller, items);

const importAs = (calling: unknown): ImportResult => importInto(hubOf(), calling);

const importHere = (hub: unknown): ImportResult => importInto(hub, callerOf(member));

const messageOf = ({ refusal }: ImportResult): string | undefined => refusal?.message;

/** What is refused as any argument, each with its message. */
const hostile = [...notInJson, ...endless, ...unreadable, ...withoutLength];

describe(rule, () => {
  it('a usable hub and caller are not checked further', () => {
    expect(importAs(callerOf(member)).refusal).toBeUndefined();
    expect(importAs({ accountId: member, at: now, denies: [] }).refusal).toBeUndefined();
    expect(importAs({ accountId: member, at: now, denies: undefined, identity: 'x' }).refusal).toBeUndefined();
    expect(importHere({ accounts: { [member]: {} } }).refusal).toBeUndefined();
    expect(importHere({ accounts: {} }).refusal).toBeUndefined();
    expect(importHere({ edition: undefined, accounts: {}, products: undefined }).refusal).toBeUndefined();
  });

  it.each([
    ['nothing', undefined, '', 'should be'],
    ['null', null, '', 'should be object'],
    ['a text', member, '', 'should be object'],
    ['a list', [member, now], '', 'should be object'],
    ['no account', { at: now }, '', "should have required property 'accountId'"],
    ['no time', { accountId: member }, '', "should have required property 'at'"],
    ['an account of 11 digits', { accountId: '22222222222', at: now }, 'accountId', 'should match pattern'],
    ['an account of 13 digits', { accountId: `${member}2`, at: now }, 'accountId', 'should match pattern'],
    ['an account that is a number', { accountId: 222222222222, at: now }, 'accountId', 'should be string'],
    ['a time that is none', { accountId: member, at: 'now' }, 'at', 'should match pattern'],
    ['a Date', { accountId: member, at: new Date(0) }, 'at', 'should be a JSON value'],
    ['a lenient time', { accountId: member, at: '2026-01-01t00:00:00z' }, 'at', 'should match pattern'],
    ['a day that is none', { accountId: member, at: '2026-02-30T00:00:00Z' }, 'at', 'should match pattern'],
    ['ten digits', { accountId: member, at: '2026-01-01T00:00:00.1234567890Z' }, 'at', 'should match pattern'],
    ['denies that are no list', { accountId: member, at: now, denies: {} }, 'denies', 'should be array'],
  ])(
    'a caller with %s refuses the request in every edition, and the message says what is wrong',
    (_, calling, attribute, words) => {
      for (const { id } of editions) {
        const before = withHub(store, hubOf(id));
        const result = importFindings(before, calling as Caller, [laterOf(), laterOf({ Id: 'finding-2' })]);
        expect(result.store).toBe(before);
        expect(result.refusal).toMatchObject({
          rule,
          edition: id,
          code,
          message: expect.stringMatching(/^the caller can't be used: /) as unknown,
          detail: {
            attribute: attribute === '' ? 'caller' : `caller.${attribute}`,
            limit: expect.stringContaining(words) as unknown,
          },
        });
        expect(messageOf(result)).toContain(words);
        expect(result.decisions).toMatchObject([1, 2].map(() => ({ outcome: 'Failed', rule, code })));
        expect(result.response).toMatchObject({
          SuccessCount: 0,
          FailedCount: 2,
          FailedFindings: [
            { Id: 'finding-1', ErrorCode: code, ErrorMessage: messageOf(result) },
            { Id: 'finding-2', ErrorCode: code, ErrorMessage: messageOf(result) },
          ],
        });
        expect(toBatchImportFindingsResponse(result)).toMatchObject(left({ name: code }));
      }
    },
  );

  it.each([
    ['nothing', undefined, 'hub', 'should be'],
    ['null', null, 'hub', 'should be object'],
    ['a list', [], 'hub', 'should be object'],
    ['no accounts', {}, 'hub', "should have required property 'accounts'"],
    ['accounts in a list', { accounts: [member] }, 'hub.accounts', 'should be object'],
    [
      'an account of 11 digits',
      { accounts: { 22222222222: {} } },
      'hub.accounts',
      "property name '22222222222' is invalid",
    ],
    ['an account that is null', { accounts: { [member]: null } }, `hub.accounts['${member}']`, 'should be object'],
    [
      'an administrator that is none',
      { accounts: { [member]: { administrator: 'root' } } },
      `hub.accounts['${member}'].administrator`,
      'should match pattern',
    ],
    [
      'products that are no list',
      { accounts: { [member]: { products: integration } } },
      `hub.accounts['${member}'].products`,
      'should be array',
    ],
    [
      'a product that is no text',
      { accounts: { [member]: { products: [5] } } },
      `hub.accounts['${member}'].products[0]`,
      'should be string',
    ],
    [
      'an unknown edition',
      { edition: '2019-01-01', accounts: {} },
      'hub.edition',
      'should be equal to one of the allowed values: 2020-04-16, ',
    ],
    [
      'an edition that names something of a prototype',
      { edition: 'constructor', accounts: {} },
      'hub.edition',
      'should be equal to one of',
    ],
    [
      'a partner that is no account',
      { accounts: {}, products: { [integration]: { partnerAccounts: ['x'] } } },
      `hub.products['${integration}'].partnerAccounts[0]`,
      'should match pattern',
    ],
    [
      'a name that is no text',
      { accounts: {}, products: { [integration]: { companyName: 5 } } },
      `hub.products['${integration}'].companyName`,
      'should be string',
    ],
  ])('a hub with %s refuses the request, and `decodeHub` says the same beforehand', (_, hub, attribute, words) => {
    const result = importHere(hub);
    const message = expect.stringMatching(/^the hub can't be used: /) as unknown;
    expect(result.refusal).toMatchObject({
      rule,
      code,
      message,
      detail: { attribute, limit: expect.stringContaining(words) as unknown },
    });
    expect(messageOf(result)).toContain(words);
    expect(decodeHub(hub)).toEqual(left(messageOf(result)));
    expect(result.decisions).toMatchObject([{ outcome: 'Failed', rule }]);
    expect(importFindings(createStore(hub as Hub), callerOf(member), [findingOf()]).refusal).toMatchObject({
      rule,
      code,
    });
  });

  it.each(hostile)('$name refuses the request, as a hub, as a caller and inside of either', ({ value, message }) => {
    for (const result of [
      importAs(value()),
      importAs({ accountId: value(), at: now }),
      importAs({ ...callerOf(member), denies: [value()] }),
      importHere(value()),
      importHere({ accounts: { [member]: value() } }),
      importHere({ accounts: {}, edition: value() }),
    ]) {
      expect(result.refusal).toMatchObject({ rule, code, detail: { limit: message } });
      expect(result.response).toMatchObject({ SuccessCount: 0, FailedCount: 1 });
    }
  });

  it('a proxy that claims to be anything, frozen or not, is no usable hub, and nothing throws', () => {
    for (const target of [{}, Object.freeze({}), Object.freeze([])]) {
      const hub = new Proxy(target, { has: () => true });
      expect(importHere(hub).refusal).toMatchObject({ rule, code });
      expect(isLeft(decodeHub(hub))).toBe(true);
    }
  });

  it('what marks a decoded hub makes no other one usable', () => {
    const decoded = decodeHub(hubOf());
    const marks = isRight(decoded) ? Object.getOwnPropertyDescriptors(decoded.right) : {};
    for (const hub of [
      Object.freeze(Object.defineProperties({}, { ...marks, accounts: { value: null, enumerable: true } })),
      Object.freeze(Object.defineProperties({}, { ...marks, accounts: { value: undefined } })),
      new Proxy(isRight(decoded) ? decoded.right : {}, { get: () => undefined }),
    ]) {
      expect(importHere(hub).refusal).toMatchObject({ rule, code });
    }
  });

  it('the hub is checked before the caller, and both before the batch', () => {
    expect(messageOf(importInto(null, null, null))).toMatch(/^the hub /);
    expect(messageOf(importInto(hubOf(), null, null))).toMatch(/^the caller /);
    expect(importInto(hubOf(), null, null)).toMatchObject({ decisions: [], response: { FailedCount: 0 } });
  });

  it('a hub with an unknown edition is answered by the newest', () => {
    expect(importHere({ edition: 'x', accounts: {} }).refusal).toMatchObject({ edition: '2024-10-31' });
  });

  it('what is stored survives a hub that can’t be used', () => {
    const broken = withHub(store, null as unknown as Hub);
    const { store: after } = importFindings(broken, callerOf(member), [laterOf()]);
    expect(after).toBe(broken);
    expect(importFindings(withHub(after, hubOf()), callerOf(member), [laterOf()]).decisions).toMatchObject([
      { outcome: 'Updated' },
    ]);
  });

  it('a decision for one finding says the same', () => {
    for (const [hub, calling] of [
      [null, callerOf(member)],
      [hubOf(), { accountId: member }],
    ] as const) {
      expect(decideImport(hub as unknown as Hub, calling as Caller, undefined, findingOf())).toMatchObject({
        outcome: 'Failed',
        rule,
        code,
      });
    }
  });

  it('for every hub that `decodeHub` takes, it is copied, and changing the given one later changes nothing', () => {
    const accounts: Record<string, object> = { [member]: {} };
    const given = { accounts };
    const before = createStore(given);
    const decoded = decodeHub(given);
    accounts[member] = { administrator: 'broken' };
    expect(importFindings(before, callerOf(member), [findingOf()]).decisions).toMatchObject([{ outcome: 'Created' }]);
    expect(isRight(decoded) && decoded.right.accounts).toEqual({ [member]: {} });
  });

  it('for every timestamp of today’s grammar, the caller can be used', () => {
    fc.assert(
      fc.property(edition(), strictWritten, (id, at) => {
        expect(importInto(hubOf(id), { accountId: member, at: textOf(at) }).refusal).toBeUndefined();
      }),
    );
  });

  it('for every batch and every unusable caller or hub, each item has failed once and nothing is stored', () => {
    const broken = fc.oneof(
      fc.jsonValue(),
      fc.record({ accountId: fc.constantFrom(member, 'x', null), at: fc.constantFrom('x', '', 5, null) }),
    );
    fc.assert(
      fc.property(batch(), broken, caller(hubOf()), fc.boolean(), (items, value, calling, isHub) => {
        const result = isHub ? importInto(value, calling, items) : importInto(hubOf(), value, items);
        expect(result.refusal).toMatchObject({ rule, code });
        expect(result.decisions).toHaveLength(items.length);
        expect(result.response).toMatchObject({ SuccessCount: 0, FailedCount: items.length });
      }),
    );
  });

  it.each([
    ['nothing usable', 5, 'stored', 'should be object', '5'],
    ['null', null, 'stored', 'should be object', 'null'],
    ['an Option', { _tag: 'None' }, 'stored', "should have required property 'finding'", 'an object with 1 attribute'],
    [
      'a finding that breaks the format',
      { ...storedOf(), finding: { ...storedOf().finding, Title: '' } },
      'stored.finding.Title',
      'should NOT be shorter than 1 characters',
      '""',
    ],
  ])('a stored finding that a service passes is named where it is %s', (_name, stored, attribute, limit, value) => {
    const decision = decideImport(hubOf(), callerOf(member), stored as StoredFinding, laterOf());
    const [code, message] = ['InternalFailure', 'Internal service failure'];
    expect(decision).toMatchObject({ outcome: 'Failed', rule, code, message, detail: { attribute, limit, value } });
  });

  it('without the rule a stranger can import', () => {
    const without = importWithout(rule);
    expect(without(store, null, [laterOf()]).refusal).toBeUndefined();
    expect(importAs(null).refusal).toMatchObject({ rule });
  });
});
