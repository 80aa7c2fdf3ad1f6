import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { type AvailableField, createStore, type EditionId, updateFindings, withHub } from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  member,
  otherMember,
  standalone,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, newValues, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/memberMayOnlySetTheNote';

const restricting: readonly EditionId[] = ['2020-04-16', '2020-06-24'];
const equal = everyEdition.filter((id) => !restricting.includes(id));

const isNoteAlone = (fields: readonly AvailableField[]): boolean => fields.join() === 'Note';

describe(rule, () => {
  it('the two oldest editions have it, and none after', () => {
    const refusing = everyEdition.filter(
      (id) => updateOne(storeOf(hubOf(id), findingOf()), patchOf('Confidence')).decision.outcome === 'Failed',
    );
    expect(refusing).toEqual(restricting);
  });

  describe.each(restricting)('in the edition %s', (id) => {
    const store = storeOf(hubOf(id), findingOf());

    it('a member account sets the Note of its own finding', () => {
      const { store: after, decision } = updateOne(store, patchOf('Note'));
      expect(decision.outcome).toBe('Updated');
      expect(attributesOf(after).Note).toMatchObject(newValues.Note);
    });

    it.each(nineFields.filter((field) => field !== 'Note'))('a member account may not set %s', (field) => {
      const { store: after, decision } = updateOne(store, patchOf(field));
      expect(decision).toMatchObject({
        outcome: 'Failed',
        rule,
        edition: id,
        code: 'InvalidAccess',
        message: `Member account ${member} may only update the Note, not ${field}.`,
        detail: { attribute: field, value: 'given' },
      });
      expect(decision.detail.limit).toContain(administrator);
      expect(decision.detail.limit).toContain('a member account may only set the Note');
      expect(after).toBe(store);
    });

    it('a member account sets the Note alone: of all 511 choices of fields, no other', () => {
      for (const fields of everyPatch) {
        const { store: after, decision } = updateOne(store, patchOf(...fields));
        const is = fields.join();
        expect(decision.outcome, is).toBe(isNoteAlone(fields) ? 'Updated' : 'Failed');
        if (!isNoteAlone(fields)) {
          expect(decision, is).toMatchObject({ rule, code: 'InvalidAccess' });
          expect(after, is).toBe(store);
        }
      }
      expect(everyPatch).toHaveLength(511);
    });

    it('the administrator account sets all 511 choices of fields', () => {
      for (const fields of everyPatch) {
        const { decision } = updateOne(store, patchOf(...fields), callerOf(administrator));
        expect(decision.outcome, fields.join()).toBe('Updated');
      }
    });

    it('a standalone account is treated like an administrator account: it sets all 511 choices of fields', () => {
      const attributes = findingOf({ AwsAccountId: standalone, ProductArn: defaultProduct(standalone) });
      const identifier = { ProductArn: defaultProduct(standalone), Id: 'finding-1' };
      const ofStandalone = storeOf(hubOf(id), attributes);
      for (const fields of everyPatch) {
        const { decision } = updateOne(ofStandalone, patchOf(...fields), callerOf(standalone), identifier);
        expect(decision.outcome, fields.join()).toBe('Updated');
      }
    });

    it('for every patch of values, a member account changes nothing but the Note', () => {
      fc.assert(
        fc.property(patch(), (fields) => {
          const { store: after, decision } = updateOne(store, fields);
          const { Note: before, ...others }: Attributes = attributesOf(store);
          const { Note, ...othersAfter }: Attributes = attributesOf(after);
          expect(othersAfter).toEqual(others);
          expect(decision.outcome).toBe(Object.keys(fields).join() === 'Note' ? 'Updated' : 'Failed');
          if (decision.outcome === 'Failed') expect(Note).toBe(before);
        }),
      );
    });

    it('the patch is not split: the Note of a refused patch is not set either', () => {
      const { store: after } = updateOne(store, patchOf('Note', 'Confidence'));
      expect(after).toBe(store);
      expect(attributesOf(after)).not.toHaveProperty('Note');
    });

    it('each finding fails on its own, in words for the reply', () => {
      const two = storeOf(hubOf(id), findingOf(), findingOf({ Id: 'finding-2' }));
      const named = [theFinding, { ...theFinding, Id: 'finding-2' }];
      const { refusal, response, store: after } = updateFindings(two, callerOf(member), named, patchOf('Types'));
      expect(refusal).toBeUndefined();
      expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 2 });
      expect(response.FailedFindings.map(({ Id, ErrorCode }) => [Id, ErrorCode])).toEqual([
        ['finding-1', 'InvalidAccess'],
        ['finding-2', 'InvalidAccess'],
      ]);
      expect(after).toBe(two);
    });

    it("another account's finding does not exist for a member account, whatever it sets", () => {
      for (const field of nineFields) {
        const { decision } = updateOne(store, patchOf(field), callerOf(otherMember));
        expect(decision, field).toMatchObject({ code: 'FindingNotFound', message: 'Finding Not Found' });
      }
    });

    it('its answer comes before that of a finding that becomes too large', () => {
      const padding = 'x'.repeat(244_900);
      const large = importOne(createStore(hubOf(id)), findingOf({ padding })).store;
      const fields = { UserDefinedFields: { key: 'y'.repeat(1024) } };
      expect(updateOne(large, fields, callerOf(administrator)).decision).toMatchObject({ code: 'FindingSizeExceeded' });
      expect(updateOne(large, fields).decision).toMatchObject({ rule, code: 'InvalidAccess' });
    });

    it('an account stops being a member account when the hub names no administrator for it', () => {
      const alone = withHub(store, { edition: id, accounts: { [member]: {} } });
      expect(updateOne(alone, patchOf('Confidence')).decision.outcome).toBe('Updated');
    });

    it('without the rule, a member account would set every field', () => {
      for (const field of nineFields) {
        const { response } = updateWithout(rule, id)(store, callerOf(member), [theFinding], patchOf(field));
        expect(response.SuccessCount, field).toBe(1);
      }
    });
  });

  it.each(equal)('in the edition %s, a member account sets all 511 choices of fields', (id) => {
    const store = storeOf(hubOf(id), findingOf());
    for (const fields of everyPatch) {
      expect(updateOne(store, patchOf(...fields)).decision.outcome, fields.join()).toBe('Updated');
    }
  });
});
