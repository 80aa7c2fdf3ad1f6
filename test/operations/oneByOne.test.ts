import fc from 'fast-check';
import { right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { batch, caller, identifiers, invalidBatch, patch } from '../../src/arbitraries/index.js';
import {
  type BatchImportFindingsResponse,
  type BatchUpdateFindingsResponse,
  type Caller,
  checkImportRequest,
  checkUpdateRequest,
  decideBeforeReading,
  decideImport,
  decideUpdate,
  findFinding,
  findings,
  type Hub,
  identifiersIn,
  importFindings,
  isServiceFault,
  replyToImport,
  replyToUpdate,
  type Store,
  toAwsException,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
} from '../../src/index.js';
import { unusableCaller } from '../../src/arbitraries/unusableCaller.js';
import { hostile } from '../hostile/hostileValues.js';
import { randomHub, store } from '../laws/arbitraries.js';
import { callerOf, findingOf, hubOf, laterOf, member, storeOf } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';

const runs = { numRuns: sampledRuns(200) };

const keyOf = ({ ProductArn, Id }: { readonly ProductArn: string; readonly Id: string }): string =>
  JSON.stringify([ProductArn, Id]);

/** Of edition 2020-04-16 to 2024-10-31, each with what a caller could have stored. */
const hubAndStore = randomHub().chain((hub) => store(fc.constant(hub)).map((before) => ({ hub, before })));

const importOneByOne = (
  hub: Hub,
  before: Store,
  by: Caller,
  items: readonly unknown[],
): BatchImportFindingsResponse => {
  const rows = new Map([...findings(before)].map((stored) => [keyOf(stored.finding), stored]));
  const decisions = identifiersIn(items).map((identifier, index) => {
    const key = keyOf(identifier);
    const decision = decideImport(hub, by, rows.get(key), items[index]);
    if (decision.outcome === 'Created' || decision.outcome === 'Updated') rows.set(key, decision.stored);
    return decision;
  });
  return replyToImport(items, decisions);
};

const updateOneByOne = (
  hub: Hub,
  before: Store,
  by: Caller,
  items: readonly unknown[],
  fields: unknown,
): BatchUpdateFindingsResponse => {
  const known = decideBeforeReading(hub, by, items, fields);
  const decisions = identifiersIn(items).map(
    (identifier, index) => known[index] ?? decideUpdate(hub, by, findFinding(before, identifier), fields),
  );
  return replyToUpdate(items, decisions);
};

/** What is in a list instead of a finding or an identifier. */
const malformed = fc.constantFrom<unknown>(
  null,
  1,
  '',
  [],
  {},
  { Id: 'a' },
  { Id: 1, ProductArn: 'b' },
  { ProductArn: 'b' },
);

const withMalformed = <A>(list: fc.Arbitrary<readonly A[]>): fc.Arbitrary<readonly unknown[]> =>
  fc.tuple(list, fc.array(malformed, { maxLength: 2 })).map(([items, others]) => [...items, ...others]);

describe('replyingOneByOneIsTheOperation', () => {
  it('holds for every batch, caller and store', () => {
    fc.assert(
      fc.property(hubAndStore, caller(hubOf()), withMalformed(batch()), ({ hub, before }, by, items) => {
        const result = importFindings(before, by, items);
        fc.pre(result.refusal === undefined);
        expect(right(importOneByOne(hub, before, by, items))).toEqual(toBatchImportFindingsResponse(result));
      }),
      runs,
    );
  });

  it('holds for every update, caller and store', () => {
    fc.assert(
      fc.property(
        hubAndStore,
        caller(hubOf()),
        withMalformed(identifiers()),
        fc.oneof(patch(), fc.constant({ Confidence: 101 })),
        ({ hub, before }, by, items, fields) => {
          const result = updateFindings(before, by, items, fields);
          fc.pre(result.refusal === undefined);
          expect(right(updateOneByOne(hub, before, by, items, fields))).toEqual(toBatchUpdateFindingsResponse(result));
        },
      ),
      runs,
    );
  });
});

describe('checkingIsRefusing', () => {
  const anyCaller = fc.oneof(
    { weight: 4, arbitrary: caller(hubOf()) },
    { weight: 1, arbitrary: unusableCaller(hubOf()) },
  );

  it('holds for every batch and caller', () => {
    const items = fc.oneof(
      batch(),
      invalidBatch().map(({ batch: invalid }) => invalid),
    );
    fc.assert(
      fc.property(hubAndStore, anyCaller, items, ({ hub, before }, by, given) => {
        expect(checkImportRequest(hub, by, given)).toEqual(importFindings(before, by, given).refusal);
      }),
      runs,
    );
  });

  it('holds for every update and caller', () => {
    const fields = fc.oneof<fc.Arbitrary<unknown>[]>(patch(), fc.constantFrom<unknown>({}, null, { Title: 'x' }));
    fc.assert(
      fc.property(hubAndStore, anyCaller, identifiers(), fields, ({ hub, before }, by, items, given) => {
        expect(checkUpdateRequest(hub, by, items, given)).toEqual(updateFindings(before, by, items, given).refusal);
      }),
      runs,
    );
  });

  it('holds for values that are not a batch or a patch', () => {
    const before = storeOf(hubOf(), findingOf());
    const by = callerOf(member);
    fc.assert(
      fc.property(hostile(), ({ make }) => {
        expect(checkImportRequest(hubOf(), by, make())).toEqual(importFindings(before, by, make()).refusal);
        expect(checkImportRequest(hubOf(), by, [make()])).toEqual(importFindings(before, by, [make()]).refusal);
        expect(checkUpdateRequest(hubOf(), by, make(), make())).toEqual(
          updateFindings(before, by, make(), make()).refusal,
        );
      }),
    );
  });

  it.each([[6 * 1024 * 1024, false] as const, [6 * 1024 * 1024 + 1, true] as const])(
    'a batch of %i bytes is measured as the operation measures it',
    (bytes, isRefused) => {
      for (const letter of ['x', 'é', '\u0001', '€']) {
        const empty = JSON.stringify([{ a: '' }]).length;
        const each = new TextEncoder().encode(JSON.stringify(letter)).length - 2;
        const texts = letter.repeat(Math.floor((bytes - empty) / each));
        const sent = [{ a: texts + 'x'.repeat((bytes - empty) % each) }];
        expect(checkImportRequest(hubOf(), callerOf(member), sent) !== undefined, letter).toBe(isRefused);
        expect(importFindings(storeOf(hubOf()), callerOf(member), sent).refusal !== undefined).toBe(isRefused);
      }
    },
  );
});

describe('a reply with what a service adds', () => {
  const by = callerOf(member);
  const sent = laterOf();
  const identifier = { Id: sent.Id, ProductArn: sent.ProductArn };

  it.each([
    ['ConcurrentUpdateError', 'Concurrent finding updates detected'],
    ['InternalFailure', 'Internal service failure'],
  ] as const)('tells %s in the words of AWS', (code, ErrorMessage) => {
    const decision = { outcome: 'Unwritten', code } as const;
    expect(replyToImport([sent], [decision])).toEqual({
      FailedCount: 1,
      SuccessCount: 0,
      FailedFindings: [{ Id: sent.Id, ErrorCode: code, ErrorMessage }],
    });
    expect(replyToUpdate([identifier], [decision])).toEqual({
      ProcessedFindings: [],
      UnprocessedFindings: [{ FindingIdentifier: identifier, ErrorCode: code, ErrorMessage }],
    });
    expect(isServiceFault(decision)).toBe(code === 'InternalFailure');
  });

  it('fails every identifier before reading where the caller or the hub can not be used', () => {
    const items = [{ ProductArn: 'a', Id: 'b' }, 5];
    for (const [hub, by] of [
      [hubOf(), { accountId: 'nobody', at: 'now' }],
      [{ accounts: 5 } as never, callerOf(member)],
    ] as const) {
      const decided = decideBeforeReading(hub, by, items, { Confidence: 1 });
      expect(decided).toHaveLength(2);
      for (const each of decided) {
        expect(each).toMatchObject({
          outcome: 'Failed',
          rule: 'update/hubAndCallerMustBeUsable',
          code: 'InternalException',
        });
      }
    }
    expect(decideBeforeReading(hubOf(), { accountId: 'nobody', at: 'now' }, 'no list', {})).toEqual([]);
  });

  it('reads as little of a list that changes as of one that does not', () => {
    let reads = 0;
    const huge = new Proxy(new Array<unknown>(2 ** 24), {
      get: (list, key, receiver): unknown => {
        reads += 1;
        return Reflect.get(list, key, receiver);
      },
      has: (list, key) => {
        reads += 1;
        return Reflect.has(list, key);
      },
    });
    let isRead = false;
    const item = {
      ...findingOf({ Description: 'x'.repeat(1_200_000) }),
      get Types(): unknown {
        const types = isRead ? huge : [];
        isRead = true;
        return types;
      },
    };
    checkImportRequest(hubOf(), callerOf(member), [item, findingOf()]);
    expect(reads).toBeLessThan(1_000);
  });

  it('never counts an item as a success that has no decision', () => {
    const decision = decideImport(hubOf(), by, undefined, sent);
    expect(replyToImport([sent, sent], [decision])).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
    expect(replyToUpdate([identifier], [])).toMatchObject({ UnprocessedFindings: [{ ErrorCode: 'InternalFailure' }] });
    expect(replyToImport([sent], [decision, decision])).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
  });

  const created = decideImport(hubOf(), by, undefined, sent);
  const stored = created.outcome === 'Created' ? created.stored : undefined;
  const updated = decideUpdate(hubOf(), by, stored, { Confidence: 1 });
  const ignored = decideImport(hubOf(), by, stored, sent);
  const failed = decideUpdate(hubOf(), by, undefined, { Confidence: 1 });

  it('counts what the operations decide, and what a service could not write', () => {
    for (const decision of [
      created,
      ignored,
      decideImport(hubOf(), by, stored, laterOf({ UpdatedAt: '2027-01-01T00:00:00Z' })),
    ]) {
      expect(replyToImport([sent], [decision])).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
    }
    expect(replyToUpdate([identifier], [updated])).toEqual({
      ProcessedFindings: [identifier],
      UnprocessedFindings: [],
    });
    expect(replyToUpdate([identifier], [failed])).toMatchObject({
      UnprocessedFindings: [{ ErrorCode: 'FindingNotFound' }],
    });
  });

  it.each<[string, unknown]>([
    ['a promise that nobody awaited', Promise.resolve(created)],
    ['what Promise.allSettled gives', { status: 'rejected', reason: new Error('down') }],
    ['an error', new Error('down')],
    ['a text', 'Created'],
    ['a list', [created]],
    ['an outcome alone', { outcome: 'Created' }],
    ['an outcome that there is not', { ...created, outcome: 'created' }],
    ['an update without what it changed', { ...updated, changes: undefined, outcome: 'Done' }],
    ['Updated without a finding', { outcome: 'Updated', changes: [], stored: undefined }],
    ['Ignored without an edition', { outcome: 'Ignored' }],
    ['Ignored in an edition that there is not', { ...ignored, edition: '1999-01-01' }],
    ['an error of a database, with a code', Object.assign(new Error('down'), { code: 'ECONNREFUSED' })],
    ['Failed without a code', { ...failed, code: undefined }],
    ['Failed without a message', { ...failed, message: undefined }],
    ['Unwritten with a code of its own', { outcome: 'Unwritten', code: 'Timeout' }],
    ['Unwritten without a code', { outcome: 'Unwritten' }],
    ['another outcome with a code of Unwritten', { outcome: 'Written', code: 'InternalFailure' }],
    [
      "what can't be read",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no');
          },
        },
      ),
    ],
  ])('counts %s as a failure of the service', (_, answer) => {
    const answers = [answer] as never;
    expect(replyToImport([sent], answers)).toEqual({
      SuccessCount: 0,
      FailedCount: 1,
      FailedFindings: [{ Id: sent.Id, ErrorCode: 'InternalFailure', ErrorMessage: 'Internal service failure' }],
    });
    expect(replyToUpdate([identifier], answers)).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [{ FindingIdentifier: identifier, ErrorCode: 'InternalFailure' }],
    });
  });

  it('counts a decision of the other operation as a failure of the service', () => {
    expect(replyToImport([sent], [updated as never])).toMatchObject({ SuccessCount: 0, FailedCount: 1 });
    for (const decision of [
      created,
      ignored,
      decideImport(hubOf(), by, stored, laterOf({ UpdatedAt: '2027-01-01T00:00:00Z' })),
    ]) {
      expect(replyToUpdate([identifier], [decision as never])).toMatchObject({
        ProcessedFindings: [],
        UnprocessedFindings: [{ ErrorCode: 'InternalFailure' }],
      });
    }
  });

  it.each([
    ['another Id', { ...identifier, Id: 'finding-2' }],
    ['another product', { ...identifier, ProductArn: 'arn' }],
  ])('counts an update of a finding with %s as a failure of the service', (_, asked) => {
    expect(replyToUpdate([asked], [updated])).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [{ FindingIdentifier: asked, ErrorCode: 'InternalFailure' }],
    });
  });

  it("says nothing about a row that can't be used, and the decision does", () => {
    const row = { finding: { ...findingOf(), Title: '' }, setByCustomer: [] };
    const decision = decideImport(hubOf(), by, row as never, sent);
    expect(isServiceFault(decision)).toBe(true);
    expect(JSON.stringify(replyToImport([sent], [decision]))).not.toContain('Title');
    expect(decision).toMatchObject({ detail: { attribute: 'stored.finding.Title' } });
  });

  it("is a server exception if the caller can't be used, and a client exception if the batch can't", () => {
    const unusable = checkImportRequest(hubOf(), { accountId: member, at: 'now' }, [sent]);
    const empty = checkImportRequest(hubOf(), by, []);
    expect(unusable && [toAwsException(unusable).statusCode, isServiceFault(unusable)]).toEqual([500, true]);
    expect(empty && [toAwsException(empty).statusCode, isServiceFault(empty)]).toEqual([400, false]);
  });
});
