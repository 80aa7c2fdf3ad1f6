import { expect, it } from 'vitest';
import { type Caller } from '../../../src/index.js';
import { checkConformance, type ConformanceReport, renderJUnit, renderTable } from '../../../src/conformance/index.js';
import { options } from '../against.js';
import { wrongSystemNamed } from '../wrong/index.js';
import { type Asff, PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

/** Never resets a workflow status, which is a rule; and loses a Confidence where there is a Criticality, which is none. */
class NeverResetsAndLosesAValue extends PlainSecurityHub {
  override resetWorkflow(): void {
    // is not done
  }
  override created(caller: Caller, sent: Asff): Asff {
    const finding = super.created(caller, sent);
    return finding.Criticality === undefined ? finding : { ...finding, Confidence: undefined };
  }
}

const reportOn = (mistake: string, numRuns: number): Promise<ConformanceReport> =>
  checkConformance(wrongSystemNamed(mistake).system(), { ...options, numRuns });

it('what no rule explains is shown by the smallest calls, too', async () => {
  const { unexplained } = await reportOn('the criteria do not see the defaults', 60);
  expect(unexplained.length).toBeGreaterThan(2);
  const calls = unexplained.map(({ counterexample }) => counterexample.calls.length);
  expect(Math.max(...calls)).toBeLessThanOrEqual(2);
});

it('of a finding that is in a batch several times another version is one difference, and that of the rule by which they are compared', async () => {
  const report = await reportOn('timestamps are compared as texts', 40);
  expect(report.failed.map(({ rule }) => rule)).toEqual(['import/updateMustBeNewer']);
  // Each attribute of such a finding was told on its own: UpdatedAt, Title, Types and more.
  expect(report.unexplained.length).toBeLessThanOrEqual(1);
});

it('what no rule explains beside those that are named is told as it is, and counts', async () => {
  const report = await checkConformance(systemOf(new NeverResetsAndLosesAValue()), options);
  expect(report.conforms).toBe(false);
  expect(report.failed.map(({ rule }) => rule)).toEqual(['import/workflowResetsWhenTheFindingReturns']);
  expect(report.unexplained.map(({ place }) => place)).toEqual(['stored.Confidence']);
  const [unexplained] = report.unexplained;
  expect(unexplained?.candidates).toContain('import/newFindingTakesTheFindingProviderFields');
  expect(unexplained?.counterexample.calls).toHaveLength(1);

  const table = renderTable(report);
  expect(table).toMatch(/^UNCLEAR +stored\.Confidence/m);
  expect(table).toMatch(/it may be the fault of .*import\/newFindingTakesTheFindingProviderFields/);
  expect(table).toMatch(/the system breaks 1 rule of 2024-10-31; no rule explains 1 difference$/);
  const junit = renderJUnit(report);
  expect(junit).toContain('<testcase classname="finding-merge.unexplained" name="stored.Confidence"><failure');
  expect(junit).toContain(`tests="${report.ruleCount + 1}" failures="2"`);
});
