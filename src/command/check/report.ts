import { type ConformanceReport } from '../../conformance/index.js';
import { printable } from '../../codecs/show.js';
import { checkExitCodes } from './help.js';

/** A call that got no answer. */
export interface Loss {
  readonly message: string;
  /** Lines of it. */
  readonly details?: string;
}

/** Losses of one kind as a problem: how often, and what is known of the first. */
const problemOf = ({ message, details }: Loss, times: number): string =>
  [
    `${message}${times === 1 ? '' : `, ${times} times${details === undefined ? '' : '; the first time:'}`}`,
    ...(details?.split('\n').map(printable) ?? []),
  ].join('\n  ');

/** The report with the losses among its problems: a system that was lost was not checked in full. */
export const withLosses = (report: ConformanceReport, losses: readonly Loss[]): ConformanceReport => {
  if (losses.length === 0) return report;
  const messages = [...new Set(losses.map(({ message }) => message))];
  const problems = messages.flatMap((message) => {
    const alike = losses.filter((loss) => loss.message === message);
    return alike.slice(0, 1).map((first) => problemOf(first, alike.length));
  });
  return { ...report, conforms: false, problems: [...report.problems, ...problems] };
};

export const exitCodeOf = ({ conforms, failed, unexplained }: ConformanceReport): number => {
  if (failed.length > 0 || unexplained.length > 0) return checkExitCodes.broken;
  return conforms ? checkExitCodes.conforms : checkExitCodes.unchecked;
};
