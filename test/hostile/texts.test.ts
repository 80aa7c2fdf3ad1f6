import fc from 'fast-check';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  type Caller,
  createStore,
  type Decision,
  decideImport,
  decideUpdate,
  decodeHub,
  explain,
  type Hub,
  importFindings,
  type ImportResult,
  type Store,
  storeFromJson,
  storeToJson,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
  updateFindings,
  type UpdateResult,
} from '../../src/index.js';
import { callerOf, defaultProduct, findingOf, hubOf, member, storedOf, storeOf } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { anything } from './hostileValues.js';
import { expectPrintable, forging, within } from './printable.js';

const store = storeOf(hubOf(), findingOf());
const caller = callerOf(member);
const identifier = { ProductArn: defaultProduct(member), Id: 'finding-1' };

const expectDecision = (decision: Decision): void => {
  const { attribute, value, limit } = decision.detail;
  expectPrintable(attribute, value, limit, explain(decision));
  if (decision.outcome === 'Failed') expectPrintable(decision.message);
};

/** Ids and ProductArns of an answer are data and no texts: clients find their findings by what they have sent. */
const expectResult = (result: ImportResult | UpdateResult): void => {
  result.decisions.forEach(expectDecision);
  for (const { ErrorMessage } of result.response.FailedFindings) expectPrintable(ErrorMessage);
  if (result.refusal !== undefined) expectDecision({ outcome: 'Failed', ...result.refusal });
};

const expectImport = (at: Store, by: unknown, batch: unknown): void => {
  const result = importFindings(at, by as Caller, batch);
  expectResult(result);
  const reply = toBatchImportFindingsResponse(result);
  if (isLeft(reply)) expectPrintable(reply.left.message);
  else for (const { ErrorMessage } of reply.right.FailedFindings) expectPrintable(ErrorMessage);
};

const expectUpdate = (at: Store, by: unknown, identifiers: unknown, patch: unknown): void => {
  const result = updateFindings(at, by as Caller, identifiers, patch);
  expectResult(result);
  const reply = toBatchUpdateFindingsResponse(result);
  if (isLeft(reply)) expectPrintable(reply.left.message);
  else for (const { ErrorMessage } of reply.right.UnprocessedFindings) expectPrintable(ErrorMessage);
};

const nested = (key: string, levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>(
    (value) => within({}, key, value),
    () => 1,
  );

const deny = (condition: object): object => ({
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Condition: condition,
});

const path = 'securityhub:ASFFSyntaxPath/Note.Text';

const value = (): fc.Arbitrary<unknown> => fc.oneof(forging(), anything());

describe('every text', () => {
  it('of an import can be printed in a line, whatever was sent', () => {
    fc.assert(
      fc.property(forging(), value(), fc.nat({ max: 120 }), (key, sent, levels) => {
        const product = `arn:aws:securityhub:eu-west-1::product/${key.replaceAll('/', '')}/default`;
        expectImport(store, caller, [
          within(findingOf(), key, sent),
          within(findingOf(), key, () => 1),
          findingOf({ Id: key, Title: 5 }),
          findingOf({ Id: key, ProductArn: product }),
          findingOf({ Id: key, ProductArn: product, AwsAccountId: '999999999999' }),
          findingOf({ ProductArn: key }),
          findingOf({ UpdatedAt: key, AwsAccountId: sent }),
          findingOf({ CompanyName: key, ProductName: key, UpdatedAt: '2027-01-01T00:00:00Z' }),
          findingOf({ UserDefinedFields: within({}, key, sent) }),
          findingOf({ ProductFields: within({}, key, sent) }),
          findingOf({ Resources: [within({ Type: key, Id: key }, 'Details', sent)] }),
          findingOf({ FindingProviderFields: within({}, key, sent) }),
          within(findingOf(), 'deep', nested(key, levels)),
          sent,
        ]);
        expectImport(store, caller, sent);
        expectImport(store, within(caller, 'accountId', key), [findingOf()]);
        expectImport(
          store,
          within(caller, key, () => 1),
          [findingOf()],
        );
        expectImport(createStore(sent as Hub), caller, [findingOf()]);
        expectImport(createStore(within(hubOf(), key, () => 1) as Hub), caller, [findingOf()]);
        expectImport(createStore({ accounts: within({}, key, {}) } as Hub), caller, [findingOf()]);
        expectImport(sent as Store, caller, [findingOf()]);
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('of an update can be printed in a line, whatever was sent', () => {
    fc.assert(
      fc.property(forging(), value(), (key, sent) => {
        expectUpdate(store, caller, [identifier, { ProductArn: key, Id: key }, within(identifier, key, () => 1)], {
          Note: { Text: key, UpdatedBy: key },
          UserDefinedFields: within({}, key, key),
          Types: [key],
        });
        expectUpdate(
          store,
          caller,
          [
            { ...identifier, Id: key },
            { ...identifier, Id: key },
          ],
          { Confidence: 1 },
        );
        for (const patch of [within({}, key, sent), within({ Confidence: 1 }, key, () => 1), sent]) {
          expectUpdate(store, caller, [identifier], patch);
        }
        for (const patch of [{ Note: within({}, key, sent) }, { UserDefinedFields: within({}, key, sent) }]) {
          expectUpdate(store, caller, [identifier], patch);
        }
        const Text = { Note: { Text: key, UpdatedBy: 'a' } };
        for (const statement of [
          deny({ StringEquals: { [path]: key } }),
          deny({ StringEquals: { [path]: [key, '${', sent] } }),
          deny({ StringEquals: within({}, key, key) }),
          deny(within({}, key, {})),
          within(deny({}), key, sent),
          { ...deny({}), Effect: key },
          { ...deny({}), Resource: key },
          { ...deny({}), Action: key },
          sent,
        ]) {
          expectUpdate(store, within(caller, 'denies', [statement]), [identifier], Text);
        }
        expectUpdate(store, within(caller, 'at', key), [identifier], Text);
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('of a decision, a hub and a snapshot can be printed in a line, whatever was given', () => {
    fc.assert(
      fc.property(forging(), value(), (key, given) => {
        const { finding, setByCustomer } = storedOf();
        for (const stored of [
          { finding: within(finding, key, () => 1), setByCustomer },
          { finding: { ...finding, UserDefinedFields: within({}, key, given) }, setByCustomer: [key] },
          given,
        ]) {
          expectDecision(decideImport(hubOf(), caller, stored as never, findingOf()));
          expectDecision(decideUpdate(hubOf(), caller, stored as never, { Confidence: 1 }));
          const read = storeFromJson({ ...storeToJson(store), findings: [stored] });
          if (isLeft(read)) expectPrintable(read.left);
        }
        for (const answer of [
          decodeHub(given),
          decodeHub({ accounts: within({}, key, given) }),
          decodeHub({ accounts: {}, products: within({}, key, given) }),
          storeFromJson({ schema: key }),
          storeFromJson({ ...storeToJson(store), hub: given, findings: given }),
        ]) {
          if (isLeft(answer)) expectPrintable(answer.left);
        }
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('shows ordinary keys as they are, and others as JSON writes them', () => {
    const shown = (key: string): string => {
      const { refusal } = updateFindings(store, caller, [identifier], { [key]: 1 });
      return refusal?.detail.attribute ?? '';
    };
    for (const key of ['Title', 'a-b c', 'ünïcode', '日本語', '😀', `it's "so"`, String.raw`a\nb`])
      expect(shown(key)).toBe(key);
    expect(shown('a\nb')).toBe(String.raw`a\nb`);
    expect(shown('\ud800')).toBe(String.raw`\ud800`);
    expect(shown('\u007f\u202e\u2028')).toBe(String.raw`\u007f\u202e\u2028`);
    expect(shown(`${'x'.repeat(79)}😀`)).toBe(`${'x'.repeat(79)}…`);
    expect(shown(`${'x'.repeat(78)}😀a`)).toBe(`${'x'.repeat(78)}😀…`);
  });

  it('leaves the Id of a failed finding as it was sent', () => {
    const Id = 'a\n\u202e\ud800';
    expect(importFindings(store, caller, [findingOf({ Id, Title: 5 })]).response.FailedFindings).toMatchObject([
      { Id },
    ]);
  });
});
