import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hub, importCall } from '../../../../src/arbitraries/index.js';
import { createStore, type Decision, findings, importFindings, type Store, storeSize } from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  integration,
  laterOf,
  member,
  otherMember,
  partner,
  storeOf,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/sameFindingTwiceIsTwoImportsInOrder';

const empty: Store = createStore(hubOf());

const outcomesOf = (decisions: readonly Decision[]): readonly string[] => decisions.map(({ outcome }) => outcome);

const first = findingOf({ Title: 'first' });
const second = (UpdatedAt: string): Attributes => findingOf({ Title: 'second', UpdatedAt });
const invalid = laterOf({ Title: '' });
const foreign = findingOf({ AwsAccountId: otherMember });

const invalidTitle =
  'Finding does not adhere to Amazon Finding Format. data.Title should NOT be shorter than 1 characters.';

describe(rule, () => {
  it.each([
    { what: 'an older second is ignored', items: [first, second('2024-12-31T23:59:59Z')], title: 'first' },
    { what: 'an equal second is ignored', items: [first, second('2025-01-01T00:00:00Z')], title: 'first' },
    {
      what: 'an equal second in another form is ignored',
      items: [first, second('2025-01-01T01:00:00+01:00')],
      title: 'first',
    },
  ])('$what, and both count as success', ({ items, title }) => {
    const { decisions, response, store } = importFindings(empty, callerOf(member), items);
    expect(outcomesOf(decisions)).toEqual(['Created', 'Ignored']);
    expect(decisions[1]).toMatchObject({
      rule: 'import/updateMustBeNewer',
      detail: { attribute: 'UpdatedAt', limit: 'should be later than the stored "2025-01-01T00:00:00Z"' },
    });
    expect(response).toEqual({ SuccessCount: 2, FailedCount: 0, FailedFindings: [] });
    expect(attributesOf(store).Title).toBe(title);
    expect(storeSize(store)).toBe(1);
  });

  it('a newer second updates the first', () => {
    const items = [first, second('2025-01-01T00:00:01Z')];
    const { decisions, response, store } = importFindings(empty, callerOf(member), items);
    expect(outcomesOf(decisions)).toEqual(['Created', 'Updated']);
    expect(response).toEqual({ SuccessCount: 2, FailedCount: 0, FailedFindings: [] });
    expect(attributesOf(store)).toMatchObject({ Title: 'second', UpdatedAt: '2025-01-01T00:00:01Z' });
    expect(storeSize(store)).toBe(1);
  });

  it('an invalid first one fails alone, and the second is created', () => {
    const { decisions, response, store } = importFindings(empty, callerOf(member), [invalid, first]);
    expect(outcomesOf(decisions)).toEqual(['Failed', 'Created']);
    expect(response).toEqual({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [{ Id: 'finding-1', ErrorCode: 'InvalidInput', ErrorMessage: invalidTitle }],
    });
    expect(attributesOf(store).Title).toBe('first');
  });

  it('an invalid second one fails alone, and the first stays', () => {
    const { decisions, response, store } = importFindings(empty, callerOf(member), [first, invalid]);
    expect(outcomesOf(decisions)).toEqual(['Created', 'Failed']);
    expect(response.FailedFindings).toEqual([
      { Id: 'finding-1', ErrorCode: 'InvalidInput', ErrorMessage: invalidTitle },
    ]);
    expect(attributesOf(store).Title).toBe('first');
  });

  it('a first one that the caller may not import fails alone', () => {
    const { decisions, response } = importFindings(empty, callerOf(member), [foreign, first]);
    expect(outcomesOf(decisions)).toEqual(['Failed', 'Created']);
    expect(response.FailedFindings).toMatchObject([{ Id: 'finding-1', ErrorCode: 'InvalidAccess' }]);
  });

  it('the same invalid finding twice fails twice, and is listed twice', () => {
    const { response } = importFindings(empty, callerOf(member), [invalid, invalid]);
    const failure = { Id: 'finding-1', ErrorCode: 'InvalidInput', ErrorMessage: invalidTitle };
    expect(response).toEqual({ SuccessCount: 0, FailedCount: 2, FailedFindings: [failure, failure] });
  });

  it('each item is compared with the result of the one before, even if the finding was stored already', () => {
    const times = ['2025-01-03', '2025-01-02', '2025-01-03', '2025-01-04'].map((day) => `${day}T00:00:00Z`);
    const { decisions, store } = importFindings(storeOf(hubOf(), first), callerOf(member), times.map(second));
    expect(outcomesOf(decisions)).toEqual(['Updated', 'Ignored', 'Ignored', 'Updated']);
    expect(attributesOf(store).UpdatedAt).toBe('2025-01-04T00:00:00Z');
  });

  it('the second is an update in every way: its restricted fields are withheld, and its workflow is reset', () => {
    const archived = findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED' } });
    const { decisions, store } = importFindings(empty, callerOf(member), [
      archived,
      laterOf({ Workflow: { Status: 'SUPPRESSED' } }),
    ]);
    expect(attributesOf(store)).toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: 'NEW' } });
    expect(decisions[1]).toMatchObject({
      withheld: [{ attribute: 'Workflow', rule: 'import/restrictedFieldsStayTheCustomers' }],
    });
  });

  it('the same Id of another product is a different finding', () => {
    const { decisions, store } = importFindings(empty, callerOf(member), [
      first,
      findingOf({ ProductArn: integration }),
    ]);
    expect(outcomesOf(decisions)).toEqual(['Created', 'Created']);
    expect(storeSize(store)).toBe(2);
  });

  it('the same finding for another account fails, as it would in a separate batch', () => {
    const { decisions, store } = importFindings(empty, callerOf(partner), [
      findingOf({ ProductArn: integration }),
      laterOf({ ProductArn: integration, AwsAccountId: otherMember }),
    ]);
    expect(decisions).toMatchObject([
      { outcome: 'Created' },
      { outcome: 'Failed', rule: 'import/findingStaysInItsAccount', code: 'InvalidAccess' },
    ]);
    expect(attributesOf(store, { ProductArn: integration, Id: 'finding-1' }).AwsAccountId).toBe(member);
  });

  it('for every batch, its items one by one have the same decisions and leave the same findings', () => {
    const few = importCall(hubOf()).filter(({ batch }) => batch.length > 0 && batch.length <= 10);
    fc.assert(
      fc.property(hub(), few, (within, { caller, batch: items }) => {
        const atOnce = importFindings(createStore(within), caller, items);
        let store = createStore(within);
        const decisions: Decision[] = [];
        for (const item of items) {
          const one = importFindings(store, caller, [item]);
          decisions.push(...one.decisions);
          store = one.store;
        }
        expect(atOnce.decisions).toEqual(decisions);
        expect(new Set(findings(atOnce.store))).toEqual(new Set(findings(store)));
      }),
    );
  });

  it('if each were compared with the store before the batch, the second would be created again', () => {
    const items = [first, second('2024-12-31T23:59:59Z')];
    const { decisions, store } = importWithout(rule)(empty, callerOf(member), items);
    expect(outcomesOf(decisions)).toEqual(['Created', 'Created']);
    expect(attributesOf(store).Title).toBe('second');
  });
});
