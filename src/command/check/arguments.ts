import * as E from 'fp-ts/lib/Either.js';
import { type ConformanceOptions } from '../../conformance/index.js';
import { editions } from '../../index.js';
import { type Operation, operations } from '../../bridge/childSystem.js';
import { readCommandLine } from '../commandLine.js';
import { optionsIn } from '../optionsIn.js';
import { type OptionName, optionTable } from './optionTable.js';
import { oneOf, ruleOf, ruleWithReason, someText, wholeNumber } from '../readers.js';

/** What is checked, and how. */
export interface Check {
  readonly command: string;
  readonly lacking: ReadonlySet<Operation>;
  readonly hasAutomationRules: boolean;
  /** In milliseconds. */
  readonly settle: number | undefined;
  readonly timeLimit: number;
  /** Files of vectors; where there is none, those of the edition are run. */
  readonly vectors: readonly string[];
  readonly junit: string | undefined;
  readonly json: string | undefined;
  readonly options: Omit<ConformanceOptions, 'settle' | 'timeLimit' | 'vectors' | 'onProgress'>;
}

/** Who waits longer than an hour for a call doesn't want a limit. */
const longestWait = 3_600_000;

/** What the command line asks for, or everything that is wrong with it, in a sentence each. */
export const readArguments = (args: readonly string[]): E.Either<readonly string[], 'help' | 'version' | Check> => {
  const { texts, complaints: wrong } = readCommandLine(args, optionTable);
  if (texts.has('help')) return E.right('help');
  if (texts.has('version')) return E.right('version');

  const complaints = [...wrong];
  const { all, one } = optionsIn<OptionName>(texts, complaints);

  const edition = one('edition', oneOf(editions.map(({ id }) => id)));
  const rule = ruleOf(edition);
  const only = all('only', rule);
  const command = one('command', someText);
  const check = {
    lacking: new Set(all('without', oneOf(operations))),
    hasAutomationRules: texts.has('automation-rules'),
    settle: one('settle', wholeNumber(0, longestWait)),
    timeLimit: one('time-limit', wholeNumber(1, longestWait)) ?? 10_000,
    vectors: all('vectors', someText),
    junit: one('junit', someText),
    json: one('json', someText),
    options: {
      edition,
      errors: one('errors', oneOf(['code', 'message', 'ignore'])),
      chosen: one('chosen', oneOf(['report', 'strict', 'ignore'])),
      only: only.length === 0 ? undefined : only,
      skip: Object.fromEntries(all('skip', ruleWithReason(rule))),
      ignoreAttributes: all('ignore-attribute', someText),
      numRuns: one('num-runs', wholeNumber(0, 1_000_000)),
      seed: one('seed', wholeNumber(-(2 ** 31), 2 ** 31 - 1)),
      path: one('path', someText),
    },
  };
  if (!texts.has('command')) complaints.push('--command is missing: --command "python3 my_adapter.py"');
  if (texts.has('path') && !texts.has('seed')) complaints.push('--path is nothing without the --seed beside it');
  return command === undefined || complaints.length > 0 ? E.left(complaints) : E.right({ command, ...check });
};
