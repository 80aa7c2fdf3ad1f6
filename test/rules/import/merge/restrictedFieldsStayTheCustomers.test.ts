import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import {
  type AvailableField,
  createStore,
  decideImport,
  type EditionId,
  editions,
  type Finding,
  type ImportUpdated,
  type Withheld,
  withHub,
} from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  securityHub,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import { lacking } from '../providing.js';

const rule = 'import/restrictedFieldsStayTheCustomers';

const everyEdition = editions.map(({ id }) => id);

/** AWS's three lists, and the days on which the second and the third began. */
const restrictedIn = (id: EditionId): readonly AvailableField[] => {
  if (id < '2020-11-24') {
    return [
      'Confidence',
      'Criticality',
      'Note',
      'RelatedFindings',
      'Severity',
      'Types',
      'UserDefinedFields',
      'VerificationState',
      'Workflow',
    ];
  }
  if (id < '2020-12-11') return ['Note', 'RelatedFindings', 'UserDefinedFields', 'VerificationState', 'Workflow'];
  return ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'];
};

const noteOf = (Text: string): unknown => ({ Text, UpdatedBy: 'somebody', UpdatedAt: '2025-01-01T00:00:00Z' });

const related = (Id: string): unknown => [{ ProductArn: defaultProduct(member), Id }];

/** Two values for each of the nine fields. */
const values: Readonly<Record<AvailableField, { readonly stored: unknown; readonly sent: unknown }>> = {
  Confidence: { stored: 10, sent: 0 },
  Criticality: { stored: 0, sent: 20 },
  Note: { stored: noteOf('stored'), sent: noteOf('sent') },
  RelatedFindings: { stored: related('stored'), sent: related('sent') },
  Severity: { stored: { Label: 'HIGH', Normalized: 75 }, sent: { Label: 'LOW', Normalized: 1 } },
  Types: { stored: ['TTPs/Stored'], sent: ['TTPs/Sent'] },
  UserDefinedFields: { stored: { from: 'stored' }, sent: {} },
  VerificationState: { stored: 'TRUE_POSITIVE', sent: 'UNKNOWN' },
  Workflow: { stored: { Status: 'NOTIFIED' }, sent: { Status: 'NEW' } },
};

const nineFields = Object.keys(values) as readonly AvailableField[];

/** Every finding had to have these at the top level until FindingProviderFields came. */
const isNeeded = (field: AvailableField, id: EditionId): boolean =>
  id < '2021-03-18' && (field === 'Severity' || field === 'Types');

const both = editions.flatMap(({ id }) => restrictedIn(id).map((field) => ({ id, field })));
const free = editions.flatMap(({ id }) =>
  nineFields.filter((field) => !restrictedIn(id).includes(field)).map((field) => ({ id, field })),
);

/** An update of a finding that has this field like that, by a provider who sends it like that; `undefined` is absent. */
const updateOf = (id: EditionId, field: AvailableField, stored: unknown, sent: unknown): ImportUpdated => {
  const finding = {
    ...lacking(storedOf({}, id).finding, field),
    ...(stored === undefined ? {} : { [field]: stored }),
  } as Finding;
  const decision = decideImport(
    hubOf(id),
    callerOf(member),
    { finding, setByCustomer: [] },
    laterOf({ [field]: sent, ...(id < '2021-03-18' ? {} : { FindingProviderFields: {} }) }),
  );
  if (decision.outcome !== 'Updated') throw new Error(`not taken: ${JSON.stringify(decision)}`);
  return decision;
};

const byThisRule = ({ withheld }: ImportUpdated): readonly Withheld[] => withheld.filter((each) => each.rule === rule);

/** A value as text, whatever the order of its attributes. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).toSorted())
    : JSON.stringify(value ?? null);

describe(rule, () => {
  it('does not apply if a restricted field was neither sent nor stored', () => {
    const { Workflow, ...finding } = storedOf().finding;
    const appliedTo = (stored: Finding): readonly string[] => {
      const decision = decideImport(hubOf(), callerOf(member), { finding: stored, setByCustomer: [] }, laterOf());
      return 'applied' in decision ? decision.applied : [];
    };
    expect(Workflow).toEqual({ Status: 'NEW' });
    expect(appliedTo(storedOf().finding)).toContain(rule);
    expect(appliedTo(finding)).not.toContain(rule);
  });

  it.each(both)('in $id, $field stays as it is stored, or absent, whatever is sent', ({ id, field }) => {
    const { stored, sent } = values[field];
    for (const before of [stored, undefined]) {
      for (const given of isNeeded(field, id) ? [stored, sent] : [stored, sent, undefined]) {
        const decision = updateOf(id, field, before, given);
        const message = JSON.stringify({ before, given });
        expect(decision.rule, message).toBe('import/updateMustBeNewer');
        expect(decision.stored.finding[field], message).toEqual(before);
        expect(Object.keys(decision.stored.finding).includes(field), message).toBe(before !== undefined);
        expect(byThisRule(decision), message).toEqual(
          given === undefined || given === before ? [] : [{ attribute: field, rule, sent: given, kept: before }],
        );
      }
    }
  });

  it.each(free)('in $id, $field is not restricted: it is what was sent', ({ id, field }) => {
    const { stored, sent } = values[field];
    for (const before of [stored, undefined]) {
      const decision = updateOf(id, field, before, sent);
      expect(decision.stored.finding[field]).toEqual(sent);
      expect(decision.withheld.map(({ attribute }) => attribute)).not.toContain(field);
    }
  });

  it('the list shrinks twice', () => {
    const sizes = everyEdition.map((id) => restrictedIn(id).length);
    expect(sizes).toEqual([9, 9, 9, 5, ...everyEdition.slice(4).map(() => 4)]);
  });

  it.each(editions)('in $id attributes outside the list are accepted', ({ id }) => {
    const sent = { Title: 'sent', Description: 'sent', Compliance: { Status: 'FAILED' }, RecordState: 'ARCHIVED' };
    const { store } = importOne(storeOf(hubOf(id), findingOf()), laterOf(sent));
    expect(attributesOf(store)).toMatchObject(sent);
  });

  it.each(editions)('in $id all nine are stored as the provider of a new finding sent them', ({ id }) => {
    const sent = Object.fromEntries(nineFields.map((field) => [field, values[field].sent]));
    const { store, decision } = importOne(createStore(hubOf(id)), findingOf(sent));
    expect(decision).toMatchObject({ outcome: 'Created', withheld: [] });
    expect(attributesOf(store)).toMatchObject(sent);
  });

  it("what the provider gave on creation stays too: from then on the field is the customer's", () => {
    const store = storeOf(hubOf(), findingOf({ Note: noteOf('first'), VerificationState: 'TRUE_POSITIVE' }));
    const after = attributesOf(
      importOne(store, laterOf({ Note: noteOf('second'), VerificationState: 'FALSE_POSITIVE' })).store,
    );
    expect(after.Note).toEqual(noteOf('first'));
    expect(after.VerificationState).toBe('TRUE_POSITIVE');
  });

  it('what the customer has set stays, and the next update of the customer is taken', () => {
    const customers = {
      Note: { Text: 'looked at', UpdatedBy: 'analyst' },
      UserDefinedFields: { ticket: 'T-1' },
      VerificationState: 'BENIGN_POSITIVE',
      Workflow: { Status: 'SUPPRESSED' },
    };
    const { store } = updateOne(storeOf(hubOf(), findingOf()), customers);
    const sent = Object.fromEntries(Object.keys(customers).map((field) => [field, values[field as 'Note'].sent]));
    const { store: imported, decision } = importOne(store, laterOf(sent));
    expect(attributesOf(imported)).toMatchObject(customers);
    expect(decision).toHaveProperty(
      'withheld',
      Object.keys(customers).map((attribute) => expect.objectContaining({ attribute, rule }) as unknown),
    );

    const { store: again } = updateOne(imported, { Workflow: { Status: 'RESOLVED' }, UserDefinedFields: {} });
    expect(attributesOf(again)).toMatchObject({ Workflow: { Status: 'RESOLVED' }, UserDefinedFields: {} });
  });

  it('a field is restricted as a whole: nothing that was sent gets into it', () => {
    const store = storeOf(hubOf(), findingOf({ UserDefinedFields: { a: 'stored' }, Workflow: { Status: 'NOTIFIED' } }));
    const sent = laterOf({ UserDefinedFields: { a: 'sent', b: 'sent' }, Workflow: { Status: 'NEW', extra: true } });
    const after = attributesOf(importOne(store, sent).store);
    expect(after.Workflow).toEqual({ Status: 'NOTIFIED' });
    expect(after.UserDefinedFields).toEqual({ a: 'stored' });
  });

  it('the same value with its attributes in another order is not a different one', () => {
    const Note = { Text: 'text', UpdatedBy: 'somebody', UpdatedAt: '2025-01-01T00:00:00Z' };
    const sameNote = { UpdatedAt: '2025-01-01T00:00:00Z', UpdatedBy: 'somebody', Text: 'text' };
    expect(byThisRule(updateOf('2024-10-31', 'Note', Note, sameNote))).toEqual([]);
    expect(byThisRule(updateOf('2024-10-31', 'Note', Note, { ...sameNote, extra: 1 }))).toHaveLength(1);
  });

  it('a Note that differs by less than a millisecond is the same once it is rounded', () => {
    const Note = { Text: 'text', UpdatedBy: 'somebody', UpdatedAt: '2025-01-01T00:00:00.0001Z' };
    const stored = storedOf({ Note }).finding.Note;
    expect(byThisRule(updateOf('2024-10-31', 'Note', stored, Note))).toEqual([]);
  });

  it.each(['TRUE_POSITIVE', undefined])('an import that is not newer changes none of them: %s', (VerificationState) => {
    const store = storeOf(hubOf(), laterOf({ VerificationState }));
    const after = importOne(store, findingOf({ VerificationState: 'FALSE_POSITIVE' }));
    expect(after.decision.outcome).toBe('Ignored');
    expect(after.store).toBe(store);
  });

  it('a field of an older edition is freed when the store moves to a newer one, unless the customer had set it', () => {
    const old = storeOf(hubOf('2020-06-24'), findingOf({ Confidence: 1, Criticality: 1 }));
    const { store: set } = updateOne(old, { Confidence: 5 }, callerOf(administrator));
    const sent = laterOf({ Confidence: 9, Criticality: 9 });
    expect(attributesOf(importOne(set, sent).store)).toMatchObject({ Confidence: 5, Criticality: 1 });
    const moved = withHub(set, hubOf());
    expect(attributesOf(importOne(moved, sent).store)).toMatchObject({ Confidence: 5, Criticality: 9 });
  });

  it('for every edition, two versions and choice of the customer, each restricted field is the stored one', () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    const stays = { RecordState: 'ACTIVE', Compliance: undefined };
    const earlier = finding({ attributes: { ...own, ...stays, UpdatedAt: '2024-06-01T00:00:00Z' } });
    const later = finding({ attributes: { ...own, ...stays, UpdatedAt: '2025-06-01T00:00:00Z' } });
    fc.assert(
      fc.property(edition(), earlier, fc.option(patch()), later, (id, first, customers, second) => {
        const imported = storeOf(hubOf(id), first);
        const before = customers === null ? imported : updateOne(imported, customers).store;
        const was = attributesOf(before);
        const { store, decision } = importOne(before, second);
        const now = attributesOf(store);
        const isSuppressed = id === '2021-11-04' && (was.Workflow as Attributes).Status === 'SUPPRESSED';
        expect(decision.outcome).toBe(isSuppressed ? 'Ignored' : 'Updated');
        for (const field of restrictedIn(id)) {
          expect(now[field], field).toEqual(was[field]);
          expect(field in now, field).toBe(field in was);
        }
        if (decision.outcome !== 'Updated') return;
        // A Note is rounded and a Severity completed on the way in: the tables above judge those two.
        const withheld = byThisRule(decision).map(({ attribute }) => attribute);
        for (const field of restrictedIn(id).filter((each) => each !== 'Note' && each !== 'Severity')) {
          const differs = field in second && textOf(second[field]) !== textOf(was[field]);
          expect(withheld.includes(field), field).toBe(differs);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('for every number of imports of any product, the Workflow only moves as the two rules on it say', () => {
    const ofProduct = fc.constantFrom(defaultProduct(member), securityHub);
    const versions = fc.array(finding({ attributes: { AwsAccountId: member, Id: 'finding-1' } }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(edition(), ofProduct, versions, (id, ProductArn, all) => {
        const identifier = { ProductArn, Id: 'finding-1' };
        const sent = all.map((each, day) => ({ ...each, ProductArn, UpdatedAt: `2026-01-0${day + 1}T00:00:00Z` }));
        sent.reduce(
          (before, version, index) => {
            const { store } = importOne(before, version);
            if (index === 0) return store;
            const status = (finds: Attributes): unknown => (finds.Workflow as Attributes).Status;
            const was = status(attributesOf(before, identifier));
            const now = status(attributesOf(store, identifier));
            const resets = id >= '2021-01-07' && (was === 'NOTIFIED' || was === 'RESOLVED') ? ['NEW'] : [];
            const resolves =
              id >= '2020-06-24' && ProductArn === securityHub && was !== 'SUPPRESSED' ? ['RESOLVED'] : [];
            expect([was, ...resets, ...resolves]).toContain(now);
            return store;
          },
          createStore(hubOf(id)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each(everyEdition)('without the rule, in %s, the provider overwrites what the customer has set', (id) => {
    const { store } = updateOne(storeOf(hubOf(id), findingOf()), { Note: { Text: 'looked at', UpdatedBy: 'analyst' } });
    const sent = laterOf({ Note: noteOf('sent'), Workflow: { Status: 'RESOLVED' } });
    const without = attributesOf(importWithout(rule, id)(store, callerOf(member), [sent]).store);
    expect(without.Note).toEqual(noteOf('sent'));
    expect(without.Workflow).toEqual({ Status: 'RESOLVED' });
  });
});
