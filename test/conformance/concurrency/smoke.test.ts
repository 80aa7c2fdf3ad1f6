import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { exampleHub, finding, patch } from '../../../src/arbitraries/index.js';
import { judgeHistory, type Commit, type ObservedCall } from '../../../src/conformance/index.js';
import { decideImport, decideUpdate, type StoredFinding } from '../../../src/index.js';
import { fromNullable } from 'fp-ts/lib/Option.js';

const hub = exampleHub();
const identifier = { ProductArn: 'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/default', Id: 'a' };
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n).toISOString();

describe('judgeHistory', () => {
  it('accepts a sequential history', () => {
    const arb = fc.array(fc.oneof(fc.record({ v: fc.nat(3), f: finding({ hub }) }), patch().map((p) => ({ p }))), { minLength: 1, maxLength: 15 });
    fc.assert(fc.property(arb, fc.boolean(), (items, withLog) => {
      let stored: StoredFinding | undefined;
      const log: Commit[] = [];
      let version = 0;
      const calls = items.map((item, n): ObservedCall => {
        const caller = { accountId: '222222222222', at: at(n) };
        const base = { id: `c${n}`, identifier, caller };
        const call = 'p' in item ? { ...base, operation: 'update' as const, patch: item.p } : { ...base, operation: 'import' as const, finding: { ...item.f, ...identifier, AwsAccountId: '222222222222', UpdatedAt: at(item.v) } };
        const d = call.operation === 'update' ? decideUpdate(hub, caller, fromNullable(stored), call.patch) : decideImport(hub, caller, fromNullable(stored), call.finding);
        if ('stored' in d && d.stored !== stored) {
          log.push({ call: call.id, version: version + 1, replaced: stored === undefined ? undefined : version, decision: d });
          version += 1;
          stored = d.stored;
        }
        return { ...call, attempts: [{ began: 2 * n, ended: 2 * n + 1, answer: d }] };
      });
      const judged = judgeHistory({ hub, calls, final: stored === undefined ? [] : [stored], ...(withLog ? { log } : {}) });
      expect(judged.races).toEqual([]);
      expect(judged.undecided).toEqual([]);
    }));
  });
});
