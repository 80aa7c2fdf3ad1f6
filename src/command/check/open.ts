import { constants } from 'node:os';
import * as E from 'fp-ts/lib/Either.js';
import { startAdapter } from '../../bridge/Adapter.js';
import { type ChildSystem, childSystem } from '../../bridge/childSystem.js';
import { type ConformanceOptions, type System } from '../../conformance/index.js';
import { editions } from '../../index.js';
import { openEndpoint } from '../../endpoint/openEndpoint.js';
import { type CheckTask, type Target } from './arguments.js';
import { type ReportContext } from './markdown.js';
import { type Loss } from './report.js';

/** What is checked, ready to be called. */
export interface Opened {
  readonly system: System;
  readonly options: CheckTask['options'];
  /** What a reader of the report has to know, a sentence each. */
  readonly notes: readonly string[];
  /** The calls of a case as lines for a shell, where the lines can make them. */
  readonly linesFor: ReportContext['linesFor'];
  readonly losses: () => readonly Loss[];
  /** Which answers were not taken, and the calls made again, a sentence each. */
  readonly retried: () => readonly string[];
  readonly end: () => unknown;
}

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

const openAdapter = (command: string, task: CheckTask, say: (text: string) => void): Opened => {
  const { lacking, hasAutomationRules, timeLimit, options } = task;
  const behind = childSystem(() => startAdapter({ command, timeLimit, onStderr: say }), lacking, hasAutomationRules);
  endWithUs(behind);
  return {
    system: behind.system,
    options,
    notes: [],
    linesFor: () => Promise.resolve([]),
    losses: behind.losses,
    retried: () => [],
    end: behind.end,
  };
};

type Skip = NonNullable<ConformanceOptions['skip']>;

/** The rules of the edition that can't be checked this way, unless the user has said why they are not checked. */
const withSkipped = (options: CheckTask['options'], skip: Skip): Skip => {
  const { rules = [] } = editions.find(({ id }) => id === options.edition) ?? editions.at(-1) ?? {};
  const ofEdition = rules.flatMap(({ id }) => (skip[id] === undefined ? [] : [[id, skip[id]] as const]));
  return { ...Object.fromEntries(ofEdition), ...options.skip };
};

/** Starts the adapter, or finds out what the endpoint can do. */
export const open = async (
  target: Target,
  task: CheckTask,
  say: (text: string) => void,
): Promise<E.Either<string, Opened>> => {
  if ('command' in target) return E.right(openAdapter(target.command, task, say));
  const opened = await openEndpoint({ url: target.endpoint, reset: target.reset, timeLimit: task.timeLimit });
  if (E.isLeft(opened)) return opened;
  const { skip, ignoreAttributes, ...rest } = opened.right;
  return E.right({
    ...rest,
    options: {
      ...task.options,
      skip: withSkipped(task.options, skip),
      ignoreAttributes: [...(task.options.ignoreAttributes ?? []), ...ignoreAttributes],
    },
  });
};
