import fc from 'fast-check';
import { isLeft, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { writeViolation } from '../../src/codecs/violation.js';
import { checkCaller } from '../../src/hub/Caller.js';
import {
  type Caller,
  decideImport,
  decideUpdate,
  editions,
  importFindings,
  type Store,
  updateFindings,
  withHub,
} from '../../src/index.js';
import { attributesOf, findingOf, hubOf, laterOf, member, now, storedOf, storeOf } from '../support/fixtures.js';

const identifier = { ProductArn: String(findingOf().ProductArn), Id: 'finding-1' };

const deny = { Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings', Resource: '*' };

describe('checkCaller', () => {
  it('accepts an account and a time, and denies nothing if no denies are given', () => {
    expect(checkCaller({ accountId: member, at: now })).toEqual(right({ accountId: member, at: now, denies: [] }));
    expect(checkCaller({ accountId: member, at: now, denies: undefined })).toEqual(
      right({ accountId: member, at: now, denies: [] }),
    );
    expect(checkCaller({ accountId: member, at: now, denies: [] })).toEqual(
      right({ accountId: member, at: now, denies: [] }),
    );
  });

  it('keeps the denies as they came, understood or not', () => {
    const denies = [deny, null, 'x', { Effect: 'Allow' }];
    expect(checkCaller({ accountId: member, at: now, denies })).toEqual(right({ accountId: member, at: now, denies }));
  });

  it('ignores the identity, which is for the history', () => {
    expect(checkCaller({ accountId: member, at: now, identity: 'arn:aws:iam::222222222222:user/analyst' })).toEqual(
      right({ accountId: member, at: now, denies: [] }),
    );
  });

  it('is refused with an identity that is no text', () => {
    const refused = checkCaller({ accountId: member, at: now, identity: 5 });
    expect(isLeft(refused) && writeViolation(refused.left)).toBe('`identity` should be string, but is 5');
  });

  it.each(['deny', 'Denies', 'denys', 'userName'])(
    'is refused with the key %s, which may be misspelled denies',
    (key) => {
      const refused = checkCaller({ accountId: member, at: now, [key]: [deny] });
      expect(isLeft(refused) && writeViolation(refused.left)).toContain(`'${key}'`);
    },
  );

  it.each(['deny', 'Denies', 'denys'])('is refused with the key %s, and denies is suggested', (key) => {
    const refused = checkCaller({ accountId: member, at: now, [key]: [deny] });
    expect(isLeft(refused) && writeViolation(refused.left)).toContain("(did you mean 'denies'?)");
  });

  it('gives a copy: a deny that is changed later has not changed it', () => {
    const denies: unknown[] = [{ ...deny }];
    const read = checkCaller({ accountId: member, at: now, denies });
    denies.length = 0;
    expect(read).toEqual(right({ accountId: member, at: now, denies: [deny] }));
  });

  it.each([
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.123456789Z',
    '2026-01-01T02:00:00+02',
    '2026-01-01T02:00:00+0200',
    '2026-01-01T02:00:00-18:00',
    '2024-02-29T23:59:60Z',
  ])('takes the time %s, as it came', (at) => {
    expect(checkCaller({ accountId: member, at })).toEqual(right({ accountId: member, at, denies: [] }));
  });

  it.each([
    ['no timestamp', 'yesterday'],
    ['an empty text', ''],
    ['a day without a time', '2026-01-01'],
    ['a time without an offset', '2026-01-01T00:00:00'],
    ['a lower-case t, of the lenient grammar', '2026-01-01t00:00:00Z'],
    ['a lower-case z, of the lenient grammar', '2026-01-01T00:00:00z'],
    ['month 19, of the lenient grammar', '2026-19-01T00:00:00Z'],
    ['hour 29, of the lenient grammar', '2026-01-01T29:00:00Z'],
    ['ten digits of fraction, of the lenient grammar', '2026-01-01T00:00:00.1234567890Z'],
    ['an offset past 18 hours, of the lenient grammar', '2026-01-01T00:00:00+18:01'],
    ['no real day', '2026-02-29T00:00:00Z'],
    ['a space before', ' 2026-01-01T00:00:00Z'],
    ['a line break after', '2026-01-01T00:00:00Z\n'],
  ])('refuses a time that is %s', (_name, at) => {
    expect(checkCaller({ accountId: member, at })).toMatchObject({
      _tag: 'Left',
      left: {
        attribute: 'at',
        value: JSON.stringify(at),
        message: expect.stringMatching(/^should match pattern "/) as string,
      },
    });
  });

  it.each([
    ['11 digits', '22222222222'],
    ['13 digits', '2222222222222'],
    ['a letter', '22222222222a'],
    ['a line break after', '222222222222\n'],
    ['digits that are not ASCII', '２２２２２２２２２２２２'],
    ['the name of what every object has', 'constructor'],
  ])('refuses an account with %s', (_name, accountId) => {
    expect(checkCaller({ accountId, at: now })).toMatchObject({
      _tag: 'Left',
      left: { attribute: 'accountId', value: JSON.stringify(accountId), limit: 'should match pattern "^[0-9]{12}$"' },
    });
  });

  it('for every value, the answer is a caller or what is wrong', () => {
    const almost = fc.record(
      {
        accountId: fc.oneof(fc.constant(member), fc.anything()),
        at: fc.oneof(fc.constant(now), fc.anything()),
        denies: fc.oneof(fc.constant([deny]), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(almost, fc.anything({ withBigInt: true, withDate: true })), (given) => {
        const read = checkCaller(given);
        if (isLeft(read)) expect(read.left.message).not.toBe('');
        else expect(read.right).toMatchObject({ accountId: member, at: now });
      }),
      { numRuns: 300 },
    );
  });
});

interface Unusable {
  readonly because: string;
  readonly caller: unknown;
  readonly says: string;
  readonly attribute: string;
}

const throwing = {
  accountId: member,
  get at(): string {
    throw new Error('not readable');
  },
};

const unusable: readonly Unusable[] = [
  { because: 'it is null', caller: null, says: 'it should be object, but is null', attribute: 'caller' },
  {
    because: 'it is not given',
    caller: undefined,
    says: 'it should be a JSON value, but is not given',
    attribute: 'caller',
  },
  { because: 'it is a text', caller: member, says: `it should be object, but is "${member}"`, attribute: 'caller' },
  {
    because: 'it is a function',
    caller: () => member,
    says: 'it should be a JSON value, but is a function',
    attribute: 'caller',
  },
  {
    because: 'it has no accountId',
    caller: { at: now },
    says: "it should have required property 'accountId', but is an object with ",
    attribute: 'caller',
  },
  {
    because: 'its accountId is undefined',
    caller: { accountId: undefined, at: now },
    says: "it should have required property 'accountId', but is an object with ",
    attribute: 'caller',
  },
  {
    because: 'its accountId is a number',
    caller: { accountId: 222222222222, at: now },
    says: '`accountId` should be string, but is 222222222222',
    attribute: 'caller.accountId',
  },
  {
    because: 'its accountId has 11 digits',
    caller: { accountId: '22222222222', at: now },
    says: '`accountId` should match pattern "^[0-9]{12}$", but is "22222222222"',
    attribute: 'caller.accountId',
  },
  {
    because: 'it has no time',
    caller: { accountId: member },
    says: "it should have required property 'at', but is an object with ",
    attribute: 'caller',
  },
  {
    because: 'its time is a date',
    caller: { accountId: member, at: new Date(0) },
    says: '`at` should be a JSON value, but is a Date',
    attribute: 'caller.at',
  },
  {
    because: 'its time is a number',
    caller: { accountId: member, at: 0 },
    says: '`at` should be string, as in 2026-01-31T12:00:00Z, with a real day, at most nine fraction digits and an offset within 18:00, but is 0',
    attribute: 'caller.at',
  },
  {
    because: 'its denies are null',
    caller: { accountId: member, at: now, denies: null },
    says: '`denies` should be array, but is null',
    attribute: 'caller.denies',
  },
  {
    because: 'its denies are one statement outside of a list',
    caller: { accountId: member, at: now, denies: deny },
    says: '`denies` should be array, but is an object with 3 attributes',
    attribute: 'caller.denies',
  },
  {
    because: 'a deny is a function',
    caller: { accountId: member, at: now, denies: [deny, () => deny] },
    says: '`denies[1]` should be a JSON value, but is a function',
    attribute: 'caller.denies[1]',
  },
  {
    because: 'it throws when it is read',
    caller: throwing,
    says: 'should be readable, but is something that throws when it is read',
    attribute: 'caller',
  },
];

describe('a caller that cannot be used', () => {
  const store = storeOf(hubOf(), findingOf());

  it.each(unusable)(
    'refuses an import and counts every item as failed when $because',
    ({ caller, says, attribute }) => {
      const { store: after, refusal, response, decisions } = importFindings(store, caller as Caller, [laterOf(), null]);
      expect(refusal).toMatchObject({
        rule: 'import/hubAndCallerMustBeUsable',
        code: 'InternalException',
        detail: { attribute },
      });
      expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 2 });
      expect(response.FailedFindings.map(({ Id }) => Id)).toEqual(['finding-1', '']);
      for (const { ErrorCode, ErrorMessage } of response.FailedFindings) {
        expect(ErrorCode).toBe('InternalException');
        expect(ErrorMessage).toMatch(/^the caller can't be used: /);
        expect(ErrorMessage).toContain(says);
      }
      expect(decisions).toHaveLength(2);
      expect(after).toBe(store);
      expect(decideImport(hubOf(), caller as Caller, storedOf(), laterOf())).toEqual(decisions[0]);
    },
  );

  it.each(unusable)(
    'refuses an update and counts every item as failed when $because',
    ({ caller, says, attribute }) => {
      const items = [identifier, null];
      const {
        store: after,
        refusal,
        response,
        decisions,
      } = updateFindings(store, caller as Caller, items, { Types: [] });
      expect(refusal).toMatchObject({
        rule: 'update/hubAndCallerMustBeUsable',
        code: 'InternalException',
        detail: { attribute },
      });
      expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 2 });
      expect(response.FailedFindings.map(({ Id, ProductArn }) => ({ Id, ProductArn }))).toEqual([
        identifier,
        { Id: '', ProductArn: '' },
      ]);
      for (const { ErrorCode, ErrorMessage } of response.FailedFindings) {
        expect(ErrorCode).toBe('InternalException');
        expect(ErrorMessage).toMatch(/^the caller can't be used: /);
        expect(ErrorMessage).toContain(says);
      }
      expect(decisions).toHaveLength(2);
      expect(after).toBe(store);
      expect(decideUpdate(hubOf(), caller as Caller, storedOf(), { Types: [] })).toEqual(decisions[0]);
    },
  );

  it.each(editions.map(({ id }) => id))('the edition %s has no more lenient time', (id) => {
    const older: Store = withHub(store, hubOf(id));
    const caller = { accountId: member, at: '2026-01-01t00:00:00z' };
    for (const { refusal } of [
      importFindings(older, caller, [laterOf()]),
      updateFindings(older, caller, [identifier], { Types: [] }),
    ]) {
      expect(refusal).toMatchObject({ edition: id, code: 'InternalException' });
    }
  });
});

describe('the time of a caller', () => {
  it('for every way to write it, is stored as it came', () => {
    const times = fc.constantFrom(
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00.123456789Z',
      '2026-01-01T02:00:00+02',
      '2026-01-01T00:00:00.5-1730',
      '2025-12-31T23:59:60Z',
    );
    fc.assert(
      fc.property(times, times, (imported, updated) => {
        const store = importFindings(storeOf(hubOf()), { accountId: member, at: imported }, [findingOf()]).store;
        const Note = { Text: 'looked at', UpdatedBy: 'analyst' };
        const after = updateFindings(store, { accountId: member, at: updated }, [identifier], { Note }).store;
        expect(attributesOf(after)).toMatchObject({ ProcessedAt: imported, Note: { ...Note, UpdatedAt: updated } });
      }),
    );
  });
});
