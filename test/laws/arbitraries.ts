import fc from 'fast-check';
import { type Hub } from '../../src/index.js';
import { callTime, edition, finding, patch, call as anyCall } from '../support/arbitraries.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  disabled,
  hubOf,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from '../support/fixtures.js';
import { type Call, type ImportCall, type UpdateCall } from './laws.js';

const accountIds = [administrator, member, otherMember, standalone, partner, disabled] as const;

const accountId = fc.constantFrom(...accountIds);

const subsetOf = <A>(...all: readonly A[]): fc.Arbitrary<A[]> => fc.subarray([...all]);

/** Any accounts, any administrators (also of administrators, of themselves, and unknown ones), any integrations. */
const anyHub = fc
  .record({
    edition: edition(),
    accounts: fc.dictionary(
      accountId,
      fc.record(
        { administrator: accountId, products: subsetOf(integration, securityHub, defaultProduct(standalone)) },
        { requiredKeys: [] },
      ),
    ),
    products: fc.dictionary(
      fc.constantFrom(integration, securityHub, defaultProduct(member)),
      fc.record(
        { partnerAccounts: subsetOf(...accountIds), companyName: fc.constant('Generico') },
        { requiredKeys: [] },
      ),
    ),
  })
  .map((hub): Hub => hub);

/** The hub of the fixtures in any edition, or any other one. */
export const randomHub = (): fc.Arbitrary<Hub> =>
  fc.oneof({ weight: 3, arbitrary: edition().map((id) => hubOf(id)) }, { weight: 1, arbitrary: anyHub });

/** Mostly one account, so that calls meet. */
const someAccount = fc.oneof({ weight: 5, arbitrary: fc.constant(member) }, { weight: 2, arbitrary: accountId });

const someId = fc.oneof(
  { weight: 4, arbitrary: fc.constant('finding-1') },
  { weight: 1, arbitrary: fc.constant('finding-2') },
);

const productOf = (account: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(defaultProduct(account)) },
    { weight: 1, arbitrary: fc.constantFrom(integration, securityHub) },
  );

/** A batch that its caller may import, if the hub has the account and the product. */
const ownBatch = (): fc.Arbitrary<ImportCall> =>
  fc.tuple(someAccount, fc.nat({ max: 4 }), callTime()).chain(([account, chance, at]) =>
    fc
      .array(
        productOf(account).chain((ProductArn) => finding({ AwsAccountId: account, ProductArn })),
        { minLength: 1, maxLength: 4 },
      )
      .map((batch) => ({
        call: 'importFindings' as const,
        caller: callerOf(chance === 0 ? partner : account, { at }),
        batch,
      })),
  );

/** One field or two. */
const smallPatch = (): fc.Arbitrary<Record<string, unknown>> =>
  patch().chain((fields) =>
    fc
      .subarray(Object.entries(fields), { minLength: 1, maxLength: Math.min(2, Object.keys(fields).length) })
      .map((entries) => Object.fromEntries(entries)),
  );

/** An update by someone who may own or administer what it names. */
const ownUpdate = (): fc.Arbitrary<UpdateCall> =>
  fc
    .tuple(someAccount, fc.constantFrom(undefined, administrator), callTime(), smallPatch())
    .chain(([account, other, at, fields]) =>
      fc
        .uniqueArray(fc.record({ ProductArn: productOf(account), Id: someId }), {
          minLength: 1,
          maxLength: 4,
          selector: (each) => JSON.stringify(each),
        })
        .map((identifiers) => ({
          call: 'updateFindings' as const,
          caller: callerOf(other ?? account, { at }),
          identifiers,
          patch: fields,
        })),
    );

export const importCall = (): fc.Arbitrary<ImportCall> =>
  fc.oneof(
    { weight: 3, arbitrary: ownBatch() },
    {
      weight: 1,
      arbitrary: anyCall().filter((each): each is ImportCall & typeof each => each.call === 'importFindings'),
    },
  );

export const updateCall = (): fc.Arbitrary<UpdateCall> =>
  fc.oneof(
    { weight: 3, arbitrary: ownUpdate() },
    {
      weight: 1,
      arbitrary: anyCall().filter((each): each is UpdateCall & typeof each => each.call === 'updateFindings'),
    },
  );

const denied = {
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Condition: { Null: { 'securityhub:ASFFSyntaxPath/Confidence': 'false' } },
};

/** A call that is refused as a whole: too few or too many items, a caller that can't be, a denied or unknown field. */
const refusedCall = (): fc.Arbitrary<Call> =>
  fc
    .oneof(importCall(), updateCall())
    .chain((call): fc.Arbitrary<Call> =>
      call.call === 'importFindings'
        ? fc.constantFrom<ImportCall>(
            { ...call, batch: [] },
            { ...call, batch: Array.from({ length: 101 }, () => call.batch[0]) },
            { ...call, caller: { ...call.caller, at: 'now' } },
            { ...call, caller: { ...call.caller, accountId: '' } },
          )
        : fc.constantFrom<UpdateCall>(
            { ...call, identifiers: [] },
            { ...call, identifiers: Array.from({ length: 101 }, () => call.identifiers[0]) },
            { ...call, caller: { ...call.caller, at: 'now' } },
            { ...call, caller: { ...call.caller, denies: [denied] }, patch: { Confidence: 1 } },
            { ...call, caller: { ...call.caller, denies: ['what?'] } },
            { ...call, patch: { ...call.patch, UpdatedAt: '2030-01-01T00:00:00Z' } },
            { ...call, patch: {} },
          ),
    );

/** Any call, also ones that fail in part or are refused. */
export const call = (): fc.Arbitrary<Call> =>
  fc.oneof(
    { weight: 8, arbitrary: importCall() },
    { weight: 8, arbitrary: updateCall() },
    {
      weight: 1,
      arbitrary: updateCall().map((each) => ({
        ...each,
        identifiers: [...each.identifiers, ...each.identifiers, { Id: 'no product' }, null],
      })),
    },
    { weight: 1, arbitrary: updateCall().map((each) => ({ ...each, patch: { Confidence: 'high' } })) },
    { weight: 1, arbitrary: refusedCall() },
  );

/** A few calls, often beginning with imports. */
export const calls = (): fc.Arbitrary<Call[]> =>
  fc
    .tuple(fc.array(importCall(), { maxLength: 2 }), fc.array(call(), { maxLength: 8, size: 'max' }))
    .map(([first, then]) => [...first, ...then]);
