import * as E from 'fp-ts/lib/Either.js';
import fc from 'fast-check';
import { show } from '../finding/codecs.js';
import { newestEditionId } from '../hub/EditionId.js';
import { type EditionId, editions, type RuleId, type Standing } from '../index.js';
import { type Comparison, type ConformanceOptions, type Progress } from './Options.js';
import { type Calling } from './Session.js';
import { rulesOfEdition, standingOf } from './standings.js';
import { type System } from './System.js';

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
}

const errorComparisons: readonly Comparison['errors'][] = ['code', 'message', 'ignore'];
const chosenComparisons = ['report', 'strict', 'ignore'] as const;

const oneOf = <A>(name: string, value: A, allowed: readonly A[]): readonly string[] =>
  allowed.includes(value)
    ? []
    : [`the option \`${name}\` should be one of ${allowed.join(', ')}, and is ${show(value)}`];

const wholeNumber = (name: string, value: number, least: number, most: number): readonly string[] =>
  Number.isInteger(value) && value >= least && value <= most
    ? []
    : [`the option \`${name}\` should be a whole number from ${least} to ${most}, and is ${show(value)}`];

const operations = ['importFindings', 'updateFindings', 'getFindings', 'withHub'] as const;

const problemsOfSystem = (system: System): readonly string[] => [
  ...(typeof system.reset === 'function' ? [] : ['the system should have a function `reset`']),
  ...operations
    .filter((name) => system[name] !== undefined && typeof system[name] !== 'function')
    .map((name) => `\`${name}\` of the system should be a function, and is ${show(system[name])}`),
  ...(system.importFindings === undefined && system.updateFindings === undefined
    ? ['the system should have a function `importFindings` or `updateFindings`: nothing else can be checked']
    : []),
];

/** 300 histories find each of the wrong implementations in test/conformance. */
const usualRuns = 300;
const usualTimeLimit = 10_000;
const longestTimeLimit = 2_147_483_647;

export const settingsOf = (system: System, options: ConformanceOptions): E.Either<readonly string[], Settings> => {
  const {
    edition = newestEditionId,
    errors = 'code',
    chosen = 'report',
    only,
    skip = {},
    ignoreAttributes = [],
  } = options;
  const { settle, timeLimit = usualTimeLimit, numRuns = usualRuns, path, vectors, onProgress } = options;
  const seed = options.seed ?? fc.sample(fc.integer(), 1)[0] ?? 0;
  const known: ReadonlySet<string> = new Set(rulesOfEdition(edition).map(({ id }) => id));
  const unknown = [...(only ?? []), ...Object.keys(skip)].filter((rule) => !known.has(rule));
  const problems = [
    ...problemsOfSystem(system),
    ...oneOf(
      'edition',
      edition,
      editions.map(({ id }) => id),
    ),
    ...oneOf('errors', errors, errorComparisons),
    ...oneOf('chosen', chosen, chosenComparisons),
    ...wholeNumber('timeLimit', timeLimit, 1, longestTimeLimit),
    ...wholeNumber('numRuns', numRuns, 0, 1_000_000),
    ...wholeNumber('seed', seed, -2_147_483_648, 2_147_483_647),
    ...(known.size === 0 ? [] : unknown).map((rule) => `the edition ${edition} has no rule ${show(rule)}`),
    ...(path === undefined || options.seed !== undefined ? [] : ['the option `path` should come with its `seed`']),
  ];
  if (problems.length > 0) return E.left(problems);

  const isChosen = (rule: RuleId): boolean => standingOf(edition, rule) === ('chosen' satisfies Standing);
  const comparison = { errors, ignoreAttributes, seesStored: system.getFindings !== undefined };
  return E.right({
    edition,
    calling: { system, comparison, settle, timeLimit },
    ...{ numRuns, seed, path, vectors },
    leftOut: (rule) => {
      if (skip[rule] !== undefined) return skip[rule];
      if (only !== undefined && !only.includes(rule)) return 'it was not asked for';
      return chosen === 'ignore' && isChosen(rule) ? 'chosen rules are left out' : undefined;
    },
    counts: (rule) => chosen === 'strict' || !isChosen(rule),
    tell: (progress) => onProgress?.(progress),
  });
};
