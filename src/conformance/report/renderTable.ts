import { ends, excerpt, shorten } from '../../codecs/show.js';
import { type Difference } from '../system/Facets.js';
import { type BrokenRule, type ConformanceReport, type Divergence } from './Report.js';
import { type Unsteady } from './Unsteady.js';
import { valueOf } from './valueOf.js';

const indent = '    ';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const longestEnd = 300;

const differenceLine = ({ at, expected, actual }: Difference): string =>
  `${ends(at, longestEnd)}: expected ${valueOf(expected)}, got ${valueOf(actual)}`;

const longestDiff = 12;

const moreThan = (shown: number, differences: readonly Difference[]): readonly string[] =>
  differences.length > shown ? [`${indent}and ${differences.length - shown} more differences`] : [];

/** How to make the calls again. */
const repeatLine = ({ found }: Divergence): string =>
  found.in === 'vector'
    ? `found by the vector ${shorten(found.id)}`
    : `found by a generated history; rerun it with seed ${found.seed}, path ${JSON.stringify(found.path)}`;

/** A broken rule, for people: the calls, the answers, why, and how to see it again. */
export const renderDivergence = (divergence: Divergence): string => {
  const { rule, inOneLine, explanation, calls, differences, remark } = divergence;
  const shown = differences.slice(0, longestDiff).map(differenceLine);
  return [
    rule,
    `  the system ${inOneLine}`,
    `  ${explanation}`,
    ...(remark === undefined ? [] : [`  ${remark}`]),
    '  the calls:',
    ...calls.map((call, index) => `${indent}${index + 1}. ${call}`),
    '  the last answer differs:',
    ...shown.map((line) => `${indent}${line}`),
    ...moreThan(shown.length, differences),
    `  ${repeatLine(divergence)}`,
  ].join('\n');
};

/** An operation whose answers change, for people: how often, and the smallest calls that showed it. */
export const renderUnsteady = ({ call, times, of, calls, differences }: Unsteady): string => {
  const shown = differences.slice(0, longestDiff).map(({ at, expected, actual }) => {
    return `${ends(at, longestEnd)}: first ${valueOf(expected)}, then ${valueOf(actual)}`;
  });
  return [
    `${call} is unsteady: in ${times} of ${count(of, 'case')} it was answered differently when the same calls were made again`,
    '  no rule is to blame for that; the calls of one:',
    ...calls.map((line, index) => `${indent}${index + 1}. ${line}`),
    '  the last answer changes:',
    ...shown.map((line) => `${indent}${line}`),
    ...moreThan(shown.length, differences),
  ].join('\n');
};

/** One line of the table. */
interface Row {
  readonly verdict: string;
  readonly rule: string;
  readonly standing: string;
  readonly what: string;
}

const longestReason = 1000;

const brokenRow =
  (verdict: string) =>
  ({ rule, standing, times, divergence }: BrokenRule): Row => ({
    ...{ verdict, rule, standing },
    what: `${count(times, 'time')}: ${divergence.inOneLine}`,
  });

const rowsOf = ({ failed, reported, passed, skipped }: ConformanceReport): readonly Row[] => [
  ...failed.map(brokenRow('FAILED')),
  ...reported.map(brokenRow('differs')),
  ...skipped.map(({ rule, standing, reason }) => ({
    verdict: 'skipped',
    rule,
    standing,
    what: excerpt(reason, longestReason),
  })),
  ...passed.map(({ rule, standing, times }) => ({ verdict: 'passed', rule, standing, what: count(times, 'vector') })),
];

const written = (rows: readonly Row[]): readonly string[] => {
  const columns = (['verdict', 'rule', 'standing', 'what'] as const).map(
    (name) => [name, Math.max(0, ...rows.map((row) => row[name].length))] as const,
  );
  return rows.map((row) =>
    columns
      .map(([name, width]) => row[name].padEnd(width))
      .join('  ')
      .trimEnd(),
  );
};

/** In one sentence. */
const verdictOf = ({ conforms, failed, reported, unsteady, problems, edition }: ConformanceReport): string => {
  if (problems.length > 0) return "the check didn't run to its end, so it says nothing about the rules that passed";
  const also = reported.length === 0 ? '' : `; it differs from ${reported.length} of our own choices`;
  const changes = unsteady.length === 0 ? '' : '; it is unsteady, so there may be others that could not be seen';
  return conforms
    ? `the system keeps the rules of ${edition}${also}`
    : `the system breaks ${count(failed.length, 'rule')} of ${edition}${also}${changes}`;
};

/**
 * A report for a terminal: a table with a line for each rule, then each broken rule with the calls that show it.
 *
 * @param report - what `checkConformance` returned
 * @returns lines of text, without colours
 *
 * @example
 * console.log(renderTable(await checkConformance(system)));
 */
export const renderTable = (report: ConformanceReport): string => {
  const { edition, vectors, histories, seed, reached, rules, failed, reported, unsteady, problems } = report;
  const broken = [
    ...[...failed, ...reported].map(({ divergence }) => renderDivergence(divergence)),
    ...unsteady.map(renderUnsteady),
  ];
  return [
    `finding-merge, edition ${edition}: ${count(vectors, 'vector')}, ${count(histories, 'history', 'histories')} (seed ${seed}), ${reached.length} of ${rules} rules reached`,
    '',
    ...written(rowsOf(report)),
    '',
    ...broken.flatMap((text) => [text, '']),
    ...problems.map((problem) => `problem: ${problem}`),
    verdictOf(report),
  ].join('\n');
};
