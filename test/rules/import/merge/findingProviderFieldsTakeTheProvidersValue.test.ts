import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import { editions, type ImportDecision, withHub } from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import { afterwards, befores, editionsWithFields, existingTable, heldOf, titleOf, updateOf } from '../providing.js';

const rule = 'import/findingProviderFieldsTakeTheProvidersValue';

const olderEditions = editions.map(({ id }) => id).filter((id) => id < '2021-03-18');

/** What is stored under FindingProviderFields after one version and then another. */
const fieldsAfter = (first: Attributes, second: Attributes, edition?: (typeof olderEditions)[number]): unknown =>
  attributesOf(importOne(storeOf(hubOf(edition), findingOf(first)), laterOf(second)).store).FindingProviderFields;

const appliedIn = (decision: ImportDecision): readonly string[] =>
  decision.outcome === 'Updated' ? decision.applied : [];

const base = { Types: ['Effects/Data Exposure'], Severity: { Label: 'LOW' } };

describe(rule, () => {
  it.each(existingTable.map((providing) => [titleOf(providing), providing] as const))('%s', (_title, providing) => {
    const { field } = providing.subject;
    for (const edition of editionsWithFields) {
      for (const before of befores(providing.subject)) {
        const decision = updateOf(providing, before, edition);
        const expected = afterwards(providing, before).underFields;
        const message = `${edition} ${JSON.stringify(before)}`;
        expect(heldOf(decision.stored.finding, field).underFields, message).toEqual(expected);
        expect(decision.rule, message).toBe('import/updateMustBeNewer');
        expect(decision.stored.setByCustomer, message).toEqual(providing.customerSet ? [field] : []);
      }
    }
  });

  it('a field that is nowhere is not present as undefined either', () => {
    for (const providing of existingTable) {
      for (const before of befores(providing.subject)) {
        const { stored } = updateOf(providing, before);
        const isHeld = afterwards(providing, before).underFields !== undefined;
        expect(Object.keys(stored.finding.FindingProviderFields as Attributes).includes(providing.subject.field)).toBe(
          isHeld,
        );
      }
    }
  });

  it('the other fields stay, whichever of the five was given', () => {
    const all = {
      Confidence: 1,
      Criticality: 2,
      RelatedFindings: [{ ProductArn: defaultProduct(member), Id: 'related' }],
      Severity: { Label: 'HIGH', Original: '8' },
      Types: ['TTPs'],
    };
    const sent = {
      Confidence: 50,
      Criticality: 60,
      RelatedFindings: [{ ProductArn: defaultProduct(member), Id: 'another' }],
      Severity: { Label: 'LOW' },
      Types: ['Effects'],
    };
    const first = { FindingProviderFields: all, Severity: undefined, Types: undefined };
    for (const [field, value] of Object.entries(sent)) {
      const second = { FindingProviderFields: { [field]: value }, Severity: undefined, Types: undefined };
      expect(fieldsAfter(first, second), field).toEqual({ ...all, [field]: value });
    }
    expect(fieldsAfter(first, { Severity: sent.Severity, Types: sent.Types })).toEqual({
      ...all,
      Severity: sent.Severity,
      Types: sent.Types,
    });
  });

  it('what the customer sets at the top level is not written under FindingProviderFields', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf({ Confidence: 1 })), { Confidence: 99 });
    expect(attributesOf(store).FindingProviderFields).toEqual({ ...base, Confidence: 1 });
    const after = attributesOf(importOne(store, laterOf()).store);
    expect(after.FindingProviderFields).toEqual({ ...base, Confidence: 1 });
    expect(after.Confidence).toBe(99);
  });

  it('members other than the five are replaced: those sent are kept as they came, those left out are gone', () => {
    const first = { FindingProviderFields: { ...base, invented: 'first', gone: true } };
    const second = { FindingProviderFields: { invented: { deep: [null] } } };
    expect(fieldsAfter(first, second)).toEqual({ ...base, invented: { deep: [null] } });
    expect(fieldsAfter(first, {})).toEqual(base);
  });

  it('empty ones stay empty if nothing is given, and are not removed', () => {
    const empty = { FindingProviderFields: {}, Severity: undefined, Types: undefined };
    expect(fieldsAfter(empty, empty)).toEqual({});
  });

  it('a finding that was stored without FindingProviderFields gets those that are given', () => {
    const old = storeOf(hubOf('2021-01-07'), findingOf({ Confidence: 5 }));
    expect(attributesOf(old)).not.toHaveProperty('FindingProviderFields');
    const { store } = importOne(withHub(old, hubOf()), laterOf({ Criticality: 7 }));
    expect(attributesOf(store).FindingProviderFields).toEqual({ ...base, Criticality: 7 });
  });

  it('something else that an older edition kept under that name provides no field', () => {
    for (const kept of ['text', 7, null, ['Confidence'], { Confidence: 'high' }]) {
      const old = storeOf(hubOf('2021-01-07'), findingOf({ FindingProviderFields: kept }));
      expect(attributesOf(old).FindingProviderFields).toEqual(kept);
      const { store } = importOne(withHub(old, hubOf()), laterOf());
      expect(attributesOf(store).FindingProviderFields).toEqual(base);
    }
  });

  it.each(olderEditions)('in %s the attribute is replaced like any other', (edition) => {
    const first = { FindingProviderFields: { Confidence: 1 }, Confidence: 2 };
    expect(fieldsAfter(first, { FindingProviderFields: { Criticality: 3 } }, edition)).toEqual({ Criticality: 3 });
    expect(fieldsAfter(first, { Confidence: 3 }, edition)).toBeUndefined();
  });

  it('the rule is listed as applied if and only if it changed what was sent', () => {
    const store = storeOf(hubOf(), findingOf({ Confidence: 1 }));
    const appliedFor = (attributes: Attributes): readonly string[] =>
      appliedIn(importOne(store, laterOf(attributes)).decision);
    expect(appliedFor({})).toContain(rule);
    expect(appliedFor({ FindingProviderFields: base })).toContain(rule);
    expect(appliedFor({ FindingProviderFields: { ...base, Confidence: 1 } })).not.toContain(rule);
    expect(appliedFor({ FindingProviderFields: { ...base, Confidence: 2 } })).not.toContain(rule);
  });

  it('for every two versions, each of the five is what was sent there, else at the top level, else as it was', () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    const earlier = finding({ attributes: { ...own, UpdatedAt: '2024-06-01T00:00:00Z' } });
    const later = finding({ attributes: { ...own, UpdatedAt: '2025-06-01T00:00:00Z' } });
    const fields = ['Confidence', 'Criticality', 'RelatedFindings', 'Types'] as const;
    fc.assert(
      fc.property(earlier, fc.option(patch()), later, (first, customers, second) => {
        const imported = storeOf(hubOf(), first);
        const before = customers === null ? imported : updateOne(imported, customers).store;
        const held = attributesOf(before).FindingProviderFields as Attributes;
        const { store, decision } = importOne(before, second);
        expect(decision.outcome).toBe('Updated');
        const now = attributesOf(store).FindingProviderFields as Attributes;
        const given = (second.FindingProviderFields ?? {}) as Attributes;
        for (const field of fields) expect(now[field], field).toEqual(given[field] ?? second[field] ?? held[field]);
        // Every version has a Severity at the top level; a label of its own is not looked up here.
        const { Label, Original } = (given.Severity ?? second.Severity) as Attributes;
        expect(now.Severity).toEqual({ Label: Label ?? (expect.any(String) as unknown), Original });
      }),
    );
  });

  it('without the rule only what was sent under FindingProviderFields is there', () => {
    const before = storeOf(hubOf(), findingOf({ Confidence: 1 }));
    const importing = importWithout(rule);
    const none = importing(before, callerOf(member), [laterOf({ Confidence: 2 })]).store;
    const some = importing(before, callerOf(member), [laterOf({ FindingProviderFields: { Confidence: 2 } })]).store;
    expect(attributesOf(none)).not.toHaveProperty('FindingProviderFields');
    expect(attributesOf(some).FindingProviderFields).toEqual({ Confidence: 2 });
  });
});
