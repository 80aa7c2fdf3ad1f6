import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  decideImport,
  editions,
  type EditionId,
  type Hub,
  type ImportDecision,
  type Store,
  type StoredFinding,
} from '../../../../src/index.js';
import {
  type Attributes,
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

const rule = 'import/workflowResetsWhenTheFindingReturns';

const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;
const recordStates = ['ACTIVE', 'ARCHIVED', undefined] as const;
const complianceStatuses = ['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE', undefined] as const;

type WorkflowStatus = (typeof workflowStatuses)[number];

/** What a provider says of a finding at one time; `undefined` is not given. */
interface Version {
  readonly record: (typeof recordStates)[number];
  readonly compliance: (typeof complianceStatuses)[number];
}

const versions: readonly Version[] = recordStates.flatMap((record) =>
  complianceStatuses.map((compliance) => ({ record, compliance })),
);

const histories = workflowStatuses.flatMap((status) =>
  versions.flatMap((before) => versions.map((after) => ({ status, before, after }))),
);

const attributesFor = ({ record, compliance }: Version): Attributes => ({
  RecordState: record,
  Compliance: compliance === undefined ? undefined : { Status: compliance },
});

/** The prose: an archived finding that is active again, or one that passed and does so no longer. */
const returns = (before: Version, after: Version): boolean => {
  const isActiveAgain = before.record === 'ARCHIVED' && after.record !== 'ARCHIVED';
  const passesNoLonger =
    before.compliance === 'PASSED' && ['FAILED', 'WARNING', 'NOT_AVAILABLE'].includes(after.compliance ?? '');
  return isActiveAgain || passesNoLonger;
};

const statusAfter = (status: WorkflowStatus, before: Version, after: Version): WorkflowStatus =>
  (status === 'NOTIFIED' || status === 'RESOLVED') && returns(before, after) ? 'NEW' : status;

const importAfter = (stored: StoredFinding, sent: Attributes, hub: Hub = hubOf()): ImportDecision =>
  decideImport(hub, callerOf(member), stored, laterOf(sent));

const statusOf = (decision: ImportDecision): unknown =>
  decision.outcome === 'Updated' ? decision.stored.finding.Workflow?.Status : decision.outcome;

const archived = findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'NOTIFIED' } });

describe(rule, () => {
  it.each(workflowStatuses)('%s, for every record state and compliance status before and after', (status) => {
    for (const before of versions) {
      const stored = storedOf({ ...attributesFor(before), Workflow: { Status: status } });
      for (const after of versions) {
        const actual = statusOf(importAfter(stored, attributesFor(after)));
        expect(actual, JSON.stringify({ before, after })).toBe(statusAfter(status, before, after));
      }
    }
  });

  it('the table has both sides: some of its imports reset, most do not', () => {
    const resetting = histories.filter(({ status, before, after }) => statusAfter(status, before, after) !== status);
    expect(histories).toHaveLength(4 * 15 * 15);
    // ARCHIVED to ACTIVE in 2 x 25 ways, or PASSED to one of three in 9 x 3 without the 2 x 3 that are in both.
    expect(resetting).toHaveLength(2 * (2 * 25 + 9 * 3 - 2 * 3));
  });

  it('the rule is listed as applied if and only if the status changes', () => {
    for (const { status, before, after } of histories) {
      const decision = importAfter(
        storedOf({ ...attributesFor(before), Workflow: { Status: status } }),
        attributesFor(after),
      );
      const applied: readonly string[] = decision.outcome === 'Updated' ? decision.applied : [];
      const message = JSON.stringify({ status, before, after });
      expect(applied.includes(rule), message).toBe(statusAfter(status, before, after) !== status);
    }
  });

  it('a Compliance without a Status says nothing, so it neither passes nor fails', () => {
    const passed = storedOf({ Compliance: { Status: 'PASSED' }, Workflow: { Status: 'NOTIFIED' } });
    const silent = storedOf({ Compliance: {}, Workflow: { Status: 'NOTIFIED' } });
    expect(statusOf(importAfter(passed, { Compliance: {} }))).toBe('NOTIFIED');
    expect(statusOf(importAfter(silent, { Compliance: { Status: 'FAILED' } }))).toBe('NOTIFIED');
  });

  it('only the status is reset: what else the workflow holds stays', () => {
    const stored = storedOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'RESOLVED', Ticket: 7 } });
    const decision = importAfter(stored, {});
    expect(decision).toMatchObject({ stored: { finding: { Workflow: { Status: 'NEW', Ticket: 7 } } } });
  });

  it('the stored status counts, not the one that the provider sends', () => {
    for (const Status of workflowStatuses) {
      const sent = { Workflow: { Status } };
      expect(statusOf(importAfter(storedOf(archived), sent)), Status).toBe('NEW');
      expect(statusOf(importAfter(storedOf({ ...archived, Workflow: { Status: 'SUPPRESSED' } }), sent)), Status).toBe(
        'SUPPRESSED',
      );
    }
  });

  it('what the provider sent is withheld if the finding ends up with something else', () => {
    const archived = findingOf({ RecordState: 'ARCHIVED', Workflow: { Status: 'NOTIFIED' } });
    const withheldFrom = (Workflow: unknown): unknown => {
      const { decision } = importOne(storeOf(hubOf(), archived), laterOf({ Workflow }));
      return 'withheld' in decision ? decision.withheld : undefined;
    };
    const [sent, kept, restricted] = [
      { Status: 'NOTIFIED' },
      { Status: 'NEW' },
      'import/restrictedFieldsStayTheCustomers',
    ];
    expect(withheldFrom(undefined)).toEqual([]);
    // It is kept back, and then set after all.
    expect(withheldFrom(kept)).toEqual([]);
    // It is what is stored, and then reset.
    expect(withheldFrom(sent)).toEqual([{ attribute: 'Workflow', rule, sent, kept }]);
    const other = { Status: 'RESOLVED' };
    expect(withheldFrom(other)).toEqual([{ attribute: 'Workflow', rule: restricted, sent: other, kept }]);
  });

  it('an import that is ignored resets nothing', () => {
    const store = storeOf(hubOf(), archived);
    const { store: after, decision } = importOne(store, findingOf({ RecordState: 'ACTIVE' }));
    expect(decision.outcome).toBe('Ignored');
    expect(after).toBe(store);
    expect(attributesOf(after).Workflow).toEqual({ Status: 'NOTIFIED' });
  });

  it('an update by the customer resets nothing: only an import can make a finding return', () => {
    const { store } = updateOne(storeOf(hubOf(), archived), { Confidence: 50 });
    expect(attributesOf(store).Workflow).toEqual({ Status: 'NOTIFIED' });
  });

  it.each(editions)('since 2021-01-07: a finding that returns in the edition $id', ({ id }) => {
    const resets = (edition: EditionId, before: Attributes, after: Attributes): boolean =>
      statusOf(
        importAfter(storedOf({ Workflow: { Status: 'RESOLVED' }, ...before }, edition), after, hubOf(edition)),
      ) === 'NEW';
    const expected = id >= '2021-01-07';
    expect(resets(id, { RecordState: 'ARCHIVED' }, { RecordState: 'ACTIVE' })).toBe(expected);
    expect(resets(id, { Compliance: { Status: 'PASSED' } }, { Compliance: { Status: 'FAILED' } })).toBe(expected);
  });

  it('for every history of imports and customers, the status follows the prose', () => {
    const step = fc.oneof(
      fc.record({ version: fc.constantFrom(...versions), isNewer: fc.boolean() }),
      fc.record({ status: fc.constantFrom(...workflowStatuses) }),
    );
    const startingVersion: Version = { record: undefined, compliance: undefined };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let store: Store = storeOf(hubOf(), findingOf());
        let expected: { readonly status: WorkflowStatus; readonly version: Version } = {
          status: 'NEW',
          version: startingVersion,
        };
        steps.forEach((each, index) => {
          if ('status' in each) {
            store = updateOne(store, { Workflow: { Status: each.status } }).store;
            expected = { ...expected, status: each.status };
            return;
          }
          const UpdatedAt = each.isNewer
            ? `2025-01-${String(index + 2).padStart(2, '0')}T00:00:00Z`
            : '2024-01-01T00:00:00Z';
          store = importOne(store, findingOf({ UpdatedAt, ...attributesFor(each.version) })).store;
          if (!each.isNewer) return;
          expected = {
            status: statusAfter(expected.status, expected.version, each.version),
            version: each.version,
          };
        });
        expect(attributesOf(store).Workflow).toEqual({ Status: expected.status });
      }),
    );
  });

  it('without the rule a finding returns with the status that it had', () => {
    const store = storeOf(hubOf(), archived);
    const { store: after } = importWithout(rule)(store, callerOf(member), [laterOf({ RecordState: 'ACTIVE' })]);
    expect(attributesOf(after)).toMatchObject({ RecordState: 'ACTIVE', Workflow: { Status: 'NOTIFIED' } });
    expect(attributesOf(importOne(store, laterOf({ RecordState: 'ACTIVE' })).store).Workflow).toEqual({
      Status: 'NEW',
    });
  });

  it('a new finding does not count as returning: it has the status that its provider gave it', () => {
    const { store } = importOne(createStore(hubOf()), findingOf({ Workflow: { Status: 'RESOLVED' } }));
    expect(attributesOf(store).Workflow).toEqual({ Status: 'RESOLVED' });
  });
});
