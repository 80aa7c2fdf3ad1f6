import { printable } from '../../codecs/show.js';
import { type ConcurrencyReport } from './checkConcurrency.js';
import { type RaceStep } from './Race.js';

const stepOf = ({ call, did, what }: RaceStep): string => {
  const object =
    did === 'read' || did === 'wrote'
      ? ` ${what === null ? 'nothing' : what === undefined ? '' : `version ${what}`}`
      : ` ${what ?? ''}`;
  return `    ${call} ${did}${object}`.trimEnd();
};

/**
 * The report as a text for people: what was done, and each race with the interleaving that shows it.
 *
 * @example
 * const report = await checkConcurrency({ ...system, getFindings: () => service.read() });
 * console.log(renderConcurrency(report));
 */
export const renderConcurrency = (report: ConcurrencyReport): string => {
  const { isClean, races, undecided, problems, noAnswers, seed, edition } = report;
  const { callCount, identifierCount, commitCount, sentAgainCount } = report;
  return [
    `${callCount} calls about ${identifierCount} findings, ${sentAgainCount} requests sent again, ${commitCount} versions in the log; edition ${edition}, seed ${seed}`,
    ...noAnswers.map((what) => `an answer that counts as lost: ${what}`),
    ...problems.map((problem) => `problem: ${problem}`),
    ...undecided.map(({ identifier, reason }) => `${identifier.Id}: undecided: ${reason}`),
    ...races.flatMap(({ kind, identifier, message, interleaving }) => [
      `${identifier.Id}: ${kind}: ${message}`,
      ...interleaving.map(stepOf),
    ]),
    isClean ? 'No race was seen.' : '',
  ]
    .filter((line) => line !== '')
    .map(printable)
    .join('\n');
};
