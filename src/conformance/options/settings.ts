import * as E from 'fp-ts/lib/Either.js';
import { attributes } from '../../codecs/attributes.js';
import { misspelledParts, otherOptions } from '../../codecs/otherKeys.js';
import { check } from '../../codecs/violation.js';
import { show } from '../../codecs/show.js';
import { list } from '../../codecs/list.js';
import { mapOf } from '../../codecs/mapOf.js';
import { text } from '../../codecs/values.js';
import { attempt } from '../../json/outside.js';
import { type Json, own } from '../../json/Json.js';
import { type EditionId, type RuleId } from '../../index.js';
import { type AnswerComparison } from '../system/AnswerComparison.js';
import { commonOptions, optionReader } from './commonOptions.js';
import { randomSeed } from './randomSeed.js';
import { type Calling } from '../system/Session.js';
import { isOfAutomation, rulesOfEdition, standingOf } from '../reference/standings.js';
import { givens } from '../system/fitting.js';
import { type System, systemOperations } from '../system/System.js';
import { aBoolean, aFunction, aList, type Call, data, oneOf, partReader, wholeNumber } from './given.js';
import { type Progress } from './Options.js';

/** What a check was asked for, with everything that was left out filled in. */
export interface Settings {
  readonly edition: EditionId;
  readonly calling: Calling;
  readonly numRuns: number;
  readonly seed: number;
  readonly path: string | undefined;
  readonly vectors: readonly unknown[] | undefined;
  /** Why a rule is not checked; `undefined` where it is. */
  readonly leftOut: (rule: RuleId) => string | undefined;
  /** Does a difference in the rule count against the system? */
  readonly counts: (rule: RuleId) => boolean;
  readonly tell: (progress: Progress) => void;
  /** Has the listener thrown, or returned a promise that was rejected? */
  readonly hasTellingFailed: () => boolean;
}

/** Why a check can't be made, and which one it would have been. */
export interface NotMade {
  readonly problems: readonly string[];
  readonly edition: EditionId;
  readonly seed: number;
}

const errorComparisons: readonly AnswerComparison['errors'][] = ['code', 'message', 'ignore'];
const chosenComparisons = ['report', 'strict', 'ignore'] as const;

/** 300 histories find each of the wrong implementations in test/conformance. */
const usualRuns = 300;
const mostRuns = 1_000_000;
const mostFiles = 1000;

/** A number below `mostRuns`: fast-check generates that many histories before the first. */
const numberOfHistory = /^\d{1,6}$/;

const lackedWithReasons = (value: Json) =>
  check(attributes({}, Object.fromEntries(givens.map((given) => [given, text({})])), { closed: true }), value);

/** The functions as they are now: later changes of the object, while it is checked, are ignored. */
const readSystem = (given: unknown, problems: string[]): System => {
  const part = partReader(given, (name) => `\`${name}\` of the system`, problems);
  const functions = systemOperations.flatMap((name) => {
    const each = part(name, undefined, aFunction);
    return each === undefined ? [] : [[name, each] as const];
  });
  const reset = part('reset', undefined, aFunction);
  const automationRules = part('automationRules', false, aBoolean);
  const lacks = part('lacks', {}, data(lackedWithReasons));
  problems.push(...misspelledParts(given, [...systemOperations, 'reset', 'automationRules', 'lacks']));
  const system: System = {
    reset: reset ?? (() => undefined),
    automationRules,
    lacks,
    ...Object.fromEntries(functions),
  };
  if (problems.length === 0 && reset === undefined) problems.push('the system should have a function `reset`');
  if (problems.length === 0 && system.importFindings === undefined && system.updateFindings === undefined)
    problems.push(
      'the system should have a function `importFindings` or `updateFindings`: nothing else can be checked',
    );
  return system;
};

const texts = (value: Json) => check(list(text({})), value);
const reasons = (value: Json) => check(mapOf(text({}), { keys: text({}) }), value);
const whichHistory = (value: Json) => check(text({ pattern: numberOfHistory }), value);

const readOptions = (given: unknown, problems: string[]) => {
  const option = optionReader(given, problems);
  const options = {
    ...commonOptions(option),
    errors: option('errors', 'code', oneOf(errorComparisons)),
    chosen: option('chosen', 'report', oneOf(chosenComparisons)),
    only: option('only', undefined, data(texts)),
    skip: option('skip', {}, data(reasons)),
    ignoreAttributes: option('ignoreAttributes', [], data(texts)),
    numRuns: option('numRuns', usualRuns, wholeNumber(0, mostRuns)),
    path: option('path', undefined, data(whichHistory)),
    vectors: option('vectors', undefined, aList(mostFiles)),
    onProgress: option('onProgress', undefined, aFunction),
  };
  problems.push(...otherOptions(given, Object.keys(options)));
  return options;
};

/** The listener may throw, or return a promise; nobody waits for it, and a rejection must not end the process. */
const tellingOf = (onProgress: Call | undefined): Pick<Settings, 'tell' | 'hasTellingFailed'> => {
  let hasFailed = false;
  const fail = (): void => {
    hasFailed = true;
  };
  return {
    tell: (progress) => {
      attempt(() => void Promise.resolve(onProgress?.(progress)).catch(fail), fail);
    },
    hasTellingFailed: () => hasFailed,
  };
};

export const settingsOf = (givenSystem: unknown, givenOptions: unknown): E.Either<NotMade, Settings> => {
  const problems: string[] = [];
  const system = readSystem(givenSystem, problems);
  const options = readOptions(givenOptions, problems);
  const { edition, errors, chosen, only, skip, ignoreAttributes, settle } = options;
  const { timeLimit, numRuns, path, vectors, onProgress } = options;
  const seed = options.seed ?? randomSeed();
  const isChosen = (rule: RuleId): boolean => standingOf(edition, rule) === 'chosen';
  const leftOut = (rule: RuleId): string | undefined => {
    const reason = own(skip, rule);
    if (reason !== undefined) return reason;
    if (only !== undefined && !only.includes(rule)) return "it wasn't selected";
    if (system.automationRules !== true && isOfAutomation(edition, rule))
      return "the system doesn't say that it has `automationRules`";
    return chosen === 'ignore' && isChosen(rule) ? 'chosen rules are left out' : undefined;
  };

  const known: ReadonlySet<string> = new Set(rulesOfEdition(edition).map(({ id }) => id));
  for (const rule of [...(only ?? []), ...Object.keys(skip)])
    if (!known.has(rule)) problems.push(`the edition ${edition} has no rule ${show(rule)}`);
  if (path !== undefined && options.seed === undefined) problems.push('the option `path` needs its `seed`');
  if (problems.length === 0 && rulesOfEdition(edition).every(({ id }) => leftOut(id) !== undefined))
    problems.push('the options leave out every rule, so there is nothing to check');
  if (problems.length > 0) return E.left({ problems, edition, seed });

  const comparison = { errors, ignoreAttributes, seesStored: system.getFindings !== undefined };
  return E.right({
    edition,
    calling: { system, comparison, settle, timeLimit },
    numRuns,
    seed,
    path,
    vectors,
    leftOut,
    counts: (rule) => chosen === 'strict' || !isChosen(rule),
    ...tellingOf(onProgress),
  });
};
