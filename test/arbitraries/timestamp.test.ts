import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invalidTimestamp, timestamp, timestampPair, type TimeRelation } from '../../src/arbitraries/index.js';
import { invalidTimestampsIn } from '../../src/arbitraries/invalidTimestamp.js';
import { createStore, type EditionId, editions, importFindings } from '../../src/index.js';
import { instantNumber } from '../laws/instants.js';
import { callerOf, findingOf, hubOf, member } from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { sampleOf } from './sampleOf.js';

const editionIds = editions.map(({ id }) => id);

/** What happens to findings with these UpdatedAt, one after the other, in an edition. */
const outcomesOf = (edition: EditionId, ...timestamps: readonly string[]): readonly string[] =>
  importFindings(
    createStore(hubOf(edition)),
    callerOf(member),
    timestamps.map((UpdatedAt) => findingOf({ UpdatedAt })),
  ).decisions.map(({ outcome }) => outcome);

describe('timestamp', () => {
  it('is accepted by every edition if no edition is named', () => {
    fc.assert(
      fc.property(timestamp(), fc.constantFrom(...editionIds), (text, edition) => {
        expect(outcomesOf(edition, text)).toEqual(['Created']);
      }),
    );
  });

  it.each(editionIds)('is accepted by the edition that is named: %s', (edition) => {
    fc.assert(
      fc.property(timestamp({ edition }), (text) => {
        expect(outcomesOf(edition, text)).toEqual(['Created']);
      }),
    );
  });

  it('has forms that only editions before 2024-04-02 took, for those editions', () => {
    const strict = (text: string): boolean => outcomesOf('2024-04-02', text)[0] === 'Created';
    const lenient = sampleOf(timestamp({ edition: '2023-11-27' })).filter((text) => !strict(text));
    expect(lenient.length).toBeGreaterThan(200);
    const forms = { t: /t/, z: /z$/, month: /^\d{4}-1[3-9]/, hour: /[Tt]2[4-9]/, digits: /\.\d{10}/, offset: /-9959$/ };
    for (const form of Object.values(forms)) expect(lenient.filter((text) => form.test(text))).not.toEqual([]);
    expect(sampleOf(timestamp({ edition: '2024-04-02' })).every(strict)).toBe(true);
  });

  it('gives few instants in many forms', () => {
    const texts = sampleOf(timestamp());
    expect(new Set(texts.map(instantNumber)).size).toBeLessThanOrEqual(13);
    expect(new Set(texts).size).toBeGreaterThan(200);
    for (const form of [/:60/, /\+01:00$/, /\+0130$/, /-01$/, /\.000000000Z$/, /\.\d{7}/]) {
      expect(texts.filter((text) => form.test(text))).not.toEqual([]);
    }
  });
});

describe('timestampPair', () => {
  const millisecond = instantNumber('2025-01-01T00:00:00.001Z') - instantNumber('2025-01-01T00:00:00Z');

  const relationOf = (first: string, second: string): TimeRelation => {
    if (first === second) return 'same';
    const distance = instantNumber(second) - instantNumber(first);
    if (distance === 0n) return 'equalInAnotherForm';
    if (distance > 0n) return distance < millisecond ? 'slightlyLater' : 'later';
    return distance > -millisecond ? 'slightlyEarlier' : 'earlier';
  };

  it.each(editionIds)('says which of the two is later, and which is newer to the edition %s', (edition) => {
    fc.assert(
      fc.property(timestampPair({ edition }), ({ first, second, relation, isNewer }) => {
        expect(relation).toBe(relationOf(first, second));
        expect(outcomesOf(edition, first, second)).toEqual(['Created', isNewer ? 'Updated' : 'Ignored']);
      }),
      { numRuns: sampledRuns(300) },
    );
  });

  it('has every relation about as often, and both answers for one that is slightly later', () => {
    const pairs = sampleOf(timestampPair());
    const told = (wanted: TimeRelation): typeof pairs => pairs.filter(({ relation }) => relation === wanted);
    for (const relation of [
      'earlier',
      'slightlyEarlier',
      'same',
      'equalInAnotherForm',
      'slightlyLater',
      'later',
    ] as const) {
      expect(told(relation).length, relation).toBeGreaterThan(100);
    }
    const slightly = told('slightlyLater');
    expect(slightly.filter(({ isNewer }) => isNewer).length).toBeGreaterThan(40);
    expect(slightly.filter(({ isNewer }) => !isNewer).length).toBeGreaterThan(40);
  });

  it('takes a slightly later one as newer in every edition without rounding', () => {
    const pairs = sampleOf(timestampPair({ edition: '2024-04-02' }));
    const slightly = pairs.filter(({ relation }) => relation === 'slightlyLater');
    expect(slightly.length).toBeGreaterThan(100);
    expect(slightly.every(({ isNewer }) => isNewer)).toBe(true);
  });
});

describe('invalidTimestamp', () => {
  it.each(editionIds)('is refused by the edition %s, each of them', (edition) => {
    for (const { timestamp: text, breaks } of invalidTimestampsIn(edition)) {
      expect(outcomesOf(edition, text), breaks).toEqual(['Failed']);
    }
  });

  it('says what is wrong with each', () => {
    const told = invalidTimestampsIn('2024-10-31').map(({ breaks }) => breaks);
    expect(new Set(told).size).toBe(told.length);
  });

  it('is any of those that the edition refuses, by default the newest', () => {
    const all = (edition: EditionId): readonly string[] =>
      invalidTimestampsIn(edition)
        .map(({ timestamp: text }) => text)
        .toSorted();
    const some = (arbitrary: ReturnType<typeof invalidTimestamp>): readonly string[] =>
      [...new Set(sampleOf(arbitrary).map(({ timestamp: text }) => text))].toSorted();
    expect(some(invalidTimestamp())).toEqual(all('2024-10-31'));
    expect(some(invalidTimestamp({ edition: '2023-11-27' }))).toEqual(all('2023-11-27'));
    expect(all('2023-11-27').length).toBeLessThan(all('2024-10-31').length);
  });
});
