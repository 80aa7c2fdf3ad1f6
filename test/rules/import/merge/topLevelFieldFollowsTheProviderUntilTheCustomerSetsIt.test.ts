import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import { type ConditionalField, editions, type ImportDecision, type Withheld } from '../../../../src/index.js';
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
import {
  afterwards,
  befores,
  editionsWithFields,
  existingRows,
  existingTable,
  heldOf,
  subjects,
  titleOf,
  updateOf,
} from '../providing.js';

const rule = 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt';

type EditionId = (typeof editions)[number]['id'];

const related = (Id: string): unknown => [{ ProductArn: defaultProduct(member), Id }];

/** For each of the five fields: what was imported first, what is imported next, and what the customer sets between. */
const values: Readonly<Record<ConditionalField, Readonly<Record<'first' | 'next' | 'customers', unknown>>>> = {
  Confidence: { first: 10, next: 20, customers: 30 },
  Criticality: { first: 10, next: 20, customers: 30 },
  RelatedFindings: { first: related('first'), next: related('next'), customers: related('customers') },
  Severity: {
    first: { Label: 'LOW', Normalized: 1 },
    next: { Label: 'MEDIUM', Normalized: 40 },
    customers: { Label: 'CRITICAL', Normalized: 90 },
  },
  Types: { first: ['TTPs/First'], next: ['TTPs/Next'], customers: ['TTPs/Customers'] },
};

const fiveFields = Object.keys(values) as readonly ConditionalField[];
const fourFields = fiveFields.filter((field) => field !== 'RelatedFindings');

/** The fields that an import sets until the customer does, edition by edition. */
const conditionalIn = (edition: EditionId): readonly ConditionalField[] => {
  if (edition < '2020-11-24') return [];
  return edition < '2020-12-11' ? fourFields : fiveFields;
};

const storeWith = (edition: EditionId, which: 'first' | 'next' | 'customers') =>
  storeOf(hubOf(edition), findingOf(Object.fromEntries(fiveFields.map((field) => [field, values[field][which]]))));

const withheldIn = (decision: ImportDecision): readonly Withheld[] =>
  decision.outcome === 'Updated' ? decision.withheld.filter((each) => each.rule === rule) : [];

const appliedIn = (decision: ImportDecision): readonly string[] =>
  decision.outcome === 'Updated' ? decision.applied : [];

describe(rule, () => {
  it.each(existingTable.map((providing) => [titleOf(providing), providing] as const))('%s', (_title, providing) => {
    const { field } = providing.subject;
    for (const edition of editionsWithFields) {
      for (const before of befores(providing.subject)) {
        const decision = updateOf(providing, before, edition);
        const expected = afterwards(providing, before).atTop;
        const message = `${edition} ${JSON.stringify(before)}`;
        expect(heldOf(decision.stored.finding, field).atTop, message).toEqual(expected);
        expect(Object.keys(decision.stored.finding).includes(field), message).toBe(expected !== undefined);
        expect(decision.stored.setByCustomer, message).toEqual(providing.customerSet ? [field] : []);
      }
    }
  });

  it('the table has every case once: five fields, given or not in two places, set by the customer or not', () => {
    const cases = new Set(existingRows.map((row) => [row.fieldsGiven, row.topGiven, row.customerSet].join()));
    expect(cases.size).toBe(2 * 2 * 2);
    expect(existingRows).toHaveLength(cases.size);
    expect(new Set(subjects.map(({ field }) => field))).toEqual(new Set(fiveFields));
  });

  it('what was sent at the top level and not accepted is withheld, with what the finding keeps', () => {
    for (const providing of existingTable.filter(({ topGiven, customerSet }) => topGiven && customerSet)) {
      for (const before of befores(providing.subject)) {
        const { field, top } = providing.subject;
        const decision = updateOf(providing, before);
        expect(withheldIn(decision), titleOf(providing)).toEqual([
          { attribute: field, rule, sent: top.sent, kept: before.atTop },
        ]);
      }
    }
  });

  it('nothing is withheld if the customer has not set the field, or nothing was sent, or the same was sent', () => {
    for (const providing of existingTable) {
      const isNothingSent = !providing.topGiven && !providing.fieldsGiven;
      for (const before of befores(providing.subject)) {
        if (!providing.customerSet || isNothingSent) expect(withheldIn(updateOf(providing, before))).toEqual([]);
      }
    }
    for (const field of fiveFields) {
      const { store } = updateOne(storeWith('2024-10-31', 'first'), { [field]: values[field].customers });
      const { decision } = importOne(store, laterOf({ [field]: values[field].customers }));
      expect(decision.outcome).toBe('Updated');
      expect(withheldIn(decision), field).toEqual([]);
    }
  });

  it.each(editions)('in $id each conditional field follows the provider until the customer sets it', ({ id }) => {
    const store = storeWith(id, 'first');
    for (const field of conditionalIn(id)) {
      const { first, next, customers } = values[field];
      const others = Object.fromEntries(fiveFields.map((each) => [each, values[each].next]));
      const followed = attributesOf(importOne(store, laterOf(others)).store);
      expect(followed[field], `${field} follows`).toEqual(next);

      const set = updateOne(store, { [field]: customers }).store;
      const held = attributesOf(importOne(set, laterOf(others)).store);
      expect(held[field], `${field} stays the customer's`).toEqual(customers);
      for (const other of conditionalIn(id).filter((each) => each !== field)) {
        expect(held[other], `${other} follows beside ${field}`).toEqual(values[other].next);
      }

      // Types and Severity may only be left out where there are FindingProviderFields.
      if (id >= '2021-03-18' || (field !== 'Types' && field !== 'Severity')) {
        const withoutIt = laterOf({ [field]: undefined, FindingProviderFields: {} });
        expect(attributesOf(importOne(store, withoutIt).store)[field], `${field} left out`).toEqual(first);
        expect(attributesOf(importOne(set, withoutIt).store)[field], `${field} left out, set`).toEqual(customers);
      }
    }
  });

  it.each(editions)('in $id the other fields of the five never follow', ({ id }) => {
    const store = storeWith(id, 'first');
    const conditional = conditionalIn(id);
    for (const field of fiveFields.filter((each) => !conditional.includes(each))) {
      const { decision, store: after } = importOne(store, laterOf({ [field]: values[field].next }));
      expect(attributesOf(after)[field], field).toEqual(values[field].first);
      expect(withheldIn(decision)).toEqual([]);
    }
  });

  it('what was given under FindingProviderFields before that attribute existed does not reach the top level', () => {
    for (const { id } of editions.filter((edition) => edition.id < '2021-03-18')) {
      const { store } = importOne(storeWith(id, 'first'), laterOf({ FindingProviderFields: { Confidence: 99 } }));
      expect(attributesOf(store).Confidence, id).toBe(10);
    }
  });

  it("a field is the customer's as a whole: a Severity keeps the Original that it had when the customer set it", () => {
    const first = storeOf(hubOf(), findingOf({ Severity: { Label: 'LOW', Original: 'first' } }));
    const { store } = updateOne(first, { Severity: { Label: 'HIGH' } });
    const after = attributesOf(importOne(store, laterOf({ Severity: { Label: 'LOW', Original: 'second' } })).store);
    expect(after.Severity).toEqual({ Label: 'HIGH', Normalized: 70, Original: 'first' });
    expect(after.FindingProviderFields).toMatchObject({ Severity: { Label: 'LOW', Original: 'second' } });
  });

  it("a field becomes the customer's even if the customer set the value that it had", () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf({ Confidence: 1 })), { Confidence: 1 });
    expect(attributesOf(importOne(store, laterOf({ Confidence: 2 })).store).Confidence).toBe(1);
  });

  it('a list that the customer has emptied stays empty', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf()), { Types: [] });
    expect(attributesOf(importOne(store, laterOf({ Types: ['TTPs'] })).store).Types).toEqual([]);
  });

  it('the rule is listed as applied if and only if the top level is not what was sent', () => {
    for (const providing of existingTable) {
      const { field } = providing.subject;
      for (const before of befores(providing.subject)) {
        const decision = updateOf(providing, before);
        const isTaken = providing.topGiven && !providing.customerSet;
        const isNowhere = !providing.topGiven && afterwards(providing, before).atTop === undefined;
        expect(appliedIn(decision).includes(rule), `${titleOf(providing)} ${field}`).toBe(!isTaken && !isNowhere);
      }
    }
  });

  it("for every two versions and choice of the customer, each field is the customer's, else sent, else as it was", () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    const earlier = finding({ attributes: { ...own, UpdatedAt: '2024-06-01T00:00:00Z' } });
    const later = finding({ attributes: { ...own, UpdatedAt: '2025-06-01T00:00:00Z' } });
    fc.assert(
      fc.property(earlier, fc.option(patch()), later, (first, customers, second) => {
        const imported = storeOf(hubOf(), first);
        const before = customers === null ? imported : updateOne(imported, customers).store;
        const { store, decision } = importOne(before, second);
        expect(decision.outcome).toBe('Updated');
        const [was, now] = [attributesOf(before), attributesOf(store)];
        const given = (second.FindingProviderFields ?? {}) as Attributes;
        for (const field of fiveFields) {
          if (customers !== null && field in customers) expect(now[field], field).toEqual(was[field]);
          else if (field !== 'Severity') expect(now[field], field).toEqual(second[field] ?? given[field] ?? was[field]);
          else expect(now.Severity, field).toMatchObject(second.Severity as Attributes);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('for every number of imports, in every edition, what the customer has set stays as the customer set it', () => {
    const own = { AwsAccountId: member, ProductArn: defaultProduct(member), Id: 'finding-1' };
    const versions = fc.array(finding({ attributes: own }), { minLength: 1, maxLength: 4 });
    const edition = fc.constantFrom(...editions.map(({ id }) => id));
    fc.assert(
      fc.property(edition, finding({ attributes: own }), patch(), versions, (id, first, customers, next) => {
        const set = updateOne(storeOf(hubOf(id), first), customers).store;
        const before = attributesOf(set);
        const imports = next.map((version, day) => ({ ...version, UpdatedAt: `2026-01-0${day + 1}T00:00:00Z` }));
        const after = attributesOf(imports.reduce((store, version) => importOne(store, version).store, set));
        for (const field of fiveFields.filter((each) => each in customers)) {
          expect(after[field], field).toEqual(before[field]);
        }
      }),
    );
  });

  it('without the rule the top level is what was sent there, and nothing else', () => {
    const { store } = updateOne(storeOf(hubOf(), findingOf({ Criticality: 5 })), { Confidence: 30 });
    const sent = laterOf({ Confidence: 20, FindingProviderFields: { Criticality: 6 } });
    const without = attributesOf(importWithout(rule)(store, callerOf(member), [sent]).store);
    expect(without.Confidence).toBe(20);
    expect(without).not.toHaveProperty('Criticality');

    const withIt = attributesOf(importOne(store, sent).store);
    expect(withIt.Confidence).toBe(30);
    expect(withIt.Criticality).toBe(6);
  });
});
