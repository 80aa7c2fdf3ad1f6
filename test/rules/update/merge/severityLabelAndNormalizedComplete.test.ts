import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { editions, updateFindings } from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, theFinding } from '../updating.js';

const rule = 'update/severityLabelAndNormalizedComplete';

const holdsIn = everyEdition.filter((id) =>
  editions.some((each) => each.id === id && each.rules.some((held) => held.id === rule)),
);

/** AWS's two tables: the number that each label stands for, and the last number that it covers. */
const bands = [
  { label: 'INFORMATIONAL', from: 0, to: 0 },
  { label: 'LOW', from: 1, to: 39 },
  { label: 'MEDIUM', from: 40, to: 69 },
  { label: 'HIGH', from: 70, to: 89 },
  { label: 'CRITICAL', from: 90, to: 100 },
] as const;

const store = storeOf(hubOf(), findingOf({ Severity: { Label: 'MEDIUM', Normalized: 55 } }));

const severityAfter = (Severity: Attributes, before = store): unknown =>
  attributesOf(updateOne(before, { Severity }, callerOf(administrator)).store).Severity;

describe(rule, () => {
  it.each(bands)('the label $label alone gets the number $from, whatever the old number was', ({ label, from }) => {
    expect(severityAfter({ Label: label })).toStrictEqual({ Label: label, Normalized: from });
  });

  it.each(bands)('a number from $from to $to alone gets the label $label', ({ label, from, to }) => {
    for (let number = from; number <= to; number += 1) {
      expect(severityAfter({ Normalized: number })).toStrictEqual({ Normalized: number, Label: label });
    }
  });

  it('a label and a number that are both given stay, even if they disagree', () => {
    for (const { label } of bands) {
      for (let number = 0; number <= 100; number += 1) {
        expect(severityAfter({ Label: label, Normalized: number })).toStrictEqual({ Label: label, Normalized: number });
      }
    }
  });

  it('Original stays, and Product is the one of the patch', () => {
    const before = storeOf(hubOf(), findingOf({ Severity: { Label: 'LOW', Original: '3', Product: 1 } }));
    expect(severityAfter({ Label: 'HIGH' }, before)).toStrictEqual({ Label: 'HIGH', Normalized: 70, Original: '3' });
    expect(severityAfter({ Normalized: 7, Product: 2 }, before)).toStrictEqual({
      Normalized: 7,
      Product: 2,
      Label: 'LOW',
      Original: '3',
    });
  });

  it('a patch without Severity leaves it alone, even where its two parts disagree', () => {
    const Severity = { Label: 'LOW', Normalized: 90 };
    const before = storeOf(hubOf(), findingOf({ Severity }));
    const { store: after, decision } = updateOne(before, { Confidence: 42 });
    expect(attributesOf(after).Severity).toStrictEqual(Severity);
    expect(decision).toHaveProperty('applied', expect.not.arrayContaining([rule]));
  });

  it.each(holdsIn)('the edition %s says the same', (id) => {
    const before = storeOf(hubOf(id), findingOf());
    expect(severityAfter({ Label: 'CRITICAL' }, before)).toStrictEqual({ Label: 'CRITICAL', Normalized: 90 });
    expect(severityAfter({ Normalized: 0 }, before)).toStrictEqual({ Normalized: 0, Label: 'INFORMATIONAL' });
  });

  it('for every patch of Severity, the finding has both, and one that was not given fits the other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...holdsIn), patch(), (id, fields) => {
        fc.pre('Severity' in fields);
        const given = fields.Severity as { readonly Label?: string; readonly Normalized?: number };
        const before = storeOf(hubOf(id), findingOf());
        const after = severityAfter(given, before) as { readonly Label: string; readonly Normalized: number };
        const band = bands.find(({ label }) => label === after.Label);
        if (given.Label === undefined) {
          expect(after.Normalized).toBe(given.Normalized);
          expect(after.Normalized).toBeGreaterThanOrEqual(band?.from ?? 101);
          expect(after.Normalized).toBeLessThanOrEqual(band?.to ?? -1);
        } else {
          expect(after.Label).toBe(given.Label);
          expect(after.Normalized).toBe(given.Normalized ?? band?.from);
        }
      }),
    );
  });

  it('without the rule, the other one would be missing', () => {
    const request = [store, callerOf(member), [theFinding], { Severity: { Label: 'HIGH' } }] as const;
    expect(attributesOf(updateFindings(...request).store).Severity).toStrictEqual({ Label: 'HIGH', Normalized: 70 });
    expect(attributesOf(updateWithout(rule)(...request).store).Severity).toStrictEqual({ Label: 'HIGH' });
  });
});
