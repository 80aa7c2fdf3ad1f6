import * as E from 'fp-ts/lib/Either.js';
import { shorten } from '../../codecs/show.js';
import { type RuleId } from '../../index.js';
import { whatWasThrown } from '../system/answers.js';
import { divergenceOf, unexplainedOf } from '../report/divergenceOf.js';
import { unsteadyOf } from '../report/unsteadyOf.js';
import { learnFrom, type RuleCase } from '../blame/Knowledge.js';
import { minimise } from '../blame/minimise.js';
import { type ConformanceOptions, type Progress } from '../options/Options.js';
import { type BrokenRule, type ConformanceReport, type UnexplainedDifference } from '../report/Report.js';
import { askingOf } from '../reference/Ask.js';
import { rulesIn } from '../reference/Reference.js';
import { type Check } from '../blame/Check.js';
import { nextRules } from '../blame/choose.js';
import { agrees, explainCase, type Found, type Ran, type Unexplained } from '../blame/runCase.js';
import { observeCase } from '../system/observeCase.js';
import { type Observed } from '../system/Session.js';
import { type NotMade, type Settings, settingsOf } from '../options/settings.js';
import { rulesOfEdition, standingOf } from '../reference/standings.js';
import { type System } from '../system/System.js';
import { tellApart } from '../blame/tellApart.js';
import { type FoundInHistory, runHistories } from './histories.js';
import { prepareVectors, readVectors } from './prepareVectors.js';
import { type IsSteady, steadinessOf } from './steadiness.js';
import {
  isUnsteady,
  newTally,
  noteBreak,
  noteKept,
  noteReached,
  noteUnexplained,
  oddityOf,
  type Tally,
} from './Tally.js';

/** After this many calls that have not returned nobody waits for the next. */
const mostLate = 3;

const isStopped = ({ late, problems }: Tally): boolean => late >= mostLate || problems.length > 0;

const noteLateness = (tally: Tally, { calling: { timeLimit } }: Settings): void => {
  if (tally.late >= mostLate) {
    tally.problems.push(
      `stopped after ${mostLate} calls that hadn't returned within ${timeLimit} milliseconds each (see the option \`timeLimit\`)`,
    );
  }
};

const notTold = 'stopped because the option `onProgress` threw';

const noteTelling = ({ hasTellingFailed }: Settings, { problems }: Tally): void => {
  if (hasTellingFailed() && !problems.includes(notTold)) problems.push(notTold);
};

const tell = (settings: Settings, tally: Tally, progress: Progress): void => {
  settings.tell(progress);
  noteTelling(settings, tally);
};

/** A vector that the system answers differently from our own functions, and what could be seen of it. */
interface Failed {
  readonly vector: RuleCase;
  readonly seen: readonly Observed[];
}

const notSteady = 'the calls that would show it are not answered in the same way each time';

/** Those that are answered in the same way when they are made again: only of these a rule can be to blame. */
const onlySteady = async (isSteady: IsSteady, tally: Tally, failed: readonly Failed[]): Promise<readonly Failed[]> => {
  const steady: Failed[] = [];
  for (const each of failed) {
    if (await isSteady({ case: each.vector.case, seen: each.seen }, 1)) steady.push(each);
    else tally.unseen.set(each.vector.rule, notSteady);
  }
  return steady;
};

/** Runs the vectors. Those that are answered differently can only be explained when it is known what the system gets right. */
const runVectors = async (
  settings: Settings,
  isSteady: IsSteady,
  tally: Tally,
  cases: readonly RuleCase[],
): Promise<readonly Failed[]> => {
  const asked = cases.filter(({ rule }) => settings.leftOut(rule) === undefined);
  const failed: Failed[] = [];
  for (const vector of asked) {
    if (isStopped(tally)) break;
    const { id, rule, case: each, shows, answers } = vector;
    const seen = await observeCase(settings, each);
    if (E.isLeft(seen)) {
      tally.problems.push(`${seen.left}, before the vector ${shorten(id)}`);
      break;
    }
    tally.vectors += 1;
    noteReached(tally, [rule, ...answers.slice(0, seen.right.length).flatMap(rulesIn)]);
    if (!agrees(answers, seen.right))
      failed.push(...(await onlySteady(isSteady, tally, [{ vector, seen: seen.right }])));
    else if (shows.length === 0)
      tally.unseen.set(rule, tally.unseen.get(rule) ?? "what can be seen of the system doesn't show it");
    else noteKept(tally, rule);
    if (seen.right.some(({ hasGivenUp }) => hasGivenUp)) tally.late += 1;
    noteLateness(tally, settings);
    const broken = new Set(failed.map(({ vector: other }) => other.rule));
    tell(settings, tally, { phase: 'vectors', done: tally.vectors, of: asked.length, broken: [...broken] });
  }
  // Of one that is wrong at times some vectors fail twice by chance.
  return isUnsteady(tally) && !isStopped(tally) ? onlySteady(isSteady, tally, failed) : failed;
};

/** Could what belongs to no known rule be the break of one that is asked for? */
const mayBeAsked = ({ leftOut }: Settings, { suspects }: Unexplained): boolean =>
  suspects.size === 0 || [...suspects.keys()].some((rule) => leftOut(rule) === undefined);

/** Explains the vectors that failed by more and more rules, until no more can be named. */
const explainAll = (
  check: Check,
  failed: readonly Failed[],
): { readonly known: ReadonlySet<RuleId>; readonly explained: readonly (readonly [Failed, Ran])[] } => {
  const explained = failed.map((each) => {
    const { vector, seen } = each;
    return [each, explainCase(check, vector.case, seen, vector.rule)] as const;
  });
  const more = nextRules(
    check,
    explained.flatMap(([, { unexplained }]) => unexplained),
  );
  if (more.length === 0) return { known: check.known, explained };
  return explainAll({ ...check, known: new Set([...check.known, ...more]) }, failed);
};

/** Notes the rules that are broken where a vector was answered differently, and what belongs to none. */
const noteExplained = (settings: Settings, tally: Tally, explained: readonly (readonly [Failed, Ran])[]): void => {
  for (const [{ vector }, ran] of explained) {
    const { id, rule, shows } = vector;
    for (const broken of ran.found) noteBreak(tally, broken, { in: 'vector', id });
    for (const odd of ran.unexplained) if (mayBeAsked(settings, odd)) noteUnexplained(tally, odd, { in: 'vector', id });
    const [other] = ran.found;
    if (!ran.isComplete) {
      tally.unseen.set(rule, `its vectors fail because of another rule: fix ${other?.rule ?? 'that'} first`);
    } else if (shows.length > 0 && !ran.found.some((broken) => broken.rule === rule)) noteKept(tally, rule);
  }
};

/** Makes up histories, and returns the rules that are known to be broken then. */
const runMadeUp = async (
  settings: Settings,
  isSteady: IsSteady,
  check: Check,
  tally: Tally,
): Promise<ReadonlySet<RuleId>> => {
  const { numRuns, seed, path, leftOut } = settings;
  const isReported = (rule: RuleId): boolean => leftOut(rule) === undefined;
  const onHistory = (ran: Ran): void => {
    tally.histories += 1;
    noteReached(tally, ran.reached);
    if (ran.hasGivenUp) tally.late += 1;
    for (const { rule } of ran.found) {
      const known = tally.broken.get(rule);
      if (known !== undefined) tally.broken.set(rule, { ...known, times: known.times + 1 });
    }
    for (const kind of new Set(ran.unexplained.map(oddityOf))) {
      const known = tally.unexplained.get(kind);
      if (known !== undefined) tally.unexplained.set(kind, { ...known, times: known.times + 1 });
    }
    noteLateness(tally, settings);
    tell(settings, tally, {
      phase: 'histories',
      done: tally.histories,
      of: numRuns,
      broken: [...tally.broken.keys()].filter(isReported),
    });
  };
  const made = await runHistories(check, {
    ...{ numRuns, seed, path, onHistory },
    isAsked: isReported,
    isOdd: (odd) => mayBeAsked(settings, odd) && !tally.unexplained.has(oddityOf(odd)),
    onFound: ({ found, seed: from, path: way }: FoundInHistory) => {
      const where = { in: 'history', seed: from, path: way } as const;
      if ('rule' in found) noteBreak(tally, found, where);
      else noteUnexplained(tally, found, where);
    },
    isSteady: (found) => isSteady(found, 1),
    isStopped: () => isStopped(tally),
  });
  if (E.isLeft(made)) tally.problems.push(made.left);
  return E.isLeft(made) ? check.known : made.right;
};

const reasonOf = (settings: Settings, tally: Tally, rule: RuleId): string =>
  settings.leftOut(rule) ??
  (settings.path === undefined ? undefined : 'only one history was run') ??
  (tally.problems.length > 0 ? "the check didn't run to its end" : undefined) ??
  tally.unseen.get(rule) ??
  'no vector is about it';

/** What was found broken, under the rule that is to blame if that can be determined. */
const toldApart = async (check: Check, tally: Tally): Promise<Tally['broken']> => {
  if (isStopped(tally)) return tally.broken;
  const before = [...tally.broken.values()];
  tally.broken.clear();
  for (const { times, found, where } of before) {
    const told = await tellApart(check, found);
    noteBreak(tally, told, where, times);
  }
  return tally.broken;
};

/**
 * If you ask for a few rules and none of them could be checked, that must not look like a pass: no vector was answered right,
 * and no history was compared in which one of them had a say that can be seen.
 */
const nothingTold = (settings: Settings, tally: Tally): readonly string[] => {
  const { kept, broken, reached, unseen } = tally;
  const asked = rulesOfEdition(settings.edition)
    .map(({ id }) => id)
    .filter((id) => settings.leftOut(id) === undefined);
  const isTold = (id: RuleId): boolean => kept.has(id) || broken.has(id) || (reached.has(id) && !unseen.has(id));
  if (tally.problems.length > 0 || asked.some(isTold)) return [];
  const reasons = new Set(asked.map((id) => reasonOf(settings, tally, id)));
  return [`none of the selected rules could be checked: ${[...reasons].join('; ')}`];
};

/** The smallest calls that show what was found and are answered in the same way each time, if there are any. */
const steadyAndSmall = async (
  isSteady: IsSteady,
  check: Check,
  tally: Tally,
  found: Found,
): Promise<Found | undefined> => {
  if (isStopped(tally)) return found;
  const smallest = await minimise(check, found);
  for (const each of new Set([smallest, found])) if (await isSteady(each, 2)) return each;
  return undefined;
};

const reportOf = async (
  settings: Settings,
  isSteady: IsSteady,
  check: Check,
  tally: Tally,
): Promise<ConformanceReport> => {
  const { edition, seed, counts } = settings;
  const broken: BrokenRule[] = [];
  const apart = await toldApart(check, tally);
  noteTelling(settings, tally);
  for (const [rule, { times, found, where }] of apart) {
    if (settings.leftOut(rule) !== undefined) continue;
    const smallest = await steadyAndSmall(isSteady, check, tally, found);
    if (smallest === undefined) {
      tally.broken.delete(rule);
      tally.unseen.set(rule, notSteady);
      continue;
    }
    const divergence = divergenceOf(edition, smallest, where);
    broken.push({ rule, standing: standingOf(edition, rule), times, divergence });
  }
  broken.sort((one, other) => other.times - one.times);
  const rest = rulesOfEdition(edition).filter(({ id }) => !broken.some(({ rule }) => rule === id));
  const failed = broken.filter(({ rule }) => counts(rule));
  const unexplained: UnexplainedDifference[] = [];
  for (const [place, { times, found, where }] of tally.unexplained)
    if (isStopped(tally) || (await isSteady(found, 2))) unexplained.push(unexplainedOf(place, times, found, where));
  const passed = rest
    .filter(({ id }) => tally.kept.has(id))
    .map(({ id, standing }) => ({ rule: id, standing, times: tally.kept.get(id) ?? 0 }));
  const problems = [...tally.problems, ...nothingTold(settings, tally)];
  const unsteady = unsteadyOf(tally.madeAgain);
  return {
    edition,
    conforms: failed.length === 0 && unexplained.length === 0 && unsteady.length === 0 && problems.length === 0,
    passed,
    failed,
    reported: broken.filter(({ rule }) => !counts(rule)),
    unexplained,
    skipped: rest
      .filter(({ id }) => !tally.kept.has(id))
      .map(({ id, standing }) => ({ rule: id, standing, reason: reasonOf(settings, tally, id) })),
    unsteady,
    reached: rulesOfEdition(edition)
      .map(({ id }) => id)
      .filter((id) => tally.reached.has(id)),
    rules: rulesOfEdition(edition).length,
    problems,
    ...{ vectors: tally.vectors, histories: tally.histories, seed },
  };
};

/** The report of a check that could not be made. */
const notMade = ({ problems, edition, seed }: NotMade): ConformanceReport => ({
  ...{ edition, conforms: false, passed: [], failed: [], reported: [], unexplained: [] },
  skipped: rulesOfEdition(edition).map(({ id, standing }) => ({
    ...{ rule: id, standing, reason: 'the check could not be made' },
  })),
  ...{ unsteady: [], reached: [], rules: rulesOfEdition(edition).length, problems },
  ...{ vectors: 0, histories: 0, seed },
});

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
  const check = { edition, calling, ask, knowledge, kept: keptThen, isAsked, known };
  if (path === undefined) noteExplained(settings, tally, explained);
  else tally.problems.push(...ofVectors.problems);
  const knownThen = isStopped(tally) ? known : await runMadeUp(settings, isSteady, check, tally);
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
 * @param system - the four calls of the system; see `System`
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
