import { ends, shorten } from '../../codecs/show.js';
import {
  type BrokenRule,
  type ConformanceReport,
  type Counterexample,
  type Divergence,
  type UnexplainedDifference,
} from './Report.js';
import { type Unsteady } from './Unsteady.js';
import { valueOf } from './valueOf.js';

const indent = '    ';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const longestEnd = 300;

const longestDiff = 12;

/** The calls, a line each, and where the last answer is another: the two values after the words for them. */
const callsAndAnswers = (
  { calls, differences }: Pick<Counterexample, 'calls' | 'differences'>,
  heading: string,
  [one, other]: readonly [string, string],
): readonly string[] => {
  const shown = differences.slice(0, longestDiff);
  const more = differences.length - shown.length;
  return [
    ...calls.map((call, index) => `${indent}${index + 1}. ${call}`),
    `  ${heading}:`,
    ...shown.map(
      ({ at, expected, actual }) =>
        `${indent}${ends(at, longestEnd)}: ${one} ${valueOf(expected)}, ${other} ${valueOf(actual)}`,
    ),
    ...(more > 0 ? [`${indent}and ${more} more differences`] : []),
  ];
};

const mostCandidates = 5;

/** How to make the calls again. */
const repeatLine = ({ found }: Counterexample): string =>
  found.in === 'vector'
    ? `found by the vector ${shorten(found.id)}`
    : `found by a generated history; rerun it with seed ${found.seed}, path ${JSON.stringify(found.path)}`;

/** What differs, for people: the calls, the answers, why, and how to see it again. */
const renderCounterexample = (title: string, said: readonly string[], shown: Counterexample): string => {
  const { inOneLine, explanation, remark, alsoBroken, automationRules } = shown;
  return [
    title,
    `  the system ${inOneLine}`,
    `  ${explanation}`,
    ...[...said, ...(remark === undefined ? [] : [remark])].map((line) => `  ${line}`),
    ...(automationRules === undefined ? [] : [`  in a hub with the automation rules ${automationRules}`]),
    '  the calls:',
    ...callsAndAnswers(shown, 'the last answer differs', ['expected', 'got']),
    ...(alsoBroken.length === 0 ? [] : [`  left out: what differs because of ${alsoBroken.join(', ')}`]),
    `  ${repeatLine(shown)}`,
  ].join('\n');
};

/** A broken rule, for people. */
export const renderDivergence = (divergence: Divergence): string => {
  const said = divergence.chosen.map(
    ({ words }) => `of this rule “${words}” is our choice: a system that differs only in that may be right`,
  );
  return renderCounterexample(divergence.rule, said, divergence);
};

/** A difference that no rule explains, for people. */
export const renderUnexplained = ({ place, candidates, counterexample }: UnexplainedDifference): string => {
  const most = candidates.slice(0, mostCandidates).join(', ');
  const said = candidates.length === 0 ? 'no rule has a say here' : `it may be the fault of ${most}`;
  return renderCounterexample(`${place}: no rule explains it`, [said], counterexample);
};

/** An operation whose answers change, for people: how often, and the smallest calls that showed it. */
export const renderUnsteady = (unsteady: Unsteady): string => {
  const { call, occurrences, total } = unsteady;
  return [
    `${call} is unsteady: in ${occurrences} of ${count(total, 'case')} it was answered differently when the same calls were made again`,
    '  no rule is to blame for that (a `reset` that leaves something behind looks like this, too); the calls of one:',
    ...callsAndAnswers(unsteady, 'the last answer changes', ['first', 'then']),
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
  ({ rule, standing, occurrences, divergence }: BrokenRule): Row => ({
    verdict,
    rule,
    standing,
    what: `${count(occurrences, 'time')}: ${divergence.inOneLine}`,
  });

const rowsOf = ({ failed, unexplained, reported, passed, skipped }: ConformanceReport): readonly Row[] => [
  ...failed.map(brokenRow('FAILED')),
  ...unexplained.map(({ place, occurrences, counterexample }) => ({
    verdict: 'UNCLEAR',
    rule: place,
    standing: '',
    what: `${count(occurrences, 'time')}: ${counterexample.inOneLine}`,
  })),
  ...reported.map(brokenRow('differs')),
  ...skipped.map(({ rule, standing, reason }) => ({
    verdict: 'skipped',
    rule,
    standing,
    what: shorten(reason, longestReason),
  })),
  ...passed.map(({ rule, standing, vectorsPassed, leftOut }) => ({
    verdict: 'passed',
    rule,
    standing,
    what:
      leftOut === undefined
        ? count(vectorsPassed, 'vector')
        : shorten(
            `${vectorsPassed} of ${count(vectorsPassed + leftOut.vectors, 'vector')}; ${leftOut.vectors} left out: ${leftOut.reason}`,
            longestReason,
          ),
  })),
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
const verdictOf = ({
  conforms,
  failed,
  unexplained,
  reported,
  unsteady,
  problems,
  edition,
  skipped,
  ruleCount,
}: ConformanceReport): string => {
  if (problems.length > 0) return 'the check could not be made in full, so it says nothing about the rules that passed';
  const also = reported.length === 0 ? '' : `; it differs from ${reported.length} of our own choices`;
  const checked = skipped.length === 0 ? '' : ` that could be checked, ${ruleCount - skipped.length} of ${ruleCount}`;
  if (conforms) return `the system keeps the rules of ${edition}${checked}${also}`;
  const breaks =
    failed.length === 0
      ? `no rule of ${edition} could be shown to be broken`
      : `the system breaks ${count(failed.length, 'rule')} of ${edition}`;
  const unclear = unexplained.length === 0 ? '' : `; no rule explains ${count(unexplained.length, 'difference')}`;
  const changes =
    unsteady.length === 0 ? '' : '; the system is unsteady, so there may be broken rules that could not be seen';
  return `${breaks}${unclear}${also}${changes}`;
};

/**
 * A report for a terminal: a table with a line for each rule, then each broken rule with the calls that show it, and what
 * no rule explains.
 *
 * @param report - what `checkConformance` returned
 * @returns lines of text, without colours
 *
 * @example
 * console.log(renderTable(await checkConformance(system)));
 */
export const renderTable = (report: ConformanceReport): string => {
  const {
    edition,
    vectorCount,
    historyCount,
    seed,
    reached,
    ruleCount,
    failed,
    unexplained,
    reported,
    unsteady,
    problems,
  } = report;
  const broken = [
    ...[...failed, ...reported].map(({ divergence }) => renderDivergence(divergence)),
    ...unexplained.map(renderUnexplained),
    ...unsteady.map(renderUnsteady),
  ];
  return [
    `finding-merge, edition ${edition}: ${count(vectorCount, 'vector')}, ${count(historyCount, 'history', 'histories')} (seed ${seed}), ${reached.length} of ${ruleCount} rules reached`,
    '',
    ...written(rowsOf(report)),
    '',
    ...broken.flatMap((text) => [text, '']),
    ...problems.map((problem) => `problem: ${problem}`),
    verdictOf(report),
  ].join('\n');
};
