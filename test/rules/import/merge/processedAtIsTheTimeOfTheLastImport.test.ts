import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timestamp } from '../../../../src/arbitraries/index.js';
import { createStore, editions, type ImportDecision, type Store } from '../../../../src/index.js';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  now,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/processedAtIsTheTimeOfTheLastImport';

const at = (time: string) => callerOf(member, { at: time });

const empty: Store = createStore(hubOf());

const withheldBy = (decision: ImportDecision): readonly unknown[] => ('withheld' in decision ? decision.withheld : []);

describe(rule, () => {
  it('a new finding was processed when it was imported', () => {
    const { store } = importOne(empty, findingOf(), at('2026-01-01T00:00:00Z'));
    expect(attributesOf(store).ProcessedAt).toBe('2026-01-01T00:00:00Z');
  });

  it('an updated finding was processed when the update was imported', () => {
    const first = importOne(empty, findingOf(), at('2026-01-01T00:00:00Z'));
    const { store } = importOne(first.store, laterOf(), at('2026-01-05T00:00:00Z'));
    expect(attributesOf(store).ProcessedAt).toBe('2026-01-05T00:00:00Z');
  });

  it('an ignored, a failed and a customer’s update leave it as it was', () => {
    const { store } = importOne(empty, findingOf(), at('2026-01-01T00:00:00Z'));
    const later = at('2026-01-05T00:00:00Z');
    const ignored = importOne(store, findingOf(), later);
    const failed = importOne(store, laterOf({ Title: '' }), later);
    const customers = updateOne(store, { Confidence: 5 }, later);
    expect([ignored, failed, customers].map(({ decision }) => decision.outcome)).toEqual([
      'Ignored',
      'Failed',
      'Updated',
    ]);
    for (const { store: after } of [ignored, failed, customers]) {
      expect(attributesOf(after).ProcessedAt).toBe('2026-01-01T00:00:00Z');
    }
  });

  it('it follows the clock of the caller, also backwards, and never UpdatedAt', () => {
    const first = importOne(empty, findingOf(), at('2026-01-05T00:00:00Z'));
    const { store } = importOne(first.store, laterOf(), at('2026-01-01T00:00:00Z'));
    expect(attributesOf(store).ProcessedAt).toBe('2026-01-01T00:00:00Z');
  });

  it.each([
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.123456789Z',
    '2026-01-01T02:00:00.5+02:00',
    '2026-01-01T02:00:00+0200',
    '2026-01-01T02:00:00+02',
    '2016-12-31T23:59:60Z',
  ])('%s is kept as it came', (time) => {
    const created = importOne(empty, findingOf(), at(time));
    const updated = importOne(storeOf(hubOf(), findingOf()), laterOf(), at(time));
    expect(attributesOf(created.store).ProcessedAt).toBe(time);
    expect(attributesOf(updated.store).ProcessedAt).toBe(time);
  });

  it('what the provider sends is listed as something that it did not get', () => {
    for (const ProcessedAt of ['1999-01-01T00:00:00Z', 'not even a time', null, 5]) {
      const created = importOne(empty, findingOf({ ProcessedAt }));
      const updated = importOne(storeOf(hubOf(), findingOf()), laterOf({ ProcessedAt }));
      for (const { store, decision } of [created, updated]) {
        expect(attributesOf(store).ProcessedAt).toBe(now);
        expect(withheldBy(decision)).toEqual([{ attribute: 'ProcessedAt', rule, sent: ProcessedAt, kept: now }]);
      }
    }
  });

  it('it is listed beside what other rules keep back', () => {
    const sent = laterOf({ ProcessedAt: '1999-01-01T00:00:00Z', Region: 'mars-north-1', VerificationState: 'UNKNOWN' });
    expect(withheldBy(importOne(storeOf(hubOf(), findingOf()), sent).decision)).toMatchObject([
      { attribute: 'VerificationState', rule: 'import/restrictedFieldsStayTheCustomers' },
      { attribute: 'Region', rule: 'import/serviceAttributesAreTheServices' },
      { attribute: 'ProcessedAt', rule },
    ]);
  });

  it('nothing is listed if the provider sends exactly that time, or none', () => {
    for (const ProcessedAt of [now, undefined]) {
      expect(withheldBy(importOne(empty, findingOf({ ProcessedAt })).decision)).toEqual([]);
    }
  });

  it('the rule is listed as applied', () => {
    const created = importOne(empty, findingOf()).decision;
    const updated = importOne(storeOf(hubOf(), findingOf()), laterOf()).decision;
    expect(created).toMatchObject({ applied: expect.arrayContaining([rule]) as string[] });
    expect(updated).toMatchObject({ applied: expect.arrayContaining([rule]) as string[] });
  });

  it.each(editions)('since 2023-11-27, and an attribute like any other before: the edition $id', ({ id }) => {
    const sent = '1999-01-01T00:00:00Z';
    const begins = id >= '2023-11-27';
    const created = importOne(createStore(hubOf(id)), findingOf({ ProcessedAt: sent }));
    expect(attributesOf(created.store).ProcessedAt).toBe(begins ? now : sent);
    const updated = importOne(created.store, laterOf());
    expect(attributesOf(updated.store).ProcessedAt).toBe(begins ? now : undefined);
  });

  it('for every series of imports, it is the time of the last one that was not ignored', () => {
    const times = fc.constantFrom(
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00.123456Z',
      '2026-01-02T00:00:00+02:00',
      '2025-01-01T00:00:00Z',
    );
    const imports = fc.array(fc.record({ time: times, UpdatedAt: timestamp() }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(imports, (series) => {
        let store = empty;
        let expected: string | undefined;
        for (const { time, UpdatedAt } of series) {
          const { store: after, decision } = importOne(store, findingOf({ UpdatedAt }), at(time));
          if (decision.outcome !== 'Ignored') expected = time;
          store = after;
          expect(attributesOf(store).ProcessedAt).toBe(expected);
        }
      }),
    );
  });

  it('without the rule a finding has what was sent', () => {
    const importing = importWithout(rule);
    const created = importing(empty, callerOf(member), [findingOf({ ProcessedAt: '1999-01-01T00:00:00Z' })]).store;
    expect(attributesOf(created).ProcessedAt).toBe('1999-01-01T00:00:00Z');
    const updated = importing(created, callerOf(member), [laterOf()]).store;
    expect(attributesOf(updated)).not.toHaveProperty('ProcessedAt');
  });
});
