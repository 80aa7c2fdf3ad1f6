import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createStore,
  decideImport,
  editions,
  type EditionId,
  type Hub,
  type ImportDecision,
  importFindings,
  type StoredFinding,
} from '../../../../src/index.js';
import {
  type Attributes,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  importOne,
  integration,
  laterOf,
  member,
  securityHub,
  storedOf,
  updateOne,
} from '../../../support/fixtures.js';
import { importWithout } from '../../../support/without.js';

const rule = 'import/passedControlFindingIsResolved';
const reset = 'import/workflowResetsWhenTheFindingReturns';

const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;
const recordStates = ['ACTIVE', 'ARCHIVED', undefined] as const;
const complianceStatuses = ['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE', undefined] as const;

type WorkflowStatus = (typeof workflowStatuses)[number];

interface Version {
  readonly record: (typeof recordStates)[number];
  readonly compliance: (typeof complianceStatuses)[number];
}

const versions: readonly Version[] = recordStates.flatMap((record) =>
  complianceStatuses.map((compliance) => ({ record, compliance })),
);

const attributesFor = ({ record, compliance }: Version): Attributes => ({
  ProductArn: securityHub,
  RecordState: record,
  Compliance: compliance === undefined ? undefined : { Status: compliance },
});

/** The prose: first the finding may return, then it may have passed; a suppressed one stays. */
const statusAfter = (status: WorkflowStatus, before: Version, after: Version): WorkflowStatus => {
  if (status === 'SUPPRESSED') return 'SUPPRESSED';
  if (after.compliance === 'PASSED') return 'RESOLVED';
  const isActiveAgain = before.record === 'ARCHIVED' && after.record !== 'ARCHIVED';
  const passesNoLonger = before.compliance === 'PASSED' && after.compliance !== undefined;
  return isActiveAgain || passesNoLonger ? 'NEW' : status;
};

const control = { ProductArn: securityHub, Id: 'finding-1' };

/** A stored control finding with any workflow status, also one that only a customer can give it. */
const storedControl = (version: Version, status: WorkflowStatus, edition?: EditionId): StoredFinding => {
  const { finding, setByCustomer } = storedOf(attributesFor(version), edition);
  return { finding: { ...finding, Workflow: { Status: status } }, setByCustomer };
};

const importAfter = (stored: StoredFinding, sent: Attributes, hub: Hub = hubOf()): ImportDecision =>
  decideImport(hub, callerOf(member), stored, laterOf(sent));

const statusOf = (decision: ImportDecision): unknown =>
  decision.outcome === 'Updated' || decision.outcome === 'Created'
    ? decision.stored.finding.Workflow?.Status
    : decision.outcome;

const appliedBy = (decision: ImportDecision): readonly string[] => ('applied' in decision ? decision.applied : []);

/** A hub in which the member account has enabled one more product. */
const hubWith = (productArn: string): Hub => ({ accounts: { [member]: { products: [productArn] } } });

const createdStatus = (attributes: Attributes, hub: Hub = hubOf()): unknown => {
  const [decision] = importFindings(createStore(hub), callerOf(member), [findingOf(attributes)]).decisions;
  return decision === undefined ? undefined : statusOf(decision);
};

const passed = { Compliance: { Status: 'PASSED' } };

describe(rule, () => {
  it('a finding of a service that keeps no Workflow becomes RESOLVED too', () => {
    const control = { ProductArn: securityHub };
    const { Workflow, ...finding } = storedOf(control).finding;
    expect(Workflow).toEqual({ Status: 'NEW' });
    const stored = { finding, setByCustomer: [] };
    const decision = decideImport(hubOf(), callerOf(member), stored, laterOf({ ...control, ...passed }));
    expect(decision).toMatchObject({ outcome: 'Updated', stored: { finding: { Workflow: { Status: 'RESOLVED' } } } });
  });

  it.each(complianceStatuses)(
    'a new control finding with the compliance status %s, for every workflow status',
    (compliance) => {
      for (const status of [undefined, ...workflowStatuses]) {
        const Workflow = status === undefined ? undefined : { Status: status };
        const expected = compliance === 'PASSED' && status !== 'SUPPRESSED' ? 'RESOLVED' : (status ?? 'NEW');
        expect(createdStatus({ ...attributesFor({ record: undefined, compliance }), Workflow }), status).toBe(expected);
      }
    },
  );

  it.each(workflowStatuses)('%s, for every record state and compliance status before and after', (status) => {
    for (const before of versions) {
      const stored = storedControl(before, status);
      for (const after of versions) {
        const actual = statusOf(importAfter(stored, attributesFor(after)));
        expect(actual, JSON.stringify({ before, after })).toBe(statusAfter(status, before, after));
      }
    }
  });

  it('the reset to NEW comes first, then RESOLVED', () => {
    for (const status of ['NOTIFIED', 'RESOLVED'] as const) {
      const archived = storedControl({ record: 'ARCHIVED', compliance: 'FAILED' }, status);
      const decision = importAfter(archived, attributesFor({ record: 'ACTIVE', compliance: 'PASSED' }));
      expect(statusOf(decision)).toBe('RESOLVED');
      expect(appliedBy(decision).filter((id) => id === reset || id === rule)).toEqual([reset, rule]);
    }
  });

  it('a suppressed control finding that returns and passes stays SUPPRESSED, and neither rule is applied', () => {
    const archived = storedControl({ record: 'ARCHIVED', compliance: 'FAILED' }, 'SUPPRESSED');
    const decision = importAfter(archived, attributesFor({ record: 'ACTIVE', compliance: 'PASSED' }));
    expect(statusOf(decision)).toBe('SUPPRESSED');
    expect(appliedBy(decision)).not.toContain(rule);
    expect(appliedBy(decision)).not.toContain(reset);
  });

  it('PASSED is a state and not a change: a control finding that passes again is resolved again', () => {
    const { store: passing } = importOne(createStore(hubOf()), findingOf({ ProductArn: securityHub, ...passed }));
    const { store: reopened } = updateOne(passing, { Workflow: { Status: 'NEW' } }, callerOf(member), control);
    expect(attributesOf(reopened, control).Workflow).toEqual({ Status: 'NEW' });
    const { store: again } = importOne(reopened, laterOf({ ProductArn: securityHub, ...passed }));
    expect(attributesOf(again, control).Workflow).toEqual({ Status: 'RESOLVED' });
  });

  it('an import that is ignored resolves nothing', () => {
    const stored = storedControl({ record: 'ACTIVE', compliance: 'FAILED' }, 'NOTIFIED');
    const decision = decideImport(hubOf(), callerOf(member), stored, findingOf({ ProductArn: securityHub, ...passed }));
    expect(decision.outcome).toBe('Ignored');
  });

  it('the rule is listed as applied if and only if it changes the status', () => {
    const resolvedBefore = storedControl({ record: 'ACTIVE', compliance: 'PASSED' }, 'RESOLVED');
    const newBefore = storedControl({ record: 'ACTIVE', compliance: 'FAILED' }, 'NEW');
    const passes = attributesFor({ record: 'ACTIVE', compliance: 'PASSED' });
    expect(appliedBy(importAfter(newBefore, passes))).toContain(rule);
    expect(appliedBy(importAfter(resolvedBefore, passes))).not.toContain(rule);
  });

  it('a status that the provider sent and that gives way is withheld, even from a new finding', () => {
    const withheldFrom = (Workflow: unknown): unknown => {
      const { decision } = importOne(createStore(hubOf()), findingOf({ ProductArn: securityHub, ...passed, Workflow }));
      return 'withheld' in decision ? decision.withheld : undefined;
    };
    const kept = { Status: 'RESOLVED' };
    for (const sent of [{ Status: 'NEW' }, { Status: 'NOTIFIED' }]) {
      expect(withheldFrom(sent)).toEqual([{ attribute: 'Workflow', rule, sent, kept }]);
    }
    for (const sent of [undefined, {}, kept, { Status: 'SUPPRESSED' }]) expect(withheldFrom(sent)).toEqual([]);
  });

  it('only the status is set: what else the workflow holds stays', () => {
    const attributes = { ProductArn: securityHub, ...passed, Workflow: { Status: 'NEW', Ticket: 7 } };
    const { store } = importOne(createStore(hubOf()), findingOf(attributes));
    expect(attributesOf(store, control).Workflow).toEqual({ Status: 'RESOLVED', Ticket: 7 });
  });

  it.each([
    'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
    'arn:aws:securityhub:us-east-1::product/aws/securityhub',
    'arn:aws-cn:securityhub:cn-north-1::product/aws/securityhub',
    'arn:aws-us-gov:securityhub:us-gov-west-1::product/aws/securityhub',
  ])('%s is Security Hub itself: its PASSED findings are resolved', (ProductArn) => {
    expect(createdStatus({ ProductArn, ...passed }, hubWith(ProductArn))).toBe('RESOLVED');
  });

  it.each([
    defaultProduct(member),
    integration,
    'arn:aws:securityhub:eu-west-1::product/aws/guardduty',
    'arn:aws:securityhub:eu-west-1::product/aws/config',
    'arn:aws:securityhub:eu-west-1::product/aws/securityhub2',
    'arn:aws:securityhub:eu-west-1::product/generico/securityhub',
    `arn:aws:securityhub:eu-west-1:${member}:product/aws/securityhub`,
    `arn:aws:securityhub:eu-west-1:${member}:product/${member}/securityhub`,
  ])('%s is not Security Hub itself: its PASSED findings stay as they are', (ProductArn) => {
    const hub = hubWith(ProductArn);
    expect(createdStatus({ ProductArn, ...passed }, hub)).toBe('NEW');
    const stored = storedOf({ ...passed, Workflow: { Status: 'NOTIFIED' } });
    const foreign = { ...stored, finding: { ...stored.finding, ProductArn } };
    expect(statusOf(importAfter(foreign, { ProductArn, ...passed }, hub))).toBe('NOTIFIED');
  });

  it.each(editions)('since 2020-06-24: a control finding that passes in the edition $id', ({ id }) => {
    const expected = id >= '2020-06-24' ? 'RESOLVED' : 'NEW';
    const failing = storedControl({ record: 'ACTIVE', compliance: 'FAILED' }, 'NEW', id);
    expect(createdStatus({ ProductArn: securityHub, ...passed }, hubOf(id))).toBe(expected);
    expect(statusOf(importAfter(failing, { ProductArn: securityHub, ...passed }, hubOf(id)))).toBe(expected);
  });

  it('for every history of imports and customers, the status of a control finding follows the prose', () => {
    const step = fc.oneof(fc.constantFrom(...versions), fc.constantFrom(...workflowStatuses));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let store = importOne(createStore(hubOf()), findingOf({ ProductArn: securityHub })).store;
        let status: WorkflowStatus = 'NEW';
        let version: Version = { record: undefined, compliance: undefined };
        steps.forEach((each, index) => {
          if (typeof each === 'string') {
            store = updateOne(store, { Workflow: { Status: each } }, callerOf(member), control).store;
            status = each;
            return;
          }
          const UpdatedAt = `2025-01-${String(index + 2).padStart(2, '0')}T00:00:00Z`;
          store = importOne(store, findingOf({ UpdatedAt, ...attributesFor(each) })).store;
          status = statusAfter(status, version, each);
          version = each;
        });
        expect(attributesOf(store, control).Workflow).toEqual({ Status: status });
      }),
    );
  });

  it('without the rule a control finding that passes stays NEW', () => {
    const importing = importWithout(rule);
    const created = importing(createStore(hubOf()), callerOf(member), [
      findingOf({ ProductArn: securityHub, ...passed }),
    ]);
    expect(attributesOf(created.store, control).Workflow).toEqual({ Status: 'NEW' });
    const updated = importing(created.store, callerOf(member), [laterOf({ ProductArn: securityHub, ...passed })]);
    expect(attributesOf(updated.store, control).Workflow).toEqual({ Status: 'NEW' });
  });
});
