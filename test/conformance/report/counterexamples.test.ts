import { describe, expect, it } from 'vitest';
import { checkConformance, type Divergence, renderTable } from '../../../src/conformance/index.js';
import { type Caller, type RuleId } from '../../../src/index.js';
import { options } from '../against.js';
import { type Asff, type ImportReply, type Patch, PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

const divergenceOf = async (hub: PlainSecurityHub, only: RuleId): Promise<Divergence> => {
  const { failed } = await checkConformance(systemOf(hub), { ...options, numRuns: 0, only: [only] });
  const [broken] = failed;
  if (broken === undefined) throw new Error('nothing was found');
  return broken.divergence;
};

describe('a counterexample', () => {
  it('is about the finding that differs, not about the first of the batch', async () => {
    /** Counts a finding that was stored as sent as one that has failed, if it was in the batch before. */
    class FailsTheSecond extends PlainSecurityHub {
      override importFindings(caller: Caller, findings: unknown): ImportReply {
        const reply = super.importFindings(caller, findings);
        const [first, second] = Array.isArray(findings) ? (findings as Asff[]) : [];
        if (first === undefined || second === undefined || reply.FailedCount > 0 || first.Id !== second.Id)
          return reply;
        const failure = { Id: second.Id, ErrorCode: 'InvalidInput', ErrorMessage: 'stale' };
        return { SuccessCount: reply.SuccessCount - 1, FailedCount: 1, FailedFindings: [failure] };
      }
    }
    const { inOneLine, explanation } = await divergenceOf(
      new FailsTheSecond(),
      'import/sameFindingTwiceIsTwoImportsInOrder',
    );
    expect(inOneLine).toMatch(/^fails a finding with InvalidInput; should (?:accept it as an update|ignore it)/);
    expect(explanation).toMatch(/^(?:Updated|Ignored), because/);
  });

  it('shows an object as a whole where an empty one is expected', async () => {
    /** Leaves a map as it is if the patch has an empty one. */
    class SkipsTheEmptyMap extends PlainSecurityHub {
      override patched(caller: Caller, before: Asff, patch: Patch): Asff {
        const after = super.patched(caller, before, patch);
        const isEmpty = Object.keys(patch.UserDefinedFields ?? { some: 'key' }).length === 0;
        return isEmpty && before.UserDefinedFields !== undefined
          ? { ...after, UserDefinedFields: before.UserDefinedFields }
          : after;
      }
    }
    const report = await checkConformance(systemOf(new SkipsTheEmptyMap()), { ...options, numRuns: 300 });
    const [shown] = [
      ...report.failed.map(({ divergence }) => divergence),
      ...report.unexplained.map(({ counterexample }) => counterexample),
    ];
    expect(shown?.inOneLine).toMatch(/^stores UserDefinedFields \{".*"\}; should store \{\}$/);
  });

  it('quotes the words of a documented rule that are our choice', async () => {
    /** Has no field that the provider leaves out any more. */
    class DropsWhatIsLeftOut extends PlainSecurityHub {
      override topLevel(...given: Parameters<PlainSecurityHub['topLevel']>): unknown {
        const [field, sent] = given;
        const isSent = sent[field] !== undefined || sent.FindingProviderFields?.[field] !== undefined;
        return isSent ? super.topLevel(...given) : undefined;
      }
    }
    const rule = 'import/topLevelFieldFollowsTheProviderUntilTheCustomerSetsIt';
    const report = await checkConformance(systemOf(new DropsWhatIsLeftOut()), { ...options, numRuns: 0, only: [rule] });
    expect(report.failed[0]?.divergence.chosen.map(({ words }) => words)).toEqual([
      'a field that was not sent MUST stay as it is',
    ]);
    expect(renderTable(report)).toContain(
      'of this rule “a field that was not sent MUST stay as it is” is our choice: a system that differs only in that may be right',
    );
  });
});
