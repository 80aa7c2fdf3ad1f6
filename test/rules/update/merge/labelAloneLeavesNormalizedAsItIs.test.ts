import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch } from '../../../../src/arbitraries/index.js';
import { decideUpdate, type EditionId, editions, rules, updateFindings } from '../../../../src/index.js';
import {
  administrator,
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { theFinding } from '../updating.js';

const rule = 'update/labelAloneLeavesNormalizedAsItIs';
const other = 'update/severityLabelAndNormalizedComplete';

const holdsIn: readonly EditionId[] = rules.find(({ id }) => id === rule)?.editions ?? [];

const stored = { Label: 'LOW', Normalized: 30 };

const severityAfter = (edition: EditionId, Severity: Attributes, before: Attributes = stored): unknown => {
  const store = storeOf(hubOf(edition), findingOf({ Severity: before }));
  return attributesOf(updateOne(store, { Severity }, callerOf(administrator)).store).Severity;
};

describe(rule, () => {
  it('is in force in the editions in which the user guide said so, and the other rule in all others', () => {
    expect(holdsIn[0]).toBe('2020-06-24');
    expect(holdsIn.at(-1)).toBe('2022-05-19');
    for (const { id, rules: held } of editions) {
      const [mine, others] = [rule, other].map((each) => held.some((entry) => entry.id === each));
      expect(mine, id).toBe(holdsIn.includes(id));
      expect(others, id).toBe(!holdsIn.includes(id));
    }
  });

  it.each(holdsIn)('in %s a Label alone leaves Normalized, and a Normalized alone brings its Label', (id) => {
    expect(severityAfter(id, { Label: 'CRITICAL' })).toStrictEqual({ Label: 'CRITICAL', Normalized: 30 });
    expect(severityAfter(id, { Normalized: 40 })).toStrictEqual({ Normalized: 40, Label: 'MEDIUM' });
    expect(severityAfter(id, { Normalized: 0 })).toStrictEqual({ Normalized: 0, Label: 'INFORMATIONAL' });
    expect(severityAfter(id, { Label: 'LOW', Normalized: 90 })).toStrictEqual({ Label: 'LOW', Normalized: 90 });
  });

  it('Original stays, and Product is the one of the patch', () => {
    const before = { ...stored, Original: '3', Product: 1 };
    const after = { Label: 'HIGH', Normalized: 30, Original: '3' };
    expect(severityAfter('2022-05-19', { Label: 'HIGH' }, before)).toStrictEqual(after);
    expect(severityAfter('2022-05-19', { Label: 'HIGH', Product: 2 }, before)).toStrictEqual({ ...after, Product: 2 });
  });

  it('a finding that a service has stored without a Normalized gets none', () => {
    const kept = storedOf({}, '2022-05-19');
    const without = { ...kept, finding: { ...kept.finding, Severity: { Label: 'LOW' as const } } };
    const decision = decideUpdate(hubOf('2022-05-19'), callerOf(administrator), without, {
      Severity: { Label: 'HIGH' },
    });
    expect(decision).toMatchObject({ outcome: 'Updated' });
    expect('stored' in decision && decision.stored.finding.Severity).toStrictEqual({ Label: 'HIGH' });
  });

  it('a patch without Severity leaves it alone', () => {
    const store = storeOf(hubOf('2022-05-19'), findingOf({ Severity: stored }));
    const { decision } = updateOne(store, { Confidence: 42 }, callerOf(administrator));
    expect(decision).toMatchObject({ stored: { finding: { Severity: stored } } });
    expect(decision).toHaveProperty('applied', expect.not.arrayContaining([rule]));
  });

  it('for every patch of Severity, Normalized is the one of the patch, else the stored one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...holdsIn), patch(), (id, fields) => {
        fc.pre('Severity' in fields);
        const given = fields.Severity as { readonly Label?: string; readonly Normalized?: number };
        const after = severityAfter(id, given) as { readonly Label: string; readonly Normalized: number };
        expect(after.Normalized).toBe(given.Normalized ?? stored.Normalized);
        if (given.Label !== undefined) expect(after.Label).toBe(given.Label);
      }),
    );
  });

  it('without the rule, the stored Normalized would be lost', () => {
    const store = storeOf(hubOf('2022-05-19'), findingOf({ Severity: stored }));
    const request = [store, callerOf(administrator), [theFinding], { Severity: { Label: 'HIGH' } }] as const;
    expect(attributesOf(updateFindings(...request).store).Severity).toStrictEqual({ Label: 'HIGH', Normalized: 30 });
    expect(attributesOf(updateWithout(rule, '2022-05-19')(...request).store).Severity).toStrictEqual({ Label: 'HIGH' });
  });
});
