import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import { decideUpdate, findFinding, type Severity, type Store, updateFindings } from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  member,
  now,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, newValues, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/patchReplacesEachFieldItSets';

/** A finding that has a value for each of the nine fields. */
const full: Attributes = {
  Confidence: 1,
  Criticality: 1,
  Note: { Text: 'by the provider', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' },
  RelatedFindings: [
    { ProductArn: integration, Id: 'a' },
    { ProductArn: integration, Id: 'b' },
  ],
  Severity: { Label: 'LOW', Normalized: 20, Original: '3', Product: 2.5 },
  Types: ['Effects', 'TTPs/Discovery'],
  UserDefinedFields: { from: 'provider', kept: 'no' },
  VerificationState: 'UNKNOWN',
  Workflow: { Status: 'NEW' },
};

const store = storeOf(hubOf(), findingOf(full));

const updated = (fields: Attributes, before: Store = store): Attributes =>
  attributesOf(updateOne(before, fields, callerOf(administrator)).store);

const storedFinding = (of: Store): unknown => {
  const found = findFinding(of, theFinding);
  return found;
};

describe(rule, () => {
  it('a severity is set where a service has stored none', () => {
    const { Severity: before, ...finding } = storedOf().finding;
    expect(before).toBeDefined();
    const stored = { finding, setByCustomer: [] };
    const decision = decideUpdate(hubOf(), callerOf(member), stored, { Severity: { Label: 'HIGH' } });
    expect(decision).toMatchObject({ stored: { finding: { Severity: { Label: 'HIGH', Normalized: 70 } } } });
  });

  it.each([
    ['Confidence', { Confidence: 42 }, 42],
    ['Criticality', { Criticality: 0 }, 0],
    ['RelatedFindings', patchOf('RelatedFindings'), [{ ProductArn: defaultProduct(member), Id: 'related' }]],
    ['Types', { Types: ['TTPs'] }, ['TTPs']],
    ['UserDefinedFields', { UserDefinedFields: { ticket: 'T-1' } }, { ticket: 'T-1' }],
    ['VerificationState', { VerificationState: 'TRUE_POSITIVE' }, 'TRUE_POSITIVE'],
    ['Workflow', { Workflow: { Status: 'RESOLVED' } }, { Status: 'RESOLVED' }],
    ['Note', patchOf('Note'), { Text: 'looked at', UpdatedBy: 'analyst', UpdatedAt: now }],
  ])('%s takes the whole value of the patch, and nothing of the old one', (field, fields, expected) => {
    expect(updated(fields)[field]).toStrictEqual(expected);
  });

  it('Severity takes the value of the patch and keeps its Original, but not its Product', () => {
    expect(updated({ Severity: { Label: 'HIGH', Normalized: 75 } }).Severity).toStrictEqual({
      Label: 'HIGH',
      Normalized: 75,
      Original: '3',
    });
    expect(updated({ Severity: { Label: 'HIGH', Normalized: 75, Product: 9 } }).Severity).toStrictEqual({
      Label: 'HIGH',
      Normalized: 75,
      Product: 9,
      Original: '3',
    });
  });

  it('Severity gets no Original where the finding had none', () => {
    const without = storeOf(hubOf(), findingOf({ Severity: { Label: 'LOW', Normalized: 20 } }));
    expect(updated(patchOf('Severity'), without).Severity).toStrictEqual({ Label: 'HIGH', Normalized: 75 });
  });

  it('an empty list and an empty map clear', () => {
    expect(updated({ Types: [] }).Types).toStrictEqual([]);
    expect(updated({ UserDefinedFields: {} }).UserDefinedFields).toStrictEqual({});
  });

  it('a zero is stored as JSON writes it', () => {
    expect(updated({ Confidence: -0 }).Confidence).toBe(0);
    expect(updated({ Confidence: 0 }, updateOne(store, { Confidence: -0 }).store).Confidence).toBe(0);
  });

  it('a field that the finding did not have is added', () => {
    const bare = storeOf(hubOf(), findingOf());
    for (const field of nineFields) expect(updated(patchOf(field), bare)).toMatchObject(patchOf(field));
  });

  it('for all 511 choices of fields, those that are set take the new value, and the others stay', () => {
    const before = attributesOf(store);
    for (const fields of everyPatch) {
      const after = updated(patchOf(...fields));
      for (const field of nineFields) {
        if (fields.includes(field)) expect(after, fields.join()).toMatchObject(patchOf(field));
        else expect(after[field], fields.join()).toBe(before[field]);
      }
    }
  });

  it('the decision names the rule, the fields and the account', () => {
    const { decision } = updateOne(store, patchOf('Confidence', 'Types'));
    expect(decision).toMatchObject({
      outcome: 'Updated',
      rule,
      edition: '2024-10-31',
      detail: { attribute: 'Confidence, Types', value: 'given', limit: expect.stringContaining(member) as string },
      stored: storedFinding(updateOne(store, patchOf('Confidence', 'Types')).store),
    });
    expect(decision).toHaveProperty('applied', expect.arrayContaining([rule]));
  });

  it('one set of values is applied to every finding that is named', () => {
    const named = ['finding-1', 'finding-2', 'finding-3'].map((Id) => ({ ...theFinding, Id }));
    const three = storeOf(hubOf(), ...named.map(({ Id }) => findingOf({ Id })));
    const { store: after, response } = updateFindings(three, callerOf(member), named, patchOf('Workflow', 'Types'));
    expect(response).toEqual({ SuccessCount: 3, FailedCount: 0, FailedFindings: [] });
    for (const identifier of named) expect(attributesOf(after, identifier)).toMatchObject(patchOf('Workflow', 'Types'));
  });

  it('a key of any name is a key of the finding, and touches no prototype', () => {
    const fields = JSON.parse('{ "UserDefinedFields": { "__proto__": "x", "constructor": "y" } }') as Attributes;
    const { UserDefinedFields } = updated(fields);
    expect(JSON.stringify(UserDefinedFields)).toBe('{"__proto__":"x","constructor":"y"}');
    expect(Object.getPrototypeOf(UserDefinedFields)).toBe(Object.prototype);
  });

  describe('an update that changes nothing', () => {
    it.each(nineFields)('returns the same store and the same stored finding: %s', (field) => {
      const once = updateOne(store, patchOf(field));
      const again = updateOne(once.store, patchOf(field));
      expect(once.store).not.toBe(store);
      expect(again.store).toBe(once.store);
      expect(again.decision).toMatchObject({ outcome: 'Updated', rule });
      expect(again.decision.outcome === 'Updated' && again.decision.stored).toBe(storedFinding(once.store));
    });

    it('of one finding gives the service back its own object', () => {
      const given = JSON.parse(JSON.stringify(storedOf(full))) as ReturnType<typeof storedOf>;
      const decide = (fields: Attributes): unknown => {
        const decision = decideUpdate(hubOf(), callerOf(member), given, fields);
        return decision.outcome === 'Updated' ? decision.stored : decision;
      };
      expect(decide({ Workflow: { Status: 'NEW' } })).toBe(given);
      expect(decide({ Workflow: { Status: 'NOTIFIED' } })).not.toBe(given);
    });

    it('a value whose attributes are in another order is one too', () => {
      const once = updateOne(store, {
        Severity: { Label: 'HIGH', Normalized: 75 },
        UserDefinedFields: { a: '1', b: '2' },
      });
      const fields = { UserDefinedFields: { b: '2', a: '1' }, Severity: { Normalized: 75, Label: 'HIGH' } };
      expect(updateOne(once.store, fields).store).toBe(once.store);
    });

    it('does not include the first time that the customer sets a conditional field', () => {
      expect(updateOne(store, { Confidence: 1 }).store).not.toBe(store);
      expect(updateOne(store, { VerificationState: 'UNKNOWN' }).store).toBe(store);
    });

    it('is not one whose Note is stamped with another time', () => {
      const once = updateOne(store, patchOf('Note'));
      const later = callerOf(member, { at: '2026-01-02T00:00:00Z' });
      expect(updateOne(once.store, patchOf('Note'), later).store).not.toBe(once.store);
    });
  });

  describe('what is stored', () => {
    it('is a copy of the patch: a patch that is changed later changes nothing', () => {
      const fields = { Types: ['TTPs'], UserDefinedFields: { ticket: 'T-1' } };
      const { store: after } = updateOne(store, fields);
      fields.Types.push('Effects');
      fields.UserDefinedFields.ticket = 'T-2';
      expect(attributesOf(after)).toMatchObject({ Types: ['TTPs'], UserDefinedFields: { ticket: 'T-1' } });
      expect(Object.isFrozen(fields.Types)).toBe(false);
    });

    it('leaves the store before as it was', () => {
      const before = JSON.stringify(storedFinding(store));
      updateOne(store, newValues);
      expect(JSON.stringify(storedFinding(store))).toBe(before);
    });

    it('is not what a service gave for one finding: that stays its own, and may still change', () => {
      const given = JSON.parse(JSON.stringify(storedOf(full))) as { finding: { Resources: { Id: string }[] } };
      const decision = decideUpdate(
        hubOf(),
        callerOf(member),
        given as unknown as ReturnType<typeof storedOf>,
        patchOf('Confidence'),
      );
      expect(Object.isFrozen(given.finding.Resources)).toBe(false);
      given.finding.Resources.length = 0;
      expect(decision).toMatchObject({
        outcome: 'Updated',
        stored: { finding: { Resources: [{ Type: 'Other', Id: 'resource-1' }] } },
      });
    });
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const older = storeOf(hubOf(id), findingOf(full));
    const after = updated(newValues, older);
    expect(after).toMatchObject(newValues);
    expect(after.Severity).toStrictEqual({ ...newValues.Severity, Original: '3' });
    expect(after.UserDefinedFields).toStrictEqual(newValues.UserDefinedFields);
  });

  it('for every edition, finding and patch, each field is the one of the patch and the others stay', () => {
    const ofMember = finding({
      attributes: { Id: 'finding-1', ProductArn: defaultProduct(member), AwsAccountId: member },
    });
    fc.assert(
      fc.property(edition(), ofMember, patch(), (id, given, fields) => {
        const before = storeOf(hubOf(id), given);
        const [old, after] = [attributesOf(before), updated(fields, before)];
        for (const field of nineFields) {
          if (!(field in fields)) expect(after[field]).toBe(old[field]);
          else if (field === 'Note') expect(after.Note).toEqual({ ...(fields.Note as object), UpdatedAt: now });
          else if (field === 'Severity') {
            const [was, given, is] = [old.Severity, fields.Severity, after.Severity] as readonly Severity[];
            expect(is).toMatchObject(given ?? {});
            expect(is).toHaveProperty('Label');
            expect(is?.Original).toBe(was?.Original);
            expect(is?.Product).toBe(given?.Product);
          } else expect(after[field]).toStrictEqual(fields[field]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('for every patch, the decision lists what differs after it, with both values', () => {
    fc.assert(
      fc.property(edition(), patch(), (id, fields) => {
        const before = storeOf(hubOf(id), findingOf(full));
        const { store: after, decision } = updateOne(before, fields, callerOf(administrator));
        const [old, now] = [attributesOf(before), attributesOf(after)];
        const differing = Object.keys(now)
          .filter((attribute) => JSON.stringify(now[attribute]) !== JSON.stringify(old[attribute]))
          .map((attribute) => ({ attribute, before: old[attribute], after: now[attribute] }));
        expect(decision).toHaveProperty('changes', differing);
      }),
    );
  });

  it('for every patch, the second time it is applied it changes nothing', () => {
    fc.assert(
      fc.property(edition(), patch(), (id, fields) => {
        const before = storeOf(hubOf(id), findingOf(full));
        const once = updateOne(before, fields, callerOf(administrator)).store;
        expect(updateOne(once, fields, callerOf(administrator)).store).toBe(once);
      }),
    );
  });

  it('without the rule, the field would stay', () => {
    const request = [store, callerOf(member), [theFinding], patchOf('Criticality')] as const;
    expect(attributesOf(updateFindings(...request).store).Criticality).toBe(7);
    expect(attributesOf(updateWithout(rule)(...request).store).Criticality).toBe(1);
  });
});
