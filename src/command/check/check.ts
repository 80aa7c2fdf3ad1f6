import { constants } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConformanceReport, type checkConformance } from '../../conformance/index.js';
import { startAdapter } from '../../bridge/Adapter.js';
import { type Check } from './arguments.js';
import { type ChildSystem, childSystem } from '../../bridge/childSystem.js';
import { progressLine } from './progress.js';
import { withLosses } from './report.js';

/** Whatever ends us ends the adapter too; a second signal does not wait for it. */
const endWithUs = ({ end, kill }: ChildSystem): void => {
  process.once('exit', kill);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const leave = (): void => process.exit(128 + constants.signals[signal]);
    process.once(signal, () => {
      process.once(signal, leave);
      void end().then(leave);
    });
  }
};

/** The harness has to wait for longer than we do, who may have to end one adapter before another is started. */
const timeToEnd = 10_000;

/** Starts the adapter, checks it, and ends it. */
export const check = async (
  conform: typeof checkConformance,
  { command, lacking, hasAutomationRules, settle, timeLimit, options }: Check,
  vectors: readonly unknown[],
): Promise<ConformanceReport> => {
  const progress = progressLine(process.stderr, () => performance.now());
  const behind = childSystem(
    () => startAdapter({ command, timeLimit, onStderr: progress.say }),
    lacking,
    hasAutomationRules,
  );
  endWithUs(behind);
  const report = await conform(behind.system, {
    ...options,
    settle: settle === undefined ? undefined : () => sleep(settle),
    timeLimit: timeLimit + timeToEnd,
    vectors: vectors.length === 0 ? undefined : vectors,
    onProgress: progress.show,
  });
  await behind.end();
  progress.say('');
  return withLosses(report, behind.losses());
};
