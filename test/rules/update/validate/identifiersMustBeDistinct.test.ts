import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateFindings, type UpdateResult } from '../../../../src/index.js';
import { repeatedIdentifiers } from '../../../support/arbitraries.js';
import {
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  member,
  storeOf,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, patchOf, theFinding } from '../updating.js';

const rule = 'update/identifiersMustBeDistinct';

const second = { ProductArn: defaultProduct(member), Id: 'finding-2' };
const ofIntegration = { ProductArn: integration, Id: 'finding-1' };

const store = storeOf(hubOf(), findingOf(), findingOf({ Id: 'finding-2' }), findingOf({ ProductArn: integration }));

const update = (...named: readonly unknown[]): UpdateResult =>
  updateFindings(store, callerOf(member), named, patchOf('Note'));

describe(rule, () => {
  it('every copy of a repeated identifier fails, and the finding stays as it is', () => {
    const { response, decisions, store: after } = update(theFinding, { ...theFinding });
    expect(response).toEqual({
      SuccessCount: 0,
      FailedCount: 2,
      FailedFindings: [theFinding, theFinding].map((identifier) => ({
        ...identifier,
        ErrorCode: 'DuplicatedFindingIdentifier',
        ErrorMessage: 'Finding Identifier is duplicated',
      })),
    });
    for (const decision of decisions) {
      expect(decision).toMatchObject({
        outcome: 'Failed',
        rule,
        code: 'DuplicatedFindingIdentifier',
        message: 'Finding Identifier is duplicated',
        detail: {
          attribute: 'FindingIdentifier.Id',
          value: '"finding-1"',
          limit: 'should be in the request only once with its ProductArn',
        },
      });
    }
    expect(after).toBe(store);
  });

  it('the others of the request are updated, wherever they stand', () => {
    const { response, store: after } = update(theFinding, second, theFinding, ofIntegration, theFinding);
    expect(response).toMatchObject({ SuccessCount: 2, FailedCount: 3 });
    expect(response.FailedFindings.map(({ Id, ProductArn }) => ({ Id, ProductArn }))).toEqual([
      theFinding,
      theFinding,
      theFinding,
    ]);
    expect(attributesOf(after)).not.toHaveProperty('Note');
    expect(attributesOf(after, second)).toHaveProperty('Note');
    expect(attributesOf(after, ofIntegration)).toHaveProperty('Note');
  });

  it('the same Id of two products is not a duplicate', () => {
    expect(update(theFinding, ofIntegration).response).toMatchObject({ SuccessCount: 2, FailedCount: 0 });
  });

  it('identifiers that are equal only when their texts are joined are not duplicates', () => {
    const pairs = [
      { ProductArn: 'a', Id: 'b/c' },
      { ProductArn: 'a/b', Id: 'c' },
      { ProductArn: 'a/b/c', Id: '' },
      { ProductArn: '', Id: 'a/b/c' },
    ];
    const { decisions } = update(...pairs);
    expect(decisions.map(({ rule: by }) => by)).toEqual(pairs.map(() => 'update/findingMustExist'));
  });

  it('letter case and spaces make another identifier', () => {
    const { decisions } = update(theFinding, { ...theFinding, Id: 'Finding-1' }, { ...theFinding, Id: 'finding-1 ' });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['Updated', 'Failed', 'Failed']);
  });

  it('names that every object inherits are names like any other', () => {
    const odd = ['constructor', '__proto__', 'toString'].map((Id) => ({ ProductArn: '__proto__', Id }));
    expect(update(...odd).decisions.map(({ rule: by }) => by)).toEqual(odd.map(() => 'update/findingMustExist'));
    expect(update(...odd, ...odd).decisions.map(({ rule: by }) => by)).toEqual([...odd, ...odd].map(() => rule));
  });

  it('a repeated identifier is a duplicate even if it names no finding, or a foreign one', () => {
    const missing = { ...theFinding, Id: 'no-such-finding' };
    expect(update(missing, missing).decisions.map(({ rule: by }) => by)).toEqual([rule, rule]);
  });

  it('other attributes of an identifier do not make it a different one', () => {
    const { decisions } = update({ ...theFinding, Note: 1 }, { ...theFinding, Note: 2 });
    expect(decisions.map(({ rule: by }) => by)).toEqual([rule, rule]);
  });

  it('a hundred copies all fail', () => {
    const { response, store: after } = update(...Array.from({ length: 100 }, () => theFinding));
    expect(response).toMatchObject({ SuccessCount: 0, FailedCount: 100 });
    expect(after).toBe(store);
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const older = storeOf(hubOf(id), findingOf());
    const { decisions, store: after } = updateFindings(
      older,
      callerOf(member),
      [theFinding, theFinding],
      patchOf('Note'),
    );
    for (const decision of decisions) expect(decision).toMatchObject({ outcome: 'Failed', rule, edition: id });
    expect(after).toBe(older);
  });

  it('for every list of identifiers, those that appear once are answered as on their own, and all others fail', () => {
    const times = (named: readonly unknown[], one: unknown): number =>
      named.filter((each) => JSON.stringify(each) === JSON.stringify(one)).length;
    fc.assert(
      fc.property(repeatedIdentifiers(), repeatedIdentifiers(), (some, more) => {
        const named = [...some, ...more];
        const { decisions, store: after } = update(...named);
        named.forEach((identifier, index) => {
          const decision = decisions[index];
          if (times(named, identifier) > 1) {
            expect(decision).toMatchObject({ outcome: 'Failed', rule, code: 'DuplicatedFindingIdentifier' });
            expect(attributesOf(after, identifier)).toEqual(attributesOf(store, identifier));
          } else {
            const alone = update(identifier);
            expect(decision).toEqual(alone.decisions[0]);
            expect(attributesOf(after, identifier)).toEqual(attributesOf(alone.store, identifier));
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('without the rule, both copies would succeed', () => {
    const request = [store, callerOf(member), [theFinding, theFinding], patchOf('Note')] as const;
    expect(updateWithout(rule)(...request).response).toMatchObject({ SuccessCount: 2, FailedCount: 0 });
  });
});
