import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeSeverity,
  providerSeverity,
  type Severity,
  type SeverityLabel,
  severityLabels,
} from '../../src/finding/Severity.js';

/** The two tables of AWS: the lowest and the highest Normalized of each label. */
const ranges: readonly (readonly [SeverityLabel, lowest: number, highest: number])[] = [
  ['INFORMATIONAL', 0, 0],
  ['LOW', 1, 39],
  ['MEDIUM', 40, 69],
  ['HIGH', 70, 89],
  ['CRITICAL', 90, 100],
];

const anySeverity: fc.Arbitrary<Severity> = fc.record(
  {
    Label: fc.constantFrom(...severityLabels),
    Normalized: fc.nat(100),
    Original: fc.string(),
    Product: fc.double({ noNaN: true }),
    more: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

describe('completeSeverity', () => {
  it.each(ranges)('%s alone becomes the lowest number of its range, %d', (Label, lowest) => {
    expect(completeSeverity({ Label })).toEqual({ Label, Normalized: lowest });
  });

  it.each(ranges)('%s is the label of every number from %d to %d', (Label, lowest, highest) => {
    for (let Normalized = lowest; Normalized <= highest; Normalized += 1) {
      expect(completeSeverity({ Normalized })).toEqual({ Label, Normalized });
    }
  });

  it('every number from 0 to 100 is in one range', () => {
    const numbers = ranges.flatMap(([, lowest, highest]) =>
      Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index),
    );
    expect(numbers).toEqual(Array.from({ length: 101 }, (_, number) => number));
  });

  it('both stay as they are, even if they disagree: the very same object comes back', () => {
    for (const Label of severityLabels) {
      for (let Normalized = 0; Normalized <= 100; Normalized += 1) {
        const severity = { Label, Normalized };
        expect(completeSeverity(severity)).toBe(severity);
      }
    }
  });

  it('neither is invented if both are missing', () => {
    const severity = { Original: 'high' };
    expect(completeSeverity(severity)).toBe(severity);
  });

  it('for every severity, what was there stays, and completing twice is completing once', () => {
    fc.assert(
      fc.property(anySeverity, (severity) => {
        const complete = completeSeverity(severity);
        expect(complete).toMatchObject(severity);
        expect(completeSeverity(complete)).toBe(complete);
        expect('Label' in complete).toBe('Normalized' in complete);
      }),
    );
  });
});

describe('providerSeverity', () => {
  it.each<[Severity, Severity]>([
    [{ Label: 'LOW' }, { Label: 'LOW' }],
    [{ Label: 'LOW', Normalized: 90 }, { Label: 'LOW' }],
    [{ Normalized: 90 }, { Label: 'CRITICAL' }],
    [
      { Normalized: 0, Product: 2.5, Original: '3' },
      { Label: 'INFORMATIONAL', Original: '3' },
    ],
    [{ Label: 'HIGH', more: 1 }, { Label: 'HIGH' }],
    [{ Original: 'x' }, { Original: 'x' }],
    [{}, {}],
  ])('%j is held as %j', (severity, held) => {
    expect(providerSeverity(severity)).toStrictEqual(held);
  });

  it('for every severity, it holds Label and Original and nothing else, and what it holds stays', () => {
    fc.assert(
      fc.property(anySeverity, (severity) => {
        const held = providerSeverity(severity);
        const allowed = ['Label', 'Original'];
        expect(Object.keys(held).filter((key) => !allowed.includes(key))).toEqual([]);
        expect(held.Original).toBe(severity.Original);
        if (severity.Label !== undefined) expect(held.Label).toBe(severity.Label);
        expect(providerSeverity(held)).toEqual(held);
      }),
    );
  });
});
