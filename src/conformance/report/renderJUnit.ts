import { printable } from '../../codecs/show.js';
import { renderDivergence, renderUnexplained, renderUnsteady } from './renderTable.js';
import { type BrokenRule, type ConformanceReport, type UnexplainedDifference } from './Report.js';

/** What XML has no way to write: most control characters, and halves of a surrogate pair. */
const unwritable =
  // eslint-disable-next-line no-control-regex -- those are the characters that are meant
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escaped = (text: string): string =>
  text
    .replaceAll(unwritable, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const testcase = (rule: string, inside: string): string => {
  const [operation = '', sentence = ''] = rule.split('/');
  const opened = `    <testcase classname="finding-merge.${escaped(operation)}" name="${escaped(sentence)}"`;
  return inside === '' ? `${opened}/>` : `${opened}>${inside}</testcase>`;
};

const broken =
  (element: string) =>
  ({ rule, divergence }: BrokenRule): string =>
    testcase(
      rule,
      element === 'failure'
        ? `<failure message="${escaped(divergence.inOneLine)}">${escaped(renderDivergence(divergence))}</failure>`
        : `<system-out>${escaped(renderDivergence(divergence))}</system-out>`,
    );

const unclear = (each: UnexplainedDifference): string =>
  testcase(
    `unexplained/${each.place}`,
    `<failure message="${escaped(each.counterexample.explanation)}">${escaped(renderUnexplained(each))}</failure>`,
  );

/**
 * A report as JUnit XML, which CI systems show: a test case for each rule, and one for each
 * difference that no rule explains. A rule of our choosing that the system answers
 * differently, and that does not count against it, has passed, and says so in its output.
 *
 * @param report - what `checkConformance` returned
 * @returns the text of an XML document
 *
 * @example
 * const xml = renderJUnit(await checkConformance(system));
 */
export const renderJUnit = (report: ConformanceReport): string => {
  const { edition, passed, failed, unexplained, reported, unsteady, skipped, problems, ruleCount } = report;
  const errors = problems.map((problem) => testcase('check/canBeMade', `<error message="${escaped(problem)}"/>`));
  const changes = unsteady.map((each) =>
    testcase(
      `check/${each.call}IsAnsweredInTheSameWayEachTime`,
      `<failure message="${each.occurrences} of ${each.total} cases came out differently">${escaped(renderUnsteady(each))}</failure>`,
    ),
  );
  const cases = [
    ...errors,
    ...changes,
    ...failed.map(broken('failure')),
    ...unexplained.map(unclear),
    ...reported.map(broken('system-out')),
    ...skipped.map(({ rule, reason }) => testcase(rule, `<skipped message="${escaped(printable(reason))}"/>`)),
    ...passed.map(({ rule }) => testcase(rule, '')),
  ];
  const more = unexplained.length + changes.length;
  const counts = `tests="${ruleCount + errors.length + more}" failures="${failed.length + more}" errors="${errors.length}" skipped="${skipped.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="finding-merge ${edition}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};
