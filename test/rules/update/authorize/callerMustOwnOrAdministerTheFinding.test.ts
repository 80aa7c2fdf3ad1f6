import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import {
  type AvailableField,
  createStore,
  decideUpdate,
  type EditionId,
  findFinding,
  type Hub,
  importFindings,
  type Store,
  storeFromJson,
  storeToJson,
  toBatchUpdateFindingsResponse,
  updateFindings,
  withHub,
} from '../../../../src/index.js';
import { account, edition, repeatedIdentifiers } from '../../../support/arbitraries.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  importOne,
  integration,
  member,
  now,
  otherMember,
  partner,
  standalone,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/callerMustOwnOrAdministerTheFinding';

const head = '555555555555';

/** A hub in which the administrator account has an administrator of its own. */
const hubWithHead = (id: EditionId): Hub => {
  const hub = hubOf(id);
  return { ...hub, accounts: { ...hub.accounts, [administrator]: { administrator: head }, [head]: {} } };
};

type May = 'all nine' | 'all nine since 2020-09-10, the Note before' | 'none';

/** Who calls, whose finding it is, and which fields the caller may set. */
interface Kind {
  readonly kind: string;
  readonly accountId: string;
  readonly finding: Attributes;
  readonly may: May;
  readonly hub?: (id: EditionId) => Hub;
  readonly importedBy?: string;
}

const ofMember = findingOf();
const ofStandalone = findingOf({ AwsAccountId: standalone, ProductArn: defaultProduct(standalone) });
const ofAdministrator = findingOf({ AwsAccountId: administrator, ProductArn: defaultProduct(administrator) });
const ofPartnersProduct = findingOf({ ProductArn: integration });

const kinds: readonly Kind[] = [
  {
    kind: 'the member account that the finding belongs to',
    accountId: member,
    finding: ofMember,
    may: 'all nine since 2020-09-10, the Note before',
  },
  {
    kind: 'the administrator account of the account that the finding belongs to',
    accountId: administrator,
    finding: ofMember,
    may: 'all nine',
  },
  {
    kind: 'the administrator account, on its own finding',
    accountId: administrator,
    finding: ofAdministrator,
    may: 'all nine',
  },
  {
    kind: 'another member account of the same administrator account',
    accountId: otherMember,
    finding: ofMember,
    may: 'none',
  },
  {
    kind: "a member account, on its administrator account's finding",
    accountId: member,
    finding: ofAdministrator,
    may: 'none',
  },
  {
    kind: 'the administrator account of the administrator account',
    accountId: head,
    finding: ofMember,
    may: 'none',
    hub: hubWithHead,
  },
  { kind: 'a standalone account, on its own finding', accountId: standalone, finding: ofStandalone, may: 'all nine' },
  { kind: "a standalone account, on another's finding", accountId: standalone, finding: ofMember, may: 'none' },
  {
    kind: "an administrator account, on a standalone account's finding",
    accountId: administrator,
    finding: ofStandalone,
    may: 'none',
  },
  {
    kind: 'the allow-listed partner that imported the finding',
    accountId: partner,
    finding: ofPartnersProduct,
    may: 'none',
    importedBy: partner,
  },
  { kind: 'an account without Security Hub', accountId: disabled, finding: ofMember, may: 'none' },
];

const noteOnly: readonly EditionId[] = ['2020-04-16', '2020-06-24'];

const maySet = (may: May, id: EditionId): readonly AvailableField[] => {
  if (may === 'none') return [];
  return may === 'all nine' || !noteOnly.includes(id) ? nineFields : ['Note'];
};

const identifierOf = ({ ProductArn, Id }: Attributes): { readonly ProductArn: string; readonly Id: string } => ({
  ProductArn: String(ProductArn),
  Id: String(Id),
});

const storeFor = ({ hub = hubOf, finding: given, importedBy }: Kind, id: EditionId): Store =>
  importOne(createStore(hub(id)), given, callerOf(importedBy ?? String(given.AwsAccountId))).store;

/** The kinds, with what a title shows of them in front. */
const named = (some: readonly Kind[]): readonly (readonly [string, May, Kind])[] =>
  some.map((kind) => [kind.kind, kind.may, kind]);

const foreigners = kinds.filter(({ may, accountId }) => may === 'none' && accountId !== disabled);

describe(rule, () => {
  describe.each(everyEdition)('in the edition %s', (id) => {
    it.each(named(kinds))('%s may set: %s', (_kind, _may, kind) => {
      const store = storeFor(kind, id);
      const allowed = maySet(kind.may, id);
      const identifier = identifierOf(kind.finding);
      const before = attributesOf(store, identifier);
      expect(before.AwsAccountId, 'the finding is stored').toBe(kind.finding.AwsAccountId);

      for (const field of nineFields) {
        const caller = callerOf(kind.accountId);
        const { store: after, decision } = updateOne(store, patchOf(field), caller, identifier);
        const is = `${field} by ${kind.kind} in ${id}`;
        expect(decision.outcome, is).toBe(allowed.includes(field) ? 'Updated' : 'Failed');
        if (allowed.includes(field)) {
          expect(attributesOf(after, identifier), is).toMatchObject(patchOf(field));
        } else {
          expect(after, is).toBe(store);
        }
        const hub = (kind.hub ?? hubOf)(id);
        expect(decideUpdate(hub, caller, findFinding(store, identifier), patchOf(field)), is).toEqual(decision);
      }
    });
  });

  it.each(named(foreigners))('to %s (which may set %s) the finding does not exist', (_kind, _may, kind) => {
    const store = storeFor(kind, '2024-10-31');
    const { decision } = updateOne(store, patchOf('Note'), callerOf(kind.accountId), identifierOf(kind.finding));
    expect(decision).toMatchObject({
      outcome: 'Failed',
      rule,
      code: 'FindingNotFound',
      message: 'Finding Not Found',
      detail: {
        attribute: 'FindingIdentifier',
        limit: "should name a finding of the caller's account or of its member accounts",
      },
    });
  });

  it('a foreign finding fails alone: the others of the request are updated', () => {
    const store = storeOf(hubOf(), ofMember, ofStandalone);
    const result = updateFindings(
      store,
      callerOf(member),
      [identifierOf(ofStandalone), theFinding],
      patchOf('Confidence'),
    );
    expect(result.response).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [
        { ...identifierOf(ofStandalone), ErrorCode: 'FindingNotFound', ErrorMessage: 'Finding Not Found' },
      ],
    });
    expect(attributesOf(result.store).Confidence).toBe(42);
    expect(attributesOf(result.store, identifierOf(ofStandalone))).not.toHaveProperty('Confidence');
  });

  it('the right of an administrator account ends when the hub no longer names it', () => {
    const store = storeOf(hubOf(), ofMember);
    const left: Hub = { ...hubOf(), accounts: { ...hubOf().accounts, [member]: {} } };
    expect(updateOne(store, patchOf('Note'), callerOf(administrator)).decision.outcome).toBe('Updated');
    const moved = withHub(store, left);
    const { store: after, decision } = updateOne(moved, patchOf('Note'), callerOf(administrator));
    expect(decision).toMatchObject({ outcome: 'Failed', rule, code: 'FindingNotFound' });
    expect(after).toBe(moved);
  });

  it('for every hub, caller and finding, only its account and the administrator that the hub names for it may update', () => {
    const accounts = [administrator, member, otherMember, standalone] as const;
    const someAccount = fc.constantFrom(...accounts);
    const entry = fc.option(fc.record({ administrator: someAccount }, { requiredKeys: [] }), { nil: undefined });
    const relations = fc.record(Object.fromEntries(accounts.map((id) => [id, entry] as const)));
    fc.assert(
      fc.property(relations, someAccount, someAccount, patch(), (given, owner, accountId, fields) => {
        const enabled = Object.fromEntries(
          Object.entries(given).flatMap(([id, account]) => (account === undefined ? [] : [[id, account] as const])),
        );
        const attributes = findingOf({ AwsAccountId: owner, ProductArn: defaultProduct(owner) });
        const store = withHub(storeOf(hubOf(), attributes), { accounts: enabled });
        const { store: after, decision } = updateOne(store, fields, callerOf(accountId), identifierOf(attributes));
        const isEnabled = enabled[accountId] !== undefined;
        const isEntitled = accountId === owner || enabled[owner]?.administrator === accountId;
        expect(decision.outcome).toBe(isEnabled && isEntitled ? 'Updated' : 'Failed');
        if (decision.outcome === 'Failed') expect(after).toBe(store);
      }),
      { numRuns: 500 },
    );
  });

  it('for every request, the reply is the same whether the findings that the caller may not update exist or not', () => {
    const withoutForeign = (store: Store, accountId: string): Store => {
      const snapshot = storeToJson(store);
      const mine = snapshot.findings.filter(({ finding: { AwsAccountId } }) => {
        const owner = hubOf().accounts[AwsAccountId];
        return AwsAccountId === accountId || owner?.administrator === accountId;
      });
      const read = storeFromJson({ ...snapshot, findings: mine });
      if (!isRight(read)) throw new Error(read.left);
      return read.right;
    };
    const calls = fc.record({
      id: edition(),
      given: fc.array(finding(), { minLength: 1, maxLength: 6 }),
      accountId: account(),
      named: repeatedIdentifiers(),
      fields: patch(),
    });
    fc.assert(
      fc.property(calls, ({ id, given, accountId, named, fields }) => {
        const everything = storeOf(hubOf(id), ...given);
        const mine = withoutForeign(everything, accountId);
        const toAll = updateFindings(everything, callerOf(accountId), named, fields);
        const toMine = updateFindings(mine, callerOf(accountId), named, fields);
        expect(JSON.stringify(toAll.response)).toBe(JSON.stringify(toMine.response));
        expect(toBatchUpdateFindingsResponse(toAll)).toEqual(toBatchUpdateFindingsResponse(toMine));
        const failuresOf = ({ decisions }: typeof toAll): unknown =>
          decisions.map((decision) => (decision.outcome === 'Failed' ? { ...decision, rule: '' } : decision.outcome));
        expect(JSON.stringify(failuresOf(toAll))).toBe(JSON.stringify(failuresOf(toMine)));
      }),
      { numRuns: 300 },
    );
  });

  it('without the rule, any account with Security Hub would update the finding', () => {
    for (const { accountId } of foreigners.filter(({ finding: given }) => given === ofMember)) {
      const store = importFindings(createStore(hubWithHead('2024-10-31')), { accountId: member, at: now }, [ofMember]);
      const request = [store.store, callerOf(accountId), [theFinding], patchOf('Confidence')] as const;
      expect(updateFindings(...request).response.SuccessCount).toBe(0);
      expect(updateWithout(rule)(...request).response.SuccessCount).toBe(1);
    }
  });
});
