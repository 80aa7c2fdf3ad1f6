import { describe, expect, it } from 'vitest';
import { decideImport, type EditionId, editions, importFindings, type Store, withHub } from '../../../../src/index.js';
import {
  administrator,
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  importOne,
  laterOf,
  member,
  storedOf,
  storeOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/suppressedFindingIsNotUpdated';
const only: EditionId = '2021-11-04';

const statuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;

const storedWith = (id: EditionId, Status: (typeof statuses)[number]): Store =>
  updateOne(storeOf(hubOf(id), findingOf()), { Workflow: { Status } }, callerOf(administrator)).store;

const times = [
  ['later', '2025-01-02T00:00:00Z'],
  ['equal', '2025-01-01T00:00:00Z'],
  ['earlier', '2024-12-31T00:00:00Z'],
] as const;

describe(rule, () => {
  it('a later import of a suppressed finding is ignored, and even its RecordState stays', () => {
    const store = storedWith(only, 'SUPPRESSED');
    const archived = importOne(store, laterOf({ RecordState: 'ARCHIVED' }));
    expect(archived.store).toBe(store);
    expect(archived.decision).toEqual({
      outcome: 'Ignored',
      rule,
      edition: only,
      detail: {
        attribute: 'Workflow.Status',
        value: '"SUPPRESSED"',
        limit: 'should be NEW, NOTIFIED or RESOLVED for an import to update the finding',
      },
    });
  });

  it('what the provider sends as Workflow.Status does not matter, because the stored one decides', () => {
    const suppressed = storedWith(only, 'SUPPRESSED');
    expect(importOne(suppressed, laterOf({ Workflow: { Status: 'NEW' } })).decision.outcome).toBe('Ignored');
    const active = storedWith(only, 'NEW');
    expect(importOne(active, laterOf({ Workflow: { Status: 'SUPPRESSED' } })).decision.outcome).toBe('Updated');
  });

  it('a finding that was suppressed on creation counts too', () => {
    const store = storeOf(hubOf(only), findingOf({ Workflow: { Status: 'SUPPRESSED' } }));
    expect(importOne(store, laterOf()).decision).toMatchObject({ outcome: 'Ignored', rule });
  });

  it('a finding of a service that keeps none of our Workflow is not suppressed', () => {
    const { Workflow, ...finding } = storedOf({}, only).finding;
    expect(Workflow).toEqual({ Status: 'NEW' });
    const stored = { finding, setByCustomer: [] };
    expect(decideImport(hubOf(only), callerOf(member), stored, laterOf()).outcome).toBe('Updated');
  });

  it('the customer can still update it, and then imports update it again', () => {
    const { store, decision } = updateOne(storedWith(only, 'SUPPRESSED'), { Workflow: { Status: 'NEW' } });
    expect(decision.outcome).toBe('Updated');
    expect(importOne(store, laterOf()).decision.outcome).toBe('Updated');
  });

  describe.each(editions)('in the edition $id', ({ id }) => {
    it.each(statuses.flatMap((status) => times.map(([name, time]) => [status, name, time] as const)))(
      'a finding that is %s and an import that is %s',
      (status, name, UpdatedAt) => {
        const store = storedWith(id, status);
        const { store: after, decision } = importOne(store, findingOf({ UpdatedAt, Title: 'another title' }));
        if (name !== 'later') {
          expect(decision).toMatchObject({ outcome: 'Ignored', rule: 'import/updateMustBeNewer' });
        } else if (id === only && status === 'SUPPRESSED') {
          expect(decision).toMatchObject({ outcome: 'Ignored', rule });
        } else {
          expect(decision.outcome).toBe('Updated');
          expect(attributesOf(after)).toMatchObject({ Title: 'another title', Workflow: { Status: status } });
          return;
        }
        expect(after).toBe(store);
      },
    );
  });

  it('a store that moves to the next edition accepts the import that it ignored before', () => {
    const store = storedWith(only, 'SUPPRESSED');
    expect(importOne(withHub(store, hubOf('2022-05-19')), laterOf()).decision.outcome).toBe('Updated');
  });

  it('without the rule the edition updates a suppressed finding', () => {
    const store = storedWith(only, 'SUPPRESSED');
    const batch = [laterOf({ Title: 'another title' })];
    expect(importFindings(store, callerOf(member), batch).decisions).toMatchObject([{ outcome: 'Ignored' }]);
    const { store: after } = importWithout(rule, only)(store, callerOf(member), batch);
    expect(attributesOf(after).Title).toBe('another title');
  });
});
