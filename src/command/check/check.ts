import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as E from 'fp-ts/lib/Either.js';
import { type ConformanceReport, type checkConformance } from '../../conformance/index.js';
import { type CheckTask } from './arguments.js';
import { type ReportContext } from './markdown.js';
import { open } from './open.js';
import { progressLine } from './progress.js';
import { withLosses } from './report.js';

/** The check itself waits longer than the command, which may end an adapter that a reset got no answer from, and start another. */
const timeToEnd = 10_000;

/** What a check has found, and what a reader has to know of how it was made. */
export interface Checked {
  readonly report: ConformanceReport;
  readonly notes: readonly string[];
  readonly linesFor: ReportContext['linesFor'];
}

/** Opens what is to be checked, checks it, and ends it; a sentence where it can't be opened. */
export const check = async (
  conform: typeof checkConformance,
  task: CheckTask,
  vectors: readonly unknown[],
): Promise<E.Either<string, Checked>> => {
  const progress = progressLine(process.stderr, () => performance.now());
  const opened = await open(task.target, task, progress.say);
  if (E.isLeft(opened)) return opened;
  const { system, options, notes, linesFor, losses, retried, end } = opened.right;
  const { settle, timeLimit } = task;
  const report = await conform(system, {
    ...options,
    settle: settle === undefined ? undefined : () => sleep(settle),
    timeLimit: 2 * timeLimit + timeToEnd,
    vectors: vectors.length === 0 ? undefined : vectors,
    onProgress: progress.show,
  });
  await end();
  progress.say('');
  return E.right({ report: withLosses(report, losses()), notes: [...notes, ...retried()], linesFor });
};
