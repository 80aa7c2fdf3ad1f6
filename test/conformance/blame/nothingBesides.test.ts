import { expect, it } from 'vitest';
import { checkConformance } from '../../../src/conformance/index.js';
import { type Caller, type FindingIdentifier, type RuleId } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { isRecord } from '../plain/format.js';
import {
  type Asff,
  type Patch,
  PlainSecurityHub,
  type Problem,
  type Row,
  systemOf,
} from '../plain/PlainSecurityHub.js';

/** A mistake that shows in many places, and the one rule that it breaks. */
interface Mistake {
  readonly name: string;
  readonly rule: RuleId;
  readonly hub: () => PlainSecurityHub;
}

const instantOf = (item: unknown): number => (isRecord(item) ? Date.parse(String(item.UpdatedAt)) : NaN);

const mistakes: readonly Mistake[] = [
  {
    name: 'a table whose key is the Id',
    rule: 'import/findingIsMatchedByProductArnAndId',
    hub: () =>
      new (class extends PlainSecurityHub {
        override keyOf({ Id }: FindingIdentifier): string {
          return Id;
        }
      })(),
  },
  {
    name: 'timestamps that are cut, not rounded',
    rule: 'import/timestampsAreRoundedToMilliseconds',
    hub: () =>
      new (class extends PlainSecurityHub {
        override rounded(finding: Asff): Asff {
          return { ...finding, UpdatedAt: finding.UpdatedAt.replace(/(\.\d{3})\d+/, '$1') };
        }
      })(),
  },
  {
    name: 'a batch that is sorted before it is imported',
    rule: 'import/sameFindingTwiceIsTwoImportsInOrder',
    hub: () =>
      new (class extends PlainSecurityHub {
        override importEach(caller: Caller, batch: unknown[]): (Problem | undefined)[] {
          if (!batch.every((item) => Number.isFinite(instantOf(item)))) return super.importEach(caller, batch);
          const sorted = [...batch].sort((one, other) => instantOf(one) - instantOf(other));
          const problems = super.importEach(caller, sorted);
          return batch.map((item) => problems[sorted.indexOf(item)]);
        }
      })(),
  },
  {
    name: 'an import that deletes the UserDefinedFields',
    rule: 'import/restrictedFieldsStayTheCustomers',
    hub: () =>
      new (class extends PlainSecurityHub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          const finding = super.replaced(caller, sent, row);
          delete finding.UserDefinedFields;
          return finding;
        }
      })(),
  },
  {
    name: 'an import that leaves CreatedAt as it is',
    rule: 'import/everyOtherAttributeIsReplaced',
    hub: () =>
      new (class extends PlainSecurityHub {
        override replaced(caller: Caller, sent: Asff, row: Row): Asff {
          return { ...super.replaced(caller, sent, row), CreatedAt: row.finding.CreatedAt };
        }
      })(),
  },
  {
    name: 'a Label that leaves Normalized as it is',
    rule: 'update/severityLabelAndNormalizedComplete',
    hub: () =>
      new (class extends PlainSecurityHub {
        override patched(caller: Caller, before: Asff, patch: Patch): Asff {
          const after = super.patched(caller, before, patch);
          const Normalized = patch.Severity?.Normalized ?? before.Severity?.Normalized;
          const isLeft = patch.Severity?.Label !== undefined && Normalized !== undefined;
          return isLeft ? { ...after, Severity: { ...after.Severity, Normalized } } : after;
        }
      })(),
  },
];

const cases = mistakes.flatMap((mistake) => [1, 2].map((seed) => ({ ...mistake, seed })));

describeSampled(
  'what breaks one rule is found to break it, and no other',
  cases,
  cases.filter(({ rule, seed }) => seed === 1 && rule.includes('Twice')),
  (some) => {
    it.each(some)('$name, with seed $seed', async ({ hub, rule, seed }) => {
      const { failed, unexplained } = await checkConformance(systemOf(hub()), { seed, numRuns: 100, chosen: 'strict' });
      expect(failed.map((each) => each.rule)).toEqual([rule]);
      expect(unexplained).toEqual([]);
    });
  },
);
