import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../../../src/arbitraries/index.js';
import { createStore, decideUpdate, findFinding, storeSize, updateFindings } from '../../../../src/index.js';
import { edition, repeatedIdentifiers } from '../../../support/arbitraries.js';
import {
  administrator,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  integration,
  member,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { updateWithout } from '../../../support/without.js';
import { everyEdition, patchOf, theFinding } from '../updating.js';

const rule = 'update/findingMustExist';

const store = storeOf(hubOf(), findingOf());

const notFound = {
  outcome: 'Failed',
  rule,
  code: 'FindingNotFound',
  message: 'Finding Not Found',
  detail: {
    attribute: 'FindingIdentifier',
    limit: "should name a finding of the caller's account or of its member accounts",
  },
};

describe(rule, () => {
  it('a finding that exists is updated', () => {
    expect(updateOne(store, patchOf('Note')).decision.outcome).toBe('Updated');
  });

  it.each([
    ['another Id', { ...theFinding, Id: 'finding-2' }],
    ['another product', { ...theFinding, ProductArn: integration }],
    ['the default product of another account', { ...theFinding, ProductArn: defaultProduct(administrator) }],
    ['other letters', { ...theFinding, Id: 'FINDING-1' }],
    ['a space', { ...theFinding, Id: 'finding-1 ' }],
    ['an empty Id', { ...theFinding, Id: '' }],
    ['an empty ProductArn', { ...theFinding, ProductArn: '' }],
    ['names that every object inherits', { ProductArn: 'constructor', Id: '__proto__' }],
  ])('an identifier with %s names no finding', (_name, identifier) => {
    const { decision, store: after } = updateOne(store, patchOf('Note'), callerOf(member), identifier);
    expect(decision).toMatchObject(notFound);
    expect(after).toBe(store);
  });

  it('no finding is ever created', () => {
    const empty = createStore(hubOf());
    const result = updateFindings(empty, callerOf(member), [theFinding], patchOf('Confidence', 'Types'));
    expect(result.response).toEqual({
      SuccessCount: 0,
      FailedCount: 1,
      FailedFindings: [{ ...theFinding, ErrorCode: 'FindingNotFound', ErrorMessage: 'Finding Not Found' }],
    });
    expect(result.store).toBe(empty);
    expect(storeSize(result.store)).toBe(0);
  });

  it('a missing finding fails alone', () => {
    const items = [{ ...theFinding, Id: 'no-such-finding' }, theFinding];
    expect(updateFindings(store, callerOf(member), items, patchOf('Note')).response).toMatchObject({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [{ Id: 'no-such-finding' }],
    });
  });

  it('one finding that the database does not have fails in the same words', () => {
    const decision = decideUpdate(hubOf(), callerOf(member), undefined, patchOf('Note'));
    expect(decision).toMatchObject(notFound);
    expect(decision).toStrictEqual(updateOne(createStore(hubOf()), patchOf('Note')).decision);
  });

  it.each(everyEdition)('the edition %s says the same', (id) => {
    const { decision } = updateOne(createStore(hubOf(id)), patchOf('Note'));
    expect(decision).toMatchObject({ ...notFound, edition: id });
  });

  it('for every store and request, what does not exist fails, and the number of findings stays', () => {
    fc.assert(
      fc.property(
        edition(),
        fc.array(finding(), { maxLength: 4 }),
        repeatedIdentifiers(),
        patch(),
        (id, given, named, fields) => {
          const before = storeOf(hubOf(id), ...given);
          const { decisions, store: after } = updateFindings(before, callerOf(administrator), named, fields);
          named.forEach((identifier, index) => {
            if (findFinding(before, identifier) !== undefined) return;
            expect(decisions[index]?.outcome).toBe('Failed');
            expect(findFinding(after, identifier)).toBeUndefined();
          });
          expect(storeSize(after)).toBe(storeSize(before));
        },
      ),
    );
  });

  it('without the rule, the answer would be different', () => {
    const items = [{ ...theFinding, Id: 'no-such-finding' }];
    const [decision] = updateWithout(rule)(store, callerOf(member), items, patchOf('Note')).decisions;
    expect(decision).toMatchObject({ outcome: 'Failed', code: 'InvalidInput' });
  });
});
