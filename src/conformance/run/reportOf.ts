import { type RuleId } from '../../index.js';
import { divergenceOf, unexplainedOf } from '../report/divergenceOf.js';
import { unsteadyOf } from '../report/unsteadyOf.js';
import { minimise, minimiseUnexplained } from '../blame/minimise.js';
import {
  type BrokenRule,
  type ConformanceReport,
  type Divergence,
  type KeptRule,
  type UnexplainedDifference,
} from '../report/Report.js';
import { type Check } from '../blame/Check.js';
import { type Found, type Unexplained } from '../blame/runCase.js';
import { type NotMade, type Settings } from '../options/settings.js';
import { rulesOfEdition, standingOf } from '../reference/standings.js';
import { isOfAws } from '../system/answers.js';
import { type IsSteady } from './steadiness.js';
import { noteUnseen, type Tally } from './Tally.js';
import { isStopped, noteTelling } from './stopping.js';
import { notSteady } from './runVectors.js';

const reasonOf = (settings: Settings, tally: Tally, rule: RuleId): string =>
  settings.leftOut(rule) ??
  (settings.path === undefined ? undefined : 'only one history was run') ??
  (tally.problems.length > 0 ? "the check didn't run to its end" : undefined) ??
  tally.unseen.get(rule)?.reason ??
  'no vector is about it';

/** Has the system been seen to have the rule? Not if most of the vectors that it answered say that something else is wrong. */
const isKept = ({ kept, unseen }: Tally, rule: RuleId): boolean =>
  (kept.get(rule) ?? 0) > 0 && (kept.get(rule) ?? 0) >= (unseen.get(rule)?.hidden ?? 0);

/** Most of them hide the rule, but not all. */
const howManyAreRight = ({ kept, unseen }: Tally, rule: RuleId): string => {
  const right = kept.get(rule) ?? 0;
  return right === 0 ? '' : ` (${right} of its ${right + (unseen.get(rule)?.count ?? 0)} vectors are answered right)`;
};

/**
 * If you ask for a few rules and none of them could be checked, that must not look like a pass: no vector was answered right,
 * and no history was compared in which one of them had a say that can be seen.
 */
const nothingTold = (settings: Settings, tally: Tally): readonly string[] => {
  const { broken, reached, unseen } = tally;
  const asked = rulesOfEdition(settings.edition)
    .map(({ id }) => id)
    .filter((id) => settings.leftOut(id) === undefined);
  const isTold = (id: RuleId): boolean => isKept(tally, id) || broken.has(id) || (reached.has(id) && !unseen.has(id));
  if (tally.problems.length > 0 || asked.some(isTold)) return [];
  const reasons = new Set(asked.map((id) => reasonOf(settings, tally, id)));
  return [`none of the selected rules could be checked: ${[...reasons].join('; ')}`];
};

/** The smallest calls that show what was found and are answered in the same way each time, if there are any. */
const steadyAndSmall = async <Seen extends Found | Unexplained>(
  isSteady: IsSteady,
  tally: Tally,
  found: Seen,
  madeSmaller: () => Promise<Seen>,
): Promise<Seen | undefined> => {
  if (isStopped(tally)) return found;
  const smallest = await madeSmaller();
  for (const each of new Set([smallest, found])) if (await isSteady(each, 2)) return each;
  return undefined;
};

/** Is there an answer that no client of AWS can read? Under any choice of ours that is wrong. */
const isUnreadable = ({ differences }: Divergence): boolean =>
  differences.some(({ at, actual }) => at === 'answer' && !isOfAws(actual));

/** What was found, as a report: as small as can be, and steady. */
export const reportOf = async (
  settings: Settings,
  isSteady: IsSteady,
  check: Check,
  tally: Tally,
): Promise<ConformanceReport> => {
  const { edition, seed, counts } = settings;
  const broken: BrokenRule[] = [];
  noteTelling(settings, tally);
  for (const [rule, { occurrences, found, where }] of tally.broken) {
    if (!check.isAsked(rule)) continue;
    const smallest = await steadyAndSmall(isSteady, tally, found, () => minimise(check, found));
    if (smallest === undefined) {
      tally.broken.delete(rule);
      noteUnseen(tally, rule, notSteady, true);
      continue;
    }
    const divergence = divergenceOf(edition, smallest, where);
    broken.push({ rule, standing: standingOf(edition, rule), occurrences, divergence });
  }
  broken.sort((one, other) => other.occurrences - one.occurrences);
  const rest = rulesOfEdition(edition).filter(({ id }) => !broken.some(({ rule }) => rule === id));
  const hasFailed = ({ rule, divergence }: BrokenRule): boolean => counts(rule) || isUnreadable(divergence);
  const failed = broken.filter(hasFailed);
  const unexplained: UnexplainedDifference[] = [];
  for (const [place, { occurrences, found, where }] of tally.unexplained) {
    const smallest = await steadyAndSmall(isSteady, tally, found, () => minimiseUnexplained(check, found));
    if (smallest !== undefined) unexplained.push(unexplainedOf(edition, place, occurrences, smallest, where));
  }
  const passed = rest
    .filter(({ id }) => isKept(tally, id))
    .map(({ id, standing }): KeptRule => {
      const vectorsPassed = tally.kept.get(id) ?? 0;
      const { count = 0, reason = '' } = tally.unseen.get(id) ?? {};
      return { rule: id, standing, vectorsPassed, ...(count > 0 && { leftOut: { vectors: count, reason } }) };
    });
  const problems = [...tally.problems, ...nothingTold(settings, tally)];
  const unsteady = unsteadyOf(tally.madeAgain);
  return {
    edition,
    conforms: failed.length === 0 && unexplained.length === 0 && unsteady.length === 0 && problems.length === 0,
    passed,
    failed,
    reported: broken.filter((each) => !hasFailed(each)),
    unexplained,
    skipped: rest
      .filter(({ id }) => !isKept(tally, id))
      .map(({ id, standing }) => ({
        rule: id,
        standing,
        reason: `${reasonOf(settings, tally, id)}${howManyAreRight(tally, id)}`,
      })),
    unsteady,
    reached: rulesOfEdition(edition)
      .map(({ id }) => id)
      .filter((id) => tally.reached.has(id)),
    ruleCount: rulesOfEdition(edition).length,
    problems,
    vectorCount: tally.vectors,
    historyCount: tally.histories,
    seed,
  };
};

/** The report of a check that could not be made. */
export const notMade = ({ problems, edition, seed }: NotMade): ConformanceReport => ({
  edition,
  conforms: false,
  passed: [],
  failed: [],
  reported: [],
  unexplained: [],
  skipped: rulesOfEdition(edition).map(({ id, standing }) => ({
    rule: id,
    standing,
    reason: 'the check could not be made',
  })),
  unsteady: [],
  reached: [],
  ruleCount: rulesOfEdition(edition).length,
  problems,
  vectorCount: 0,
  historyCount: 0,
  seed,
});
