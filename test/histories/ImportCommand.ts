import type fc from 'fast-check';
import { expect } from 'vitest';
import { importFindings } from '../../src/index.js';
import { callerOf, integration, partner } from '../support/fixtures.js';
import { expectToAgree } from './checks.js';
import { keyOf, type Model, type Real } from './Model.js';
import { nanosecondsOf, toMilliseconds } from './nanoseconds.js';

export interface SentFinding {
  readonly Id: string;
  readonly ProductArn: string;
  readonly AwsAccountId: string;
  readonly UpdatedAt: string;
  readonly Workflow?: { readonly Status: string };
}

const ignoresSuppressed = (edition: string): boolean => edition >= '2021-11-04' && edition < '2022-05-19';

/** A provider imports one finding: for its own account, or as a partner. */
export class ImportCommand implements fc.Command<Model, Real> {
  constructor(
    private readonly finding: SentFinding,
    private readonly isPartner: boolean,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const { AwsAccountId, UpdatedAt, ProductArn, Workflow } = this.finding;
    const caller = callerOf(this.isPartner ? partner : AwsAccountId);
    const { store, decisions } = importFindings(real.store, caller, [this.finding]);
    const sentAt = nanosecondsOf(UpdatedAt);
    const updatedAt = model.edition >= '2024-10-31' ? toMilliseconds(sentAt) : sentAt;
    const key = keyOf(this.finding);
    const known = model.findings.get(key);

    const mayImport =
      !model.gone.has(AwsAccountId) && (caller.accountId === AwsAccountId || ProductArn === integration);
    const expected = ((): string => {
      if (!mayImport || (known !== undefined && known.account !== AwsAccountId)) return 'Failed';
      if (known === undefined) return 'Created';
      if (known.isSuppressed && ignoresSuppressed(model.edition)) return 'Ignored';
      return updatedAt > known.updatedAt ? 'Updated' : 'Ignored';
    })();
    expect(decisions.map(({ outcome }) => outcome)).toEqual([expected]);

    if (expected === 'Created') {
      const isSuppressed = Workflow?.Status === 'SUPPRESSED';
      model.findings.set(key, { account: AwsAccountId, updatedAt, isSuppressed, customers: {} });
    } else if (expected === 'Updated' && known !== undefined) {
      model.findings.set(key, { ...known, updatedAt });
    } else {
      expect(store).toBe(real.store);
    }
    real.store = store;
    expectToAgree(model, real);
  }

  toString(): string {
    return `import${this.isPartner ? ' by the partner' : ''} ${JSON.stringify(this.finding)}`;
  }
}
