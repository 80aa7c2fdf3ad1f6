import fc from 'fast-check';
import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import {
  type AvailableField,
  type ConditionalField,
  decideUpdate,
  findFinding,
  type Store,
  storeFromJson,
  storeToJson,
  updateFindings,
  withHub,
} from '../../../../src/index.js';
import { edition } from '../../../support/arbitraries.js';
import {
  administrator,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyChoiceOf, everyEdition, newValues, nineFields, patchOf, theFinding } from '../updating.js';

const rule = 'update/conditionalFieldBecomesTheCustomers';

const five = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;
const otherFour = nineFields.filter((field) => !five.some((each) => each === field));

const setByCustomer = (store: Store): readonly ConditionalField[] => {
  const found = findFinding(store, theFinding);
  return found !== undefined ? found.setByCustomer : [];
};

const update = (store: Store, ...fields: readonly AvailableField[]): Store =>
  updateOne(store, patchOf(...fields), callerOf(administrator)).store;

const store = storeOf(hubOf(), findingOf());

describe(rule, () => {
  it('no field of a finding that was only imported is the customer’s', () => {
    expect(setByCustomer(store)).toEqual([]);
    expect(setByCustomer(importOne(store, laterOf(newValues)).store)).toEqual([]);
  });

  it.each(five)("%s is the customer's once an update has set it, and a later import does not change it", (field) => {
    const after = update(store, field);
    expect(setByCustomer(after)).toEqual([field]);
    const imported = importOne(after, laterOf({ Confidence: 1, Criticality: 1, Title: 'another title' })).store;
    expect(attributesOf(imported)).toMatchObject({ ...patchOf(field), Title: 'another title' });
    expect(setByCustomer(imported)).toEqual([field]);
  });

  it.each(otherFour)('%s is not a conditional field: nothing is recorded', (field) => {
    const { store: after, decision } = updateOne(store, patchOf(field));
    expect(setByCustomer(after)).toEqual([]);
    expect(decision).toHaveProperty('applied', expect.not.arrayContaining([rule]));
  });

  it.each(five)('%s is recorded even when the new value is the stored one', (field) => {
    const before = storeOf(hubOf(), findingOf(patchOf(...five)));
    const { store: after, decision } = updateOne(before, patchOf(field));
    expect(attributesOf(after)).toEqual(attributesOf(before));
    expect(setByCustomer(after)).toEqual([field]);
    expect(after).not.toBe(before);
    expect(decision).toHaveProperty('applied', expect.arrayContaining([rule]));
  });

  it('a part of Severity makes the whole field the customer’s', () => {
    const after = updateOne(store, { Severity: { Normalized: 1 } }).store;
    expect(setByCustomer(after)).toEqual(['Severity']);
    expect(attributesOf(importOne(after, laterOf({ Severity: { Label: 'HIGH' } })).store).Severity).toMatchObject({
      Label: 'LOW',
      Normalized: 1,
    });
  });

  it('a field that is cleared is the customer’s too', () => {
    const after = updateOne(store, { Types: [] }).store;
    expect(setByCustomer(after)).toEqual(['Types']);
    expect(attributesOf(importOne(after, laterOf({ Types: ['TTPs'] })).store).Types).toEqual([]);
  });

  it('for any two choices of the five, the second is added to the first and removes nothing from it', () => {
    for (const first of everyChoiceOf(five)) {
      const before = first.length === 0 ? store : update(store, ...first);
      for (const second of everyChoiceOf(five).filter((fields) => fields.length > 0)) {
        const expected = five.filter((field) => first.includes(field) || second.includes(field));
        expect(setByCustomer(update(before, ...second)), `${first.join()} and then ${second.join()}`).toEqual(expected);
      }
    }
  });

  it('a field that is recorded already is not recorded again', () => {
    const once = update(store, 'Types', 'Confidence');
    const { decision, store: again } = updateOne(once, { Types: ['Effects'] });
    expect(setByCustomer(again)).toEqual(['Confidence', 'Types']);
    expect(decision).toHaveProperty('applied', expect.not.arrayContaining([rule]));
  });

  it('an update that fails records nothing', () => {
    const { store: after } = updateOne(store, { ...patchOf('Types'), Confidence: 101 });
    expect(setByCustomer(after)).toEqual([]);
  });

  it('it is not an attribute of the finding', () => {
    const after = update(store, ...five);
    expect(attributesOf(after)).not.toHaveProperty('setByCustomer');
  });

  it('is recorded for a stored finding that names a field twice', () => {
    const { finding: given } = storedOf();
    const stored = { finding: given, setByCustomer: ['Types', 'Types'] as const };
    const decision = decideUpdate(hubOf(), callerOf(member), stored, patchOf('Severity'));
    // Such a finding may be refused, but an accepted update must not lose what it sets.
    if (decision.outcome === 'Updated') {
      expect(decision.stored.setByCustomer).toEqual(expect.arrayContaining(['Severity', 'Types']));
    } else {
      expect(decision.code).toBe('InvalidInputException');
    }
    const snapshot = storeFromJson({ ...storeToJson(store), findings: [stored] });
    if (isRight(snapshot)) {
      expect(setByCustomer(update(snapshot.right, 'Severity'))).toEqual(expect.arrayContaining(['Severity', 'Types']));
    }
  });

  it('the order in which a stored finding names its fields is kept where nothing is added', () => {
    const snapshot = storeToJson(update(store, 'Confidence', 'Types'));
    const reversed = snapshot.findings.map((each) => ({ ...each, setByCustomer: [...each.setByCustomer].reverse() }));
    const read = storeFromJson({ ...snapshot, findings: reversed });
    if (!isRight(read)) throw new Error(read.left);
    expect(update(read.right, 'Types')).toBe(read.right);
    expect(updateOne(read.right, { Workflow: { Status: 'NEW' } }).store).toBe(read.right);
  });

  it.each(everyEdition)('the edition %s records it, so that a store can move to a newer one', (id) => {
    const older = storeOf(hubOf(id), findingOf());
    const after = update(older, ...five);
    expect(setByCustomer(after)).toEqual(five);
    const moved = importOne(withHub(after, hubOf()), laterOf({ Confidence: 1, Title: 'another title' })).store;
    expect(attributesOf(moved)).toMatchObject({ ...patchOf(...five), Title: 'another title' });
  });

  it('for every history of updates and imports, what is recorded are the conditional fields that were set', () => {
    const ofMember = finding({
      attributes: { Id: 'finding-1', ProductArn: defaultProduct(member), AwsAccountId: member },
    });
    const step = fc.oneof(
      patch().map((fields) => ({ fields })),
      ofMember.map((sent) => ({ sent })),
    );
    fc.assert(
      fc.property(edition(), fc.array(step, { maxLength: 6 }), (id, steps) => {
        const set = new Set<string>();
        let now = storeOf(hubOf(id), findingOf());
        for (const each of steps) {
          const before = setByCustomer(now);
          if ('fields' in each) {
            now = updateOne(now, each.fields, callerOf(administrator)).store;
            Object.keys(each.fields).forEach((field) => set.add(field));
          } else {
            now = importOne(now, each.sent).store;
          }
          expect(setByCustomer(now)).toEqual(expect.arrayContaining([...before]));
          expect(setByCustomer(now)).toEqual(five.filter((field) => set.has(field)));
        }
      }),
    );
  });

  it('without the rule, a later import would overwrite what the customer set', () => {
    const request = [store, callerOf(member), [theFinding], { Confidence: 42 }] as const;
    const later = laterOf({ Confidence: 1 });
    expect(attributesOf(importOne(updateFindings(...request).store, later).store).Confidence).toBe(42);
    expect(attributesOf(importOne(updateWithout(rule)(...request).store, later).store).Confidence).toBe(1);
  });
});
