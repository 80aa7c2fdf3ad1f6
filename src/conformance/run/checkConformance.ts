import * as E from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { whatWasThrown } from '../system/given.js';
import { learnFrom } from '../blame/Knowledge.js';
import { type ConformanceOptions } from '../options/Options.js';
import { type ConformanceReport } from '../report/Report.js';
import { askingOf } from '../reference/Ask.js';
import { type Settings, settingsOf } from '../options/settings.js';
import { type System } from '../system/System.js';
import { prepareVectors, readVectors } from './prepareVectors.js';
import { steadinessOf } from './steadiness.js';
import { newTally } from './Tally.js';
import { isStopped } from './stopping.js';
import { runVectors } from './runVectors.js';
import { explainAll, noteExplained, tellVectorsApart } from './explainVectors.js';
import { runGeneratedHistories } from './runGeneratedHistories.js';
import { reportOf, notMade } from './reportOf.js';

const makeCheck = async (settings: Settings): Promise<ConformanceReport> => {
  const { edition, seed, calling, path } = settings;
  const vectors = await readVectors(settings);
  if (E.isLeft(vectors)) return notMade({ problems: [vectors.left], edition, seed });

  const ask = askingOf(edition, calling.comparison);
  const tally = newTally();
  const isSteady = steadinessOf(settings, ask, tally);
  const cases = prepareVectors(settings, ask, tally, vectors.right);
  // Where one history is made again the vectors only tell what the system gets right, so that it is read as it was before.
  const ofVectors = path === undefined ? tally : newTally();
  const failed = await runVectors(settings, isSteady, ofVectors, cases);
  const kept = new Set([...ofVectors.kept.keys()].filter((id) => !failed.some(({ vector }) => vector.rule === id)));
  const knowledge = learnFrom(cases);
  const isAsked = (rule: RuleId): boolean => settings.leftOut(rule) === undefined;
  const { known, explained } = explainAll(
    { edition, calling, ask, knowledge, kept, isAsked, known: new Set() },
    failed,
  );
  // What all vectors of a rule show, once others are explained, is that the system has it.
  const cleared = explained.filter(([, { isComplete }]) => isComplete).map(([{ vector }]) => vector.rule);
  const keptThen = new Set([...ofVectors.kept.keys(), ...cleared].filter((id) => !known.has(id)));
  const explaining = { edition, calling, ask, knowledge, kept: keptThen, isAsked, known };
  noteExplained(explaining, ofVectors, explained);
  const told = isStopped(ofVectors) ? known : await tellVectorsApart(explaining, ofVectors);
  if (path !== undefined) tally.problems.push(...ofVectors.problems);
  const check = { ...explaining, known: told, kept: new Set([...keptThen].filter((id) => !told.has(id))) };
  const knownThen = isStopped(tally) ? told : await runGeneratedHistories(settings, isSteady, check, tally);
  return reportOf(settings, isSteady, { ...check, known: knownThen }, tally);
};

/** The check, once what was asked for has been read. The promise is never rejected. */
export const checkAsSet = (settings: Settings): Promise<ConformanceReport> =>
  makeCheck(settings).catch((error: unknown) => {
    const { edition, seed } = settings;
    return notMade({ problems: [`the check broke down: ${whatWasThrown(error)}`], edition, seed });
  });

/**
 * Checks a system against the rules of an edition: first with the vectors, then with generated histories of calls. For each
 * rule that the system breaks, the report has the smallest calls that show it.
 *
 * @param system - the system, as functions; see `System`
 * @param options - which edition, what to compare, how long it may take; see `ConformanceOptions`
 * @returns what was found, as data. The promise is never rejected: a system that throws, hangs or answers nonsense breaks a
 * rule, and what keeps the check from being made at all is in `problems`.
 *
 * @example
 * const report = await checkConformance(system, { skip: { 'update/callerMustNotBeDeniedTheField': 'there is no IAM' } });
 * console.log(renderTable(report));
 */
export const checkConformance = async (
  system: System,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> => {
  const read = settingsOf(system, options);
  return E.isLeft(read) ? notMade(read.left) : checkAsSet(read.right);
};
