import { expect, it } from 'vitest';
import { type ReportContext, renderMarkdown } from '../../src/command/check/markdown.js';
import { type ConformanceReport, type Counterexample, type VectorCase } from '../../src/conformance/index.js';

const counterexample: Counterexample = {
  inOneLine: 'stores no Confidence; should store 42',
  explanation: 'Created, because the Id is new.',
  calls: ['importFindings by 222222222222'],
  differences: [{ at: 'stored["arn finding-1"].Confidence', expected: 42, actual: undefined }],
  automationRules: undefined,
  remark: undefined,
  alsoBroken: [],
  found: { in: 'vector', id: 'a-vector' },
};

const vector: VectorCase = {
  id: 'import/unmatchedFindingIsCreated/found-by-a-vector',
  rule: 'import/unmatchedFindingIsCreated',
  standing: 'documented',
  flags: [],
  comment: '',
  hub: {},
  given: [],
  steps: [],
  then: [],
};

const report: ConformanceReport = {
  edition: '2024-10-31',
  conforms: false,
  passed: [],
  failed: [],
  reported: [],
  skipped: [],
  reached: [],
  unexplained: [{ place: 'stored.Confidence', occurrences: 2, candidates: [], counterexample, vector }],
  unsteady: [{ call: 'importFindings', occurrences: 3, total: 4, calls: counterexample.calls, differences: [] }],
  ruleCount: 42,
  problems: [],
  vectorCount: 1,
  historyCount: 0,
  seed: 1,
};

it('a report for maintainers also has what no rule explains, and what is unsteady', async () => {
  const linesFor: ReportContext['linesFor'] = (shown) =>
    Promise.resolve([`# ${shown.vector.rule}, ${String(shown.differences.length)} difference`]);
  const seen = { url: 'http://127.0.0.1:4566', reset: undefined, notes: [], linesFor };
  const text = await renderMarkdown(report, seen);
  expect(text).toContain('no rule explains 1 of the differences');
  expect(text).toMatch(/^## stored\.Confidence\n\n```text\nstored\.Confidence: no rule explains it\n/m);
  expect(text).toContain('the system stores no Confidence; should store 42');
  expect(text).toMatch(
    /^```\n\n```sh\nexport .*\n# begin with .*\n# import\/unmatchedFindingIsCreated, 1 difference\n```$/m,
  );
  expect(text).toMatch(/^## importFindings is unsteady\n\n```text\nimportFindings is unsteady: in 3 of 4 cases/m);
});
