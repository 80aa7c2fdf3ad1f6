import { expect, it } from 'vitest';
import { checkConformance, renderJUnit, renderTable } from '../../../src/conformance/index.js';
import { options } from '../against.js';
import { wrongSystems } from '../wrong/index.js';
import { systemWith } from '../wrong/WrongSystem.js';

const mistakes = wrongSystems.filter(({ name }) =>
  ['the workflow is never reset', 'CreatedAt stays that of the first import'].includes(name),
);

it('what can be put down to no rule beside those that are named is told as it is, and counts', async () => {
  const report = await checkConformance(systemWith(mistakes), options);
  expect(report.conforms).toBe(false);
  expect(report.failed.map(({ rule }) => rule)).toEqual(['import/workflowResetsWhenTheFindingReturns']);
  const [unexplained] = report.unexplained;
  expect(unexplained?.place).toBe('stored.CreatedAt');
  expect(unexplained?.candidates).toContain('import/everyOtherAttributeIsReplaced');
  expect(unexplained?.counterexample.calls.length).toBeLessThanOrEqual(3);

  const table = renderTable(report);
  expect(table).toMatch(/^UNCLEAR +stored\.CreatedAt/m);
  expect(table).toContain('it may be the fault of import/everyOtherAttributeIsReplaced');
  expect(table).toMatch(/the system breaks 1 rule of 2024-10-31; 1 difference could be put down to no rule$/);
  const junit = renderJUnit(report);
  expect(junit).toContain('<testcase classname="finding-merge.unexplained" name="stored.CreatedAt"><failure');
  expect(junit).toContain(`tests="${report.rules + 1}" failures="2"`);
});
