import * as E from 'fp-ts/lib/Either.js';
import { exampleHub } from '../../arbitraries/exampleHub.js';
import { misspelledParts, otherOptions } from '../../codecs/otherKeys.js';
import { type EditionId } from '../../index.js';
import { commonOptions, optionReader } from '../options/commonOptions.js';
import { aFunction, type Call, oneOf, partReader, wholeNumber } from '../options/given.js';
import { randomSeed } from '../options/randomSeed.js';
import { storedIn, whatWasThrown } from '../system/given.js';
import { type Awaitable } from '../system/System.js';
import { withinTime } from '../system/withinTime.js';
import { type ConcurrentSystem } from './ConcurrentSystem.js';
import { judgeHistory } from './judgeHistory.js';
import { planOf } from './plan.js';
import { type Judgement } from './Race.js';
import { readLog } from './readLog.js';
import { runWriters } from './runWriters.js';

/** How a system is called, and how much. */
export interface ConcurrencyOptions {
  /** Which edition of the rules: one of the dates on which they changed, see `editions`; the newest by default. */
  readonly edition?: EditionId | undefined;
  /** The seed of the requests; random by default, and always part of the report. The system has its own timing. */
  readonly seed?: number | undefined;
  /** How many writers make their requests at the same time; 8 by default. */
  readonly writers?: number | undefined;
  /** How many findings they write; 3 by default. The fewer, the more they collide. */
  readonly identifiers?: number | undefined;
  /** How many requests are made in total; 400 by default. */
  readonly requests?: number | undefined;
  /**
   * Which requests are sent again after their answer was lost, or before it has come: `imports` (the default), which are
   * safe to be sent twice; `both`, for a system that recognizes a request by its id; or `none`.
   */
  readonly sentAgain?: 'none' | 'imports' | 'both' | undefined;
  /** How long a call may take, in milliseconds; 10,000 by default. A call that takes longer is sent again. */
  readonly timeLimit?: number | undefined;
  /** How long to wait after all requests are over, before the log and the findings are read. */
  readonly settle?: (() => Awaitable<unknown>) | undefined;
  /** How many decisions the search without a log may make for one finding; 100,000 by default. */
  readonly mostDecisions?: number | undefined;
}

/** The result of a run. */
export interface ConcurrencyReport extends Judgement {
  /** The run showed no race, nothing is undecided, and nothing kept the run from being made and judged. */
  readonly isClean: boolean;
  readonly edition: EditionId;
  readonly seed: number;
  /** How many requests were sent again. */
  readonly sentAgainCount: number;
  /** What came back instead of an AWS answer, each once: such an answer counts as lost. */
  readonly noAnswers: readonly string[];
  /** What kept the run from being made or judged as it should. */
  readonly problems: readonly string[];
}

const readSystem = (given: unknown, problems: string[]): ConcurrentSystem => {
  const part = partReader(given, (name) => `\`${name}\` of the system`, problems);
  const optional = (name: string): Call | undefined => part(name, undefined, aFunction);
  const required = (name: string): Call => {
    const found = optional(name);
    if (found === undefined) problems.push(`the system should have a function \`${name}\``);
    return found ?? (() => undefined);
  };
  const [importFindings, updateFindings, getLog] = ['importFindings', 'updateFindings', 'getLog'].map(optional);
  problems.push(...misspelledParts(given, ['reset', 'importFindings', 'updateFindings', 'getFindings', 'getLog']));
  if (importFindings === undefined)
    problems.push('the system should have a function `importFindings`: without it nothing is ever stored');
  return { reset: required('reset'), getFindings: required('getFindings'), importFindings, updateFindings, getLog };
};

const readOptions = (given: unknown, problems: string[]) => {
  const option = optionReader(given, problems);
  const options = {
    ...commonOptions(option),
    writers: option('writers', 8, wholeNumber(1, 1000)),
    identifiers: option('identifiers', 3, wholeNumber(1, 1000)),
    requests: option('requests', 400, wholeNumber(1, 1_000_000)),
    sentAgain: option('sentAgain', 'imports', oneOf(['none', 'imports', 'both'] as const)),
    mostDecisions: option('mostDecisions', undefined, wholeNumber(1, Number.MAX_SAFE_INTEGER)),
  };
  problems.push(...otherOptions(given, Object.keys(options)));
  return options;
};

/** What a step of the run returned, or a problem. */
const given = async (
  what: string,
  call: () => Awaitable<unknown>,
  timeLimit: number,
): Promise<E.Either<string, unknown>> => {
  const outcome = await withinTime(call, timeLimit);
  if (outcome._tag === 'Gave') return E.right(outcome.value);
  return E.left(
    `\`${what}\` ${outcome._tag === 'Late' ? 'has not returned in time' : `threw ${whatWasThrown(outcome.error)}`}`,
  );
};

interface Settings extends Omit<ReturnType<typeof readOptions>, 'seed'> {
  readonly seed: number;
}

/** The report of a run that was not made, or not to its end. */
const notMade = ({ edition, seed }: Settings, problems: readonly string[]): ConcurrencyReport => ({
  isClean: false,
  races: [],
  undecided: [],
  callCount: 0,
  identifierCount: 0,
  commitCount: 0,
  edition,
  seed,
  sentAgainCount: 0,
  noAnswers: [],
  problems,
});

const makeRun = async (called: ConcurrentSystem, settings: Settings): Promise<ConcurrencyReport> => {
  const { edition, seed, writers, identifiers, requests, sentAgain, timeLimit, settle, mostDecisions } = settings;
  const hub = exampleHub(edition);
  const plan = planOf({ hub, seed, requests, identifiers, sentAgain }).filter(
    ({ findings }) => findings !== undefined || called.updateFindings !== undefined,
  );
  const named = [...new Map(plan.flatMap((each) => each.identifiers).map((each) => [each.Id, each])).values()];

  const reset = await given('reset', () => called.reset(hub), timeLimit);
  if (E.isLeft(reset)) return notMade(settings, [reset.left]);
  const run = await runWriters(called, plan, writers, timeLimit);
  const settled = await given('settle', () => settle?.(), timeLimit);
  const final = storedIn(await withinTime(() => called.getFindings(named), timeLimit));
  const { getLog } = called;
  const log = getLog && E.chain(readLog)(await given('getLog', () => getLog(named), timeLimit));
  const failures = [settled, final, ...(log === undefined ? [] : [log])].flatMap((each) =>
    E.isLeft(each) ? [each.left] : [],
  );
  const noAnswers = [...run.noAnswers];
  if (!run.calls.some(({ attempts }) => attempts.some(({ answer }) => answer !== undefined)))
    failures.push('no call was answered');
  if (E.isLeft(final) || (log !== undefined && E.isLeft(log))) return { ...notMade(settings, failures), noAnswers };
  const judged = judgeHistory(
    { hub, calls: run.calls, final: final.right.map((finding) => ({ finding })), log: log?.right },
    { mostDecisions },
  );
  const problems = [...failures, ...judged.problems];
  const isClean = judged.races.length === 0 && judged.undecided.length === 0 && problems.length === 0;
  return { ...judged, isClean, edition, seed, sentAgainCount: run.sentAgainCount, problems, noAnswers };
};

/**
 * Calls a system from several writers at once, on few findings, with outdated versions, malformed and denied requests,
 * and requests that are sent again after a lost answer; then judges what was seen (`judgeHistory`).
 *
 * The seed decides the requests, and which are sent again. How the calls interleave depends on the system: a run that finds
 * nothing shows only that this run had no race.
 *
 * @param system - the calls of the system, and its log if it has one; see `ConcurrentSystem`
 * @param options - how many writers, findings and requests
 * @returns what is wrong, each with the shortest interleaving that shows it. The promise is never rejected.
 *
 * @example
 * const report = await checkConcurrency({ ...system, getFindings: () => service.read() }, { writers: 8, seed: 1 });
 * console.log(renderConcurrency(report));
 */
export const checkConcurrency = async (
  system: ConcurrentSystem,
  options: ConcurrencyOptions = {},
): Promise<ConcurrencyReport> => {
  const problems: string[] = [];
  const called = readSystem(system, problems);
  const read = readOptions(options, problems);
  const settings = { ...read, seed: read.seed ?? randomSeed() };
  if (problems.length > 0) return notMade(settings, problems);
  return makeRun(called, settings).catch((error: unknown) =>
    notMade(settings, [`the check broke down: ${whatWasThrown(error)}`]),
  );
};
