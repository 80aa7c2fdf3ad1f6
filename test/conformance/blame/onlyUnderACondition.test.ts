import { describe, expect, it } from 'vitest';
import { checkConformance, type ConformanceReport } from '../../../src/conformance/index.js';
import { options } from '../against.js';
import { PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

type Asff = Parameters<PlainSecurityHub['resetWorkflow']>[0];

/** Resets the workflow status of a finding that returns, but of none that has a Confidence: no vector shows it. */
class ResetsWithoutConfidence extends PlainSecurityHub {
  override resetWorkflow(finding: Asff, before: Asff): void {
    if (finding.Confidence === undefined) super.resetWorkflow(finding, before);
  }
}

const rule = 'import/workflowResetsWhenTheFindingReturns';

const check = (given: object): Promise<ConformanceReport> =>
  checkConformance(systemOf(new ResetsWithoutConfidence()), { ...options, seed: 7, numRuns: 150, ...given });

describe('a rule that a system breaks only under a condition', () => {
  it('is named, although all of its vectors are answered right, and again when the history is made again', async () => {
    const { failed } = await check({});
    expect(failed.map(({ rule: broken }) => broken)).toEqual([rule]);
    const found = failed[0]?.divergence.found;
    if (found?.in !== 'history') throw new Error('not found by a history');
    const again = await check({ seed: found.seed, path: found.path });
    expect(again.failed.map(({ rule: broken }) => broken)).toEqual([rule]);
    expect(again).toMatchObject({ vectorCount: 0, historyCount: 1 });
  });
});
