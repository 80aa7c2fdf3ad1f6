import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '../../../../src/arbitraries/index.js';
import { type Created, createStore, editions } from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  member,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';
import {
  afterwards,
  creationOf,
  editionsWithFields,
  heldOf,
  newFindingOf,
  newRows,
  newTable,
  titleOf,
} from '../providing.js';

const rule = 'import/newFindingTakesTheFindingProviderFields';

const olderEditions = editions.map(({ id }) => id).filter((id) => id < '2021-03-18');

const create = (sent: Attributes, edition?: (typeof olderEditions)[number]): Created => {
  const { decision } = importOne(createStore(hubOf(edition)), sent);
  if (decision.outcome !== 'Created') throw new Error(`not created: ${JSON.stringify(decision)}`);
  return decision;
};

const base = { Types: ['Effects/Data Exposure'], Severity: { Label: 'LOW' } };

describe(rule, () => {
  it.each(newTable.map((providing) => [titleOf(providing), providing] as const))('%s', (_title, providing) => {
    for (const edition of editionsWithFields) {
      const { underFields, atTop } = heldOf(creationOf(providing, edition), providing.subject.field);
      const expected = afterwards(providing);
      expect(underFields, edition).toEqual(expected.underFields);
      expect(atTop, edition).toEqual(expected.atTop);
    }
  });

  it('the table has every case once: given or not in two places', () => {
    expect(new Set(newRows.map((row) => [row.fieldsGiven, row.topGiven].join())).size).toBe(newRows.length);
    expect(newRows).toHaveLength(2 * 2);
  });

  it('a field that was given nowhere is not present as undefined either', () => {
    for (const providing of newTable.filter(({ fieldsGiven, topGiven }) => !fieldsGiven && !topGiven)) {
      const created = creationOf(providing);
      expect(created).not.toHaveProperty(providing.subject.field);
      expect(created.FindingProviderFields).not.toHaveProperty(providing.subject.field);
    }
  });

  it('a top-level value that gives way is withheld, with the value that is stored instead', () => {
    for (const providing of newTable) {
      const { field, fields, top } = providing.subject;
      const givesWay = providing.fieldsGiven && providing.topGiven;
      const { withheld } = create(newFindingOf(providing));
      expect(withheld, titleOf(providing)).toEqual(
        givesWay ? [{ attribute: field, rule, sent: top.sent, kept: fields.atTop }] : [],
      );
    }
  });

  it('a value that was sent in both places gives way to neither', () => {
    const twice = { ...base, Confidence: 5, Criticality: 0 };
    expect(create(findingOf({ ...twice, FindingProviderFields: twice })).withheld).toEqual([]);
  });

  it('each field is decided by itself', () => {
    const sent = findingOf({
      ...base,
      Confidence: 5,
      FindingProviderFields: { Criticality: 7, Types: ['TTPs'] },
    });
    const { stored } = create(sent);
    expect(stored.finding).toMatchObject({ Confidence: 5, Criticality: 7, Types: ['TTPs'] });
    expect(stored.finding.FindingProviderFields).toEqual({
      Confidence: 5,
      Criticality: 7,
      Types: ['TTPs'],
      Severity: { Label: 'LOW' },
    });
  });

  it('members other than the five are kept as they came', () => {
    const sent = findingOf({ FindingProviderFields: { Confidence: 1, invented: { deep: [null] } } });
    expect(create(sent).stored.finding.FindingProviderFields).toEqual({
      ...base,
      Confidence: 1,
      invented: { deep: [null] },
    });
  });

  it('FindingProviderFields alone are enough, even empty ones', () => {
    const sent = findingOf({ Severity: undefined, Types: undefined, FindingProviderFields: {} });
    const { finding: stored } = create(sent).stored;
    expect(stored.FindingProviderFields).toEqual({});
    expect(stored).not.toHaveProperty('Severity');
    expect(stored).not.toHaveProperty('Types');
  });

  it("what the provider chose does not count as the customer's choice", () => {
    for (const providing of newTable) expect(create(newFindingOf(providing)).stored.setByCustomer).toEqual([]);
  });

  it.each(olderEditions)('in %s the attribute is kept like any other, and fills in nothing', (edition) => {
    const given = { Confidence: 99, Types: ['TTPs'] };
    const { stored } = create(findingOf({ FindingProviderFields: given }), edition);
    expect(stored.finding.FindingProviderFields).toEqual(given);
    expect(stored.finding).not.toHaveProperty('Confidence');
    expect(stored.finding.Types).toEqual(base.Types);

    const none = create(findingOf({ Confidence: 5 }), edition).stored.finding;
    expect(none).not.toHaveProperty('FindingProviderFields');
    expect(none.Confidence).toBe(5);
    expect(create(findingOf({ FindingProviderFields: 'text' }), edition).stored.finding).toHaveProperty(
      'FindingProviderFields',
      'text',
    );
  });

  it('for every new finding, both places hold the same, and it is what was sent: the preferred place first', () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    fc.assert(
      fc.property(finding({ attributes: own }), (sent) => {
        const created = attributesOf(importOne(createStore(hubOf()), sent).store);
        const fields = created.FindingProviderFields as Attributes;
        const given = (sent.FindingProviderFields ?? {}) as Attributes;
        for (const field of ['Confidence', 'Criticality', 'RelatedFindings', 'Types']) {
          expect(created[field], field).toEqual(given[field] ?? sent[field]);
          expect(fields[field], field).toEqual(created[field]);
        }
        const { Label, Original } = created.Severity as Attributes;
        expect(created.Severity).toMatchObject((given.Severity ?? sent.Severity) as Attributes);
        expect(fields.Severity).toEqual(Original === undefined ? { Label } : { Label, Original });
      }),
    );
  });

  it('without the rule the two places of a new finding are independent', () => {
    const sent = findingOf({ Confidence: 5, FindingProviderFields: { Confidence: 7, Criticality: 9 } });
    const { store } = importWithout(rule)(createStore(hubOf()), callerOf(member), [sent]);
    expect(attributesOf(store).Confidence).toBe(5);
    expect(attributesOf(store)).not.toHaveProperty('Criticality');
    expect(attributesOf(store).FindingProviderFields).toEqual({ Confidence: 7, Criticality: 9 });
  });
});
