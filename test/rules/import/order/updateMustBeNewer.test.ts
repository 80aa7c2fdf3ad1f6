import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  type EditionId,
  editions,
  importFindings,
  type ImportDecision,
  type Store,
  withHub,
} from '../../../../src/index.js';
import {
  instantOf,
  lenientPair,
  lenientWritten,
  roundedOf,
  strictPair,
  strictWritten,
  textOf,
  type Written,
} from '../../../finding/timestamps.js';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/updateMustBeNewer';

const isLenient = (id: EditionId): boolean => id < '2024-04-02';
const rounds = (id: EditionId): boolean => id >= '2024-10-31';

/** The instant by which an edition compares. */
const comparedIn = (id: EditionId, written: Written): bigint => instantOf(rounds(id) ? roundedOf(written) : written);

const storedAt = (id: EditionId | undefined, UpdatedAt: string): Store => storeOf(hubOf(id), findingOf({ UpdatedAt }));

const update = (store: Store, UpdatedAt: string): { readonly store: Store; readonly decision: ImportDecision } =>
  importOne(store, findingOf({ UpdatedAt, Title: 'another title' }));

describe(rule, () => {
  it.each([
    ['2020-01-01T00:30:00Z', '2020-01-01T01:00:00+01:00', 'half an hour later, though its text is smaller'],
    ['2020-01-01T00:00:00.001Z', '2020-01-01T00:00:00Z', 'a millisecond later, though `.` stands before `Z`'],
    ['2020-01-01T00:00:00.5Z', '2020-01-01T00:00:00.25Z', 'a quarter of a second later'],
    ['2016-12-31T23:59:60.001Z', '2017-01-01T00:00:00Z', 'a millisecond after a leap second began'],
    ['2020-01-01T00:00:00-0100', '2020-01-01T00:00:00Z', 'an hour later'],
    ['9999-12-31T23:59:59Z', '2025-01-01T00:00:00Z', 'far in the future, which nothing forbids'],
  ])('%s updates %s: it is %s', (later, earlier) => {
    for (const { id } of editions) {
      const { store, decision } = update(storedAt(id, earlier), later);
      expect(decision).toMatchObject({
        outcome: 'Updated',
        rule,
        edition: id,
        detail: { attribute: 'UpdatedAt', value: `"${later}"`, limit: `is later than the stored "${earlier}"` },
      });
      expect(attributesOf(store)).toMatchObject({ UpdatedAt: later, Title: 'another title' });
    }
  });

  it.each([
    ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z', 'the same text'],
    ['2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00Z', 'the same instant with more digits'],
    ['2020-01-01T01:00:00+01:00', '2020-01-01T00:00:00Z', 'the same instant in another offset'],
    ['2019-12-31T23:59:60Z', '2020-01-01T00:00:00Z', 'a leap second, which is the first second of the next day'],
    ['2020-01-01T01:00:00+01:00', '2020-01-01T00:30:00Z', 'earlier, though its text is greater'],
    ['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.001Z', 'earlier, though its text is greater'],
    ['2019-12-31T00:00:00Z', '2020-01-01T00:00:00Z', 'a day earlier'],
  ])('%s is ignored for %s: it is %s', (sent, stored) => {
    for (const { id } of editions) {
      const before = storedAt(id, stored);
      const { store, decision } = update(before, sent);
      expect(store).toBe(before);
      expect(decision).toEqual({
        outcome: 'Ignored',
        rule,
        edition: id,
        detail: {
          attribute: 'UpdatedAt',
          value: `"${sent}"`,
          limit: `should be later than the stored "${stored}"`,
        },
      });
    }
  });

  it('a microsecond decides until timestamps are rounded, and not after that', () => {
    for (const { id } of editions) {
      const { decision } = update(storedAt(id, '2020-01-01T00:00:00.000001Z'), '2020-01-01T00:00:00.000002Z');
      expect(decision.outcome, id).toBe(rounds(id) ? 'Ignored' : 'Updated');
    }
  });

  it('an ignored update leaves no trace: no reset of the workflow, no attribute', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf({ RecordState: 'ARCHIVED' })), {
      Workflow: { Status: 'RESOLVED' },
    });
    const sent = findingOf({ RecordState: 'ACTIVE', Title: 'another title', Remediation: {} });
    expect(importOne(store, sent, callerOf(member, { at: '2027-01-01T00:00:00Z' })).store).toBe(store);
  });

  it('the customer’s update does not make the provider’s next one stale', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf()), { Confidence: 5 }, callerOf(member));
    expect(importOne(store, laterOf()).decision.outcome).toBe('Updated');
  });

  it('a new finding has nothing to be later than', () => {
    const { decision } = importOne(createStore(hubOf()), findingOf({ UpdatedAt: '0000-01-01T00:00:00Z' }));
    expect(decision.outcome).toBe('Created');
  });

  it('that an equal time is ignored was our choice until AWS documented it', () => {
    for (const edition of editions) {
      const entry = edition.rules.find(({ id }) => id === rule);
      expect(entry?.standing, edition.id).toBe(edition.id < '2021-06-24' ? 'chosen' : 'documented');
    }
  });

  describe.each(editions)('in the edition $id', ({ id }) => {
    const [pair, written] = isLenient(id) ? [lenientPair, lenientWritten] : [strictPair, strictWritten];

    it('for every pair of close versions, the update is accepted if and only if its instant is later', () => {
      fc.assert(
        fc.property(pair, ([stored, sent]) => {
          const before = storedAt(id, textOf(stored));
          const { store, decision } = update(before, textOf(sent));
          const taken = comparedIn(id, sent) > comparedIn(id, stored);
          expect(decision).toMatchObject({ outcome: taken ? 'Updated' : 'Ignored', rule });
          if (!taken) expect(store).toBe(before);
          else {
            expect(attributesOf(store)).toMatchObject({
              Title: 'another title',
              UpdatedAt: textOf(rounds(id) ? roundedOf(sent) : sent),
            });
          }
        }),
        { numRuns: 100 },
      );
    });

    it('for every pair of versions, however far apart, the same holds', () => {
      fc.assert(
        fc.property(written, written, (stored, sent) => {
          const { decision } = update(storedAt(id, textOf(stored)), textOf(sent));
          expect(decision.outcome === 'Updated').toBe(comparedIn(id, sent) > comparedIn(id, stored));
        }),
        { numRuns: 30 },
      );
    });

    it('for every series of versions in one batch, the latest is stored, the first of equal ones', () => {
      const series = fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.flat());
      fc.assert(
        fc.property(series, (versions) => {
          const batch = versions.map((version, index) =>
            findingOf({ UpdatedAt: textOf(version), Title: `version ${index}` }),
          );
          const { store } = importFindings(createStore(hubOf(id)), callerOf(member), batch);
          const instants = versions.map((version) => comparedIn(id, version));
          const latest = instants.reduce(
            (best, instant, index) => (instant > (instants[best] ?? 0n) ? index : best),
            0,
          );
          expect(attributesOf(store).Title).toBe(`version ${latest}`);
        }),
        { numRuns: 20 },
      );
    });
  });

  it('for every finding that an older edition stored, today’s update is compared with the instant that it had then', () => {
    const older = fc.constantFrom(...editions.map(({ id }) => id).filter(isLenient));
    fc.assert(
      fc.property(older, lenientPair, strictPair, fc.boolean(), (id, [stored], [other, own], near) => {
        const sent: Written = near ? { ...other, year: stored.year, month: 1, day: 1, letter: 'T' } : own;
        const today = withHub(storedAt(id, textOf(stored)), hubOf());
        const { decision } = update(today, textOf(sent));
        expect(decision.outcome === 'Updated').toBe(instantOf(roundedOf(sent)) > instantOf(stored));
      }),
      { numRuns: 300 },
    );
  });

  it('a finding that an older edition stored with microseconds is not rounded until an import replaces it', () => {
    const stored = storedAt('2024-04-02', '2025-01-01T00:00:00.000400Z');
    const today = withHub(stored, hubOf());
    expect(update(today, '2025-01-01T00:00:00.000499Z').decision.outcome).toBe('Ignored');
    const { store, decision } = update(today, '2025-01-01T00:00:00.000500Z');
    expect(decision.outcome).toBe('Updated');
    expect(attributesOf(store).UpdatedAt).toBe('2025-01-01T00:00:00.001Z');
  });

  it('without the rule an older version overwrites a newer one, in every edition', () => {
    for (const { id } of editions) {
      const store = storedAt(id, '2025-01-01T00:00:00Z');
      const older = findingOf({ UpdatedAt: '2020-01-01T00:00:00Z', Title: 'another title' });
      const { store: after, decisions } = importWithout(rule, id)(store, callerOf(member), [older]);
      expect(decisions).toMatchObject([{ outcome: 'Updated' }]);
      expect(attributesOf(after).UpdatedAt).toBe('2020-01-01T00:00:00Z');
    }
  });
});
