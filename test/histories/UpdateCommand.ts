import type fc from 'fast-check';
import { expect } from 'vitest';
import { updateFindings } from '../../src/index.js';
import { administrator, callerOf, member, otherMember } from '../support/fixtures.js';
import { expectToAgree } from './checks.js';
import { keyOf, type Model, type Real } from './Model.js';

const isMember = (account: string): boolean => account === member || account === otherMember;

const mayUpdate = ({ gone }: Model, caller: string, account: string): boolean =>
  !gone.has(caller) && (caller === account || (caller === administrator && isMember(account) && !gone.has(account)));

export interface Patch {
  readonly [field: string]: unknown;
  readonly Workflow?: { readonly Status: string };
  readonly Note?: { readonly Text: string; readonly UpdatedBy: string };
  readonly Severity?: { readonly Label: string };
}

/** What the customer said, as `customersView` shows it. */
const saidIn = ({ Note, Severity, ...others }: Patch): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(Object.entries(others).filter(([field]) => field !== 'Workflow')),
  ...(Note === undefined ? {} : { Note: [Note.Text, Note.UpdatedBy] }),
  ...(Severity === undefined ? {} : { Severity: Severity.Label }),
});

/** A customer updates one finding. */
export class UpdateCommand implements fc.Command<Model, Real> {
  constructor(
    private readonly accountId: string,
    private readonly identifier: { readonly ProductArn: string; readonly Id: string },
    private readonly patch: Patch,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const { store, decisions } = updateFindings(real.store, callerOf(this.accountId), [this.identifier], this.patch);
    const key = keyOf(this.identifier);
    const known = model.findings.get(key);
    const isOnlyForTheNote = model.edition < '2020-09-10' && isMember(this.accountId);
    const isTaken =
      known !== undefined &&
      mayUpdate(model, this.accountId, known.account) &&
      (!isOnlyForTheNote || Object.keys(this.patch).every((field) => field === 'Note'));
    expect(decisions.map(({ outcome }) => outcome)).toEqual([isTaken ? 'Updated' : 'Failed']);

    if (isTaken) {
      const { Workflow } = this.patch;
      model.findings.set(key, {
        ...known,
        isSuppressed: Workflow === undefined ? known.isSuppressed : Workflow.Status === 'SUPPRESSED',
        customers: { ...known.customers, ...saidIn(this.patch) },
      });
    } else {
      expect(store).toBe(real.store);
    }
    real.store = store;
    expectToAgree(model, real);
  }

  toString(): string {
    return `update by ${this.accountId} ${JSON.stringify([this.identifier, this.patch])}`;
  }
}
