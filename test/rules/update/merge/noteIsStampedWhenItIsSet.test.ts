import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { updateFindings } from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  member,
  now,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, everyPatch, newValues, patchOf, theFinding } from '../updating.js';

const rule = 'update/noteIsStampedWhenItIsSet';

const providersNote = { Text: 'by the provider', UpdatedBy: 'provider', UpdatedAt: '2025-01-01T00:00:00Z' };

const store = storeOf(hubOf(), findingOf({ Note: providersNote }));

const times = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.1Z',
  '2026-01-01T00:00:00.123456789Z',
  '2026-01-01T02:00:00+02',
  '2026-01-01T02:00:00.5+0200',
  '2025-12-31T06:30:00-17:30',
  '2025-12-31T23:59:60Z',
  '1970-01-01T00:00:00Z',
];

describe(rule, () => {
  it.each(times)('a Note that is set has the time of the update, %s, as it came', (at) => {
    const { store: after, decision } = updateOne(store, patchOf('Note'), callerOf(member, { at }));
    expect(attributesOf(after).Note).toStrictEqual({ ...newValues.Note, UpdatedAt: at });
    expect(decision).toHaveProperty('applied', expect.arrayContaining([rule]));
  });

  it('the same Note again has the later time', () => {
    const once = updateOne(store, patchOf('Note')).store;
    const again = updateOne(once, patchOf('Note'), callerOf(member, { at: '2026-02-01T00:00:00Z' })).store;
    expect(attributesOf(again).Note).toStrictEqual({ ...newValues.Note, UpdatedAt: '2026-02-01T00:00:00Z' });
  });

  it('an earlier call stamps its own time: there is no other clock', () => {
    const once = updateOne(store, patchOf('Note')).store;
    const again = updateOne(once, patchOf('Note'), callerOf(member, { at: '2020-01-01T00:00:00Z' })).store;
    expect(attributesOf(again).Note).toHaveProperty('UpdatedAt', '2020-01-01T00:00:00Z');
  });

  it('of all 511 choices of fields, those without the Note leave it as it is', () => {
    for (const fields of everyPatch) {
      const { Note } = attributesOf(updateOne(store, patchOf(...fields)).store);
      const expected = fields.includes('Note') ? { ...newValues.Note, UpdatedAt: now } : providersNote;
      expect(Note, fields.join()).toStrictEqual(expected);
    }
  });

  it('a patch without a Note gives none to a finding that has none', () => {
    const without = storeOf(hubOf(), findingOf());
    expect(attributesOf(updateOne(without, patchOf('Types')).store)).not.toHaveProperty('Note');
  });

  it('the time of a Note is not rounded', () => {
    const at = '2026-01-01T00:00:00.9999999Z';
    const { store: after } = updateOne(store, patchOf('Note'), callerOf(member, { at }));
    expect(attributesOf(after).Note).toHaveProperty('UpdatedAt', at);
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const older = storeOf(hubOf(id), findingOf({ Note: providersNote }));
    expect(attributesOf(updateOne(older, patchOf('Note')).store).Note).toStrictEqual({
      ...newValues.Note,
      UpdatedAt: now,
    });
  });

  it('for every patch and time, the Note has that time if it was set, and stays if not', () => {
    fc.assert(
      fc.property(edition(), patch(), fc.constantFrom(...times), (id, fields, at) => {
        const before = storeOf(hubOf(id), findingOf({ Note: providersNote }));
        const { Note } = attributesOf(updateOne(before, fields, callerOf(administrator, { at })).store);
        expect(Note).toEqual('Note' in fields ? { ...(fields.Note as object), UpdatedAt: at } : providersNote);
      }),
    );
  });

  it('without the rule, a Note would have no time', () => {
    const request = [store, callerOf(member), [theFinding], patchOf('Note')] as const;
    expect(attributesOf(updateFindings(...request).store).Note).toHaveProperty('UpdatedAt', now);
    expect(attributesOf(updateWithout(rule)(...request).store).Note).toStrictEqual(newValues.Note);
  });
});
