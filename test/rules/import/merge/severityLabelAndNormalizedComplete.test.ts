import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { severity } from '../../../../src/arbitraries/values.js';
import { createStore, editions, importFindings, type Store } from '../../../../src/index.js';
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
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/severityLabelAndNormalizedComplete';

const labels = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** AWS's two tables as one list: each label, the number that it stands for, and the last number that it covers. */
const bands = [
  { label: 'INFORMATIONAL', from: 0, to: 0 },
  { label: 'LOW', from: 1, to: 39 },
  { label: 'MEDIUM', from: 40, to: 69 },
  { label: 'HIGH', from: 70, to: 89 },
  { label: 'CRITICAL', from: 90, to: 100 },
] as const;

const numbers = Array.from({ length: 101 }, (_, number) => number);

const empty: Store = createStore(hubOf());

const created = (attributes: Attributes): Attributes => attributesOf(importOne(empty, findingOf(attributes)).store);

const updated = (attributes: Attributes): Attributes =>
  attributesOf(importOne(storeOf(hubOf(), findingOf()), laterOf(attributes)).store);

describe(rule, () => {
  it.each(bands)('a severity with the label $label alone gets the number $from', ({ label, from }) => {
    expect(created({ Severity: { Label: label } }).Severity).toEqual({ Label: label, Normalized: from });
    expect(updated({ Severity: { Label: label } }).Severity).toEqual({ Label: label, Normalized: from });
  });

  it.each(bands)('a severity with a number from $from to $to alone gets the label $label', ({ label, from, to }) => {
    for (const number of numbers.slice(from, to + 1)) {
      expect(created({ Severity: { Normalized: number } }).Severity).toEqual({ Label: label, Normalized: number });
      expect(updated({ Severity: { Normalized: number } }).Severity).toEqual({ Label: label, Normalized: number });
    }
  });

  it('the bands cover every number from 0 to 100 once', () => {
    const covered = bands.flatMap(({ from, to }) => numbers.slice(from, to + 1));
    expect(covered).toEqual(numbers);
  });

  it('a label and a number that are both given stay, even if they disagree', () => {
    for (const Label of labels) {
      for (const Normalized of numbers) {
        expect(created({ Severity: { Label, Normalized } }).Severity).toEqual({ Label, Normalized });
        expect(updated({ Severity: { Label, Normalized } }).Severity).toEqual({ Label, Normalized });
      }
    }
  });

  it('what else a severity holds stays as it was sent', () => {
    const sent = { Normalized: 75, Original: 'seven', Product: 2.5, note: ['kept'] };
    expect(created({ Severity: sent }).Severity).toEqual({ ...sent, Label: 'HIGH' });
    expect(updated({ Severity: sent }).Severity).toEqual({ ...sent, Label: 'HIGH' });
  });

  it('a label under FindingProviderFields gets its number at the top level and not there', () => {
    const attributes = { Severity: undefined, FindingProviderFields: { Severity: { Label: 'HIGH' } } };
    for (const finding of [created(attributes), updated(attributes)]) {
      expect(finding.Severity).toEqual({ Label: 'HIGH', Normalized: 70 });
      expect(finding.FindingProviderFields).toMatchObject({ Severity: { Label: 'HIGH' } });
      expect(finding.FindingProviderFields).not.toHaveProperty('Severity.Normalized');
    }
  });

  it('the number of an earlier severity is not left next to a new label', () => {
    const store = storeOf(hubOf(), findingOf({ Severity: { Label: 'LOW', Normalized: 31 } }));
    const { store: after } = importOne(store, laterOf({ Severity: { Label: 'MEDIUM' } }));
    expect(attributesOf(after).Severity).toEqual({ Label: 'MEDIUM', Normalized: 40 });
  });

  it('a finding without a severity is given none', () => {
    const finding = created({ Severity: undefined, Types: undefined, FindingProviderFields: {} });
    expect(finding).not.toHaveProperty('Severity');
  });

  it('a severity that the customer has set stays as the customer set it', () => {
    const customers = { Label: 'CRITICAL', Normalized: 5 };
    const { store } = updateOne(storeOf(hubOf(), findingOf()), { Severity: customers });
    expect(attributesOf(importOne(store, laterOf({ Severity: { Label: 'LOW' } })).store).Severity).toEqual(customers);
  });

  it('the rule is listed as applied if and only if it filled something in', () => {
    const appliedFor = (Severity: Attributes): readonly string[] => {
      const { decision } = importOne(empty, findingOf({ Severity }));
      return decision.outcome === 'Created' ? decision.applied : [];
    };
    expect(appliedFor({ Label: 'LOW' })).toContain(rule);
    expect(appliedFor({ Normalized: 1 })).toContain(rule);
    expect(appliedFor({ Label: 'LOW', Normalized: 1 })).not.toContain(rule);
  });

  it.each(editions)('a new finding has both in the edition $id', ({ id }) => {
    const store = createStore(hubOf(id));
    const both = { Label: 'MEDIUM', Normalized: 40 };
    expect(attributesOf(importOne(store, findingOf({ Severity: { Label: 'MEDIUM' } })).store).Severity).toEqual(both);
    expect(attributesOf(importOne(store, findingOf({ Severity: { Normalized: 40 } })).store).Severity).toEqual(both);
  });

  it('for every severity that is sent, new and updated findings keep its parts and have a label and a number', () => {
    fc.assert(
      fc.property(severity, (sent) => {
        for (const { Severity } of [created({ Severity: sent }), updated({ Severity: sent })]) {
          expect(Severity).toMatchObject(sent);
          expect(Severity).toHaveProperty('Label');
          expect(Severity).toHaveProperty('Normalized');
        }
      }),
    );
  });

  it('without the rule a new and an updated finding lack what was not sent', () => {
    const importing = importWithout(rule);
    const first = importing(empty, callerOf(member), [findingOf({ Severity: { Label: 'HIGH' } })]).store;
    const second = importing(first, callerOf(member), [laterOf({ Severity: { Normalized: 5 } })]).store;
    expect(attributesOf(first).Severity).toEqual({ Label: 'HIGH' });
    expect(attributesOf(second).Severity).toEqual({ Normalized: 5 });

    const kept = importFindings(empty, callerOf(member), [findingOf({ Severity: { Label: 'HIGH' } })]).store;
    expect(attributesOf(kept).Severity).toEqual({ Label: 'HIGH', Normalized: 70 });
  });
});
