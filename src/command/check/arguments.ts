import * as E from 'fp-ts/lib/Either.js';
import { type ConformanceOptions } from '../../conformance/index.js';
import { editions } from '../../index.js';
import { type AdapterOperation } from '../../bridge/childSystem.js';
import { systemOperations } from '../../conformance/system/System.js';
import { readCommandLine } from '../commandLine.js';
import { optionsIn } from '../optionsIn.js';
import { type OptionName, optionTable } from './optionTable.js';
import { httpUrl, oneOf, ruleOf, ruleWithReason, someText, wholeNumber } from '../readers.js';

/** Who answers the calls: an adapter that a command starts, or what listens on a URL. */
export type Target =
  | { readonly command: string }
  | { readonly endpoint: string; readonly reset: string | undefined; readonly report: string | undefined };

/** What is checked, and how. */
export interface CheckTask {
  /** What is checked: an adapter, or an endpoint. */
  readonly target: Target;
  readonly lacking: ReadonlySet<AdapterOperation>;
  readonly hasAutomationRules: boolean;
  /** In milliseconds. */
  readonly settle: number | undefined;
  readonly timeLimit: number;
  /** Files of vectors; if there are none, those of the edition are run. */
  readonly vectors: readonly string[];
  readonly junit: string | undefined;
  readonly json: string | undefined;
  readonly options: Omit<ConformanceOptions, 'settle' | 'timeLimit' | 'vectors' | 'onProgress'>;
}

/** Anyone who waits longer than an hour for a call doesn't want a limit. */
const longestWait = 3_600_000;

/** An endpoint is tried out, so nobody has to say what it has. */
const ofAdapters: readonly OptionName[] = ['without', 'automation-rules'];
const ofEndpoints: readonly OptionName[] = ['reset', 'report'];

/** What the command line asks for, or everything that is wrong with it, in a sentence each. */
export const readArguments = (args: readonly string[]): E.Either<readonly string[], 'help' | 'version' | CheckTask> => {
  const { texts, complaints: wrong } = readCommandLine(args, optionTable);
  if (texts.has('help')) return E.right('help');
  if (texts.has('version')) return E.right('version');

  const complaints = [...wrong];
  const { all, one } = optionsIn<OptionName>(texts, complaints);

  const edition = one('edition', oneOf(editions.map(({ id }) => id)));
  const rule = ruleOf(edition);
  const only = all('only', rule);
  const command = one('command', someText);
  const endpoint = one('endpoint', httpUrl);
  const ofEndpoint = { reset: one('reset', someText), report: one('report', someText) };
  const check = {
    lacking: new Set(all('without', oneOf(systemOperations))),
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
  if (texts.has('command') === texts.has('endpoint'))
    complaints.push(
      'name what to check once, with --endpoint http://127.0.0.1:4566 or --command "python3 my_adapter.py"',
    );
  const [own, others] = texts.has('endpoint') ? ['endpoint', ofAdapters] : ['command', ofEndpoints];
  for (const name of others.filter((each) => texts.has(each)))
    complaints.push(`--${name} can't be used with --${own}; see --help`);
  if (texts.has('path') && !texts.has('seed')) complaints.push('--path needs its --seed as well');
  const target = endpoint === undefined ? command && { command } : { endpoint, ...ofEndpoint };
  return target === undefined || target === '' || complaints.length > 0
    ? E.left(complaints)
    : E.right({ target, ...check });
};
