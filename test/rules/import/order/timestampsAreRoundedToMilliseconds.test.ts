import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore, editions, importFindings, type Store } from '../../../../src/index.js';
import { instantOf, roundedOf, strictPair, strictWritten, textOf } from '../../../finding/timestamps.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/timestampsAreRoundedToMilliseconds';

const attributes = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt', 'Note.UpdatedAt'] as const;

const noted = (UpdatedAt: string): Attributes => ({ Text: 'a note', UpdatedBy: 'provider', UpdatedAt });

const give = (attribute: (typeof attributes)[number], time: string): Attributes =>
  attribute === 'Note.UpdatedAt' ? { Note: noted(time) } : { [attribute]: time };

const empty: Store = createStore(hubOf());

const appliedOf = (sent: Attributes): readonly string[] => {
  const { decision } = importOne(empty, sent);
  return decision.outcome === 'Created' ? decision.applied : [];
};

describe(rule, () => {
  it.each(attributes)('%s of a new finding is stored to the millisecond, half up', (attribute) => {
    for (const [sent, stored] of [
      ['2024-10-31T23:00:00.123456789Z', '2024-10-31T23:00:00.123Z'],
      ['2024-10-31T23:00:00.1235Z', '2024-10-31T23:00:00.124Z'],
      ['2024-12-31T23:59:59.9995+05:30', '2025-01-01T00:00:00.000+05:30'],
      ['2024-10-31T23:00:00.12-0130', '2024-10-31T23:00:00.12-0130'],
      ['2024-10-31T23:00:00Z', '2024-10-31T23:00:00Z'],
    ] as const) {
      const { store, decision } = importOne(empty, findingOf(give(attribute, sent)));
      expect(decision.outcome).toBe('Created');
      expect(attributesOf(store)).toMatchObject(give(attribute, stored));
    }
  });

  it.each(attributes.filter((attribute) => attribute !== 'Note.UpdatedAt'))('%s of an update is too', (attribute) => {
    const { store } = importOne(
      storeOf(hubOf(), findingOf()),
      laterOf(give(attribute, '2025-06-01T00:00:00.000500001Z')),
    );
    expect(attributesOf(store)).toMatchObject(give(attribute, '2025-06-01T00:00:00.001Z'));
  });

  it('the other parts of a note stay as they were sent', () => {
    const note = { ...noted('2025-01-01T00:00:00.0006Z'), extra: { UpdatedAt: '2025-01-01T00:00:00.0006Z' } };
    const { store } = importOne(empty, findingOf({ Note: note }));
    expect(attributesOf(store).Note).toEqual({ ...note, UpdatedAt: '2025-01-01T00:00:00.001Z' });
  });

  it('no other timestamp is rounded, because only these five have the format of one', () => {
    const others = {
      Process: { LaunchedAt: '2025-01-01T00:00:00.123456Z' },
      Resources: [{ Type: 'Other', Id: 'a', LastSeenAt: '2025-01-01T00:00:00.123456Z' }],
      ObservedAt: '2025-01-01T00:00:00.123456Z',
      Title: '2025-01-01T00:00:00.123456Z',
    };
    const { store } = importOne(empty, findingOf(others));
    expect(attributesOf(store)).toMatchObject(others);
  });

  it('two times within one millisecond tie, so the later update is ignored', () => {
    const store = storeOf(hubOf(), findingOf({ UpdatedAt: '2025-01-01T00:00:00.0005Z' }));
    const later = importOne(store, findingOf({ UpdatedAt: '2025-01-01T00:00:00.0014Z' }));
    expect(later.decision).toMatchObject({
      outcome: 'Ignored',
      rule: 'import/updateMustBeNewer',
      detail: {
        value: '"2025-01-01T00:00:00.001Z"',
        limit: 'should be later than the stored "2025-01-01T00:00:00.001Z"',
      },
    });
    expect(later.store).toBe(store);
  });

  it('rounding up makes an update later than a stored time that it follows by only a microsecond', () => {
    const store = storeOf(hubOf(), findingOf({ UpdatedAt: '2025-01-01T00:00:00.000499Z' }));
    const { decision } = importOne(store, findingOf({ UpdatedAt: '2025-01-01T00:00:00.000500Z' }));
    expect(decision.outcome).toBe('Updated');
  });

  it('a rounded finding lists the rule as applied, and no other finding does', () => {
    for (const attribute of attributes) {
      expect(appliedOf(findingOf(give(attribute, '2025-01-01T00:00:00.1234Z')))).toContain(rule);
      expect(appliedOf(findingOf(give(attribute, '2025-01-01T00:00:00.123Z')))).not.toContain(rule);
    }
  });

  it.each(editions)('since 2024-10-31, and before that every digit is kept: the edition $id', ({ id }) => {
    const time = '2025-01-01T00:00:00.123456789Z';
    const sent = Object.assign({}, ...attributes.map((attribute) => give(attribute, time))) as Attributes;
    const expected =
      id >= '2024-10-31'
        ? (Object.assign({}, ...attributes.map((each) => give(each, '2025-01-01T00:00:00.123Z'))) as Attributes)
        : sent;
    expect(attributesOf(importOne(createStore(hubOf(id)), findingOf(sent)).store)).toMatchObject(expected);
  });

  it('for every timestamp of every attribute, what is stored is what a wheel counter would show', () => {
    fc.assert(
      fc.property(fc.constantFrom(...attributes), strictWritten, (attribute, written) => {
        const { store } = importOne(empty, findingOf(give(attribute, textOf(written))));
        expect(attributesOf(store)).toMatchObject(give(attribute, textOf(roundedOf(written))));
      }),
      { numRuns: 300 },
    );
  });

  it('for every pair of versions, an accepted update stores a later time than before', () => {
    fc.assert(
      fc.property(strictPair, ([stored, sent]) => {
        const before = storeOf(hubOf(), findingOf({ UpdatedAt: textOf(stored) }));
        const { store } = importOne(before, findingOf({ UpdatedAt: textOf(sent) }));
        const [old, given] = [roundedOf(stored), roundedOf(sent)];
        expect(attributesOf(store).UpdatedAt).toBe(textOf(instantOf(given) > instantOf(old) ? given : old));
      }),
      { numRuns: 300 },
    );
  });

  it('without the rule a microsecond decides, and every digit is stored', () => {
    const importing = importWithout(rule);
    const [first, second] = ['2025-01-01T00:00:00.0001Z', '2025-01-01T00:00:00.0002Z'];
    const { store } = importing(empty, callerOf(member), [findingOf({ UpdatedAt: first })]);
    expect(attributesOf(store).UpdatedAt).toBe(first);
    const update = [findingOf({ UpdatedAt: second })];
    expect(importing(store, callerOf(member), update).decisions).toMatchObject([{ outcome: 'Updated' }]);
    const rounded = storeOf(hubOf(), findingOf({ UpdatedAt: first }));
    expect(importFindings(rounded, callerOf(member), update).decisions).toMatchObject([{ outcome: 'Ignored' }]);
  });
});
