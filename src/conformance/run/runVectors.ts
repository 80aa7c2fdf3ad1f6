import * as E from 'fp-ts/lib/Either.js';
import { shorten } from '../../codecs/show.js';
import { type RuleCase } from '../blame/Knowledge.js';
import { agrees } from '../blame/runCase.js';
import { observeCase } from '../system/observeCase.js';
import { type Observed, wasGivenUp } from '../system/Session.js';
import { type Settings } from '../options/settings.js';
import { type IsSteady } from './steadiness.js';
import { isUnsteady, noteKept, noteReached, noteUnseen, noteUnshown, type Tally } from './Tally.js';
import { isStopped, noteLateness, tell } from './stopping.js';

/** A vector that the system answers differently from our own functions, and what could be seen of it. */
export interface Failed {
  readonly vector: RuleCase;
  readonly seen: readonly Observed[];
}

/** Why nothing is said of a rule whose calls are answered sometimes one way, sometimes another. */
export const notSteady = 'the calls that would show it are not answered in the same way each time';

/** Those that are answered in the same way when they are made again: only of these a rule can be to blame. */
const onlySteady = async (isSteady: IsSteady, tally: Tally, failed: readonly Failed[]): Promise<readonly Failed[]> => {
  const steady: Failed[] = [];
  for (const each of failed) {
    if (await isSteady({ case: each.vector.case, seen: each.seen }, 1)) steady.push(each);
    else noteUnseen(tally, each.vector.rule, notSteady, true);
  }
  return steady;
};

/** Runs the vectors. Those that are answered differently can only be explained when it is known what the system gets right. */
export const runVectors = async (
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
    const seen = await observeCase(settings, each, answers);
    if (E.isLeft(seen)) {
      tally.problems.push(`${seen.left}, before the vector ${shorten(id)}`);
      break;
    }
    tally.vectors += 1;
    noteReached(tally, [rule, ...answers.slice(0, seen.right.length).flatMap(({ rules }) => [...rules])]);
    if (!agrees(answers, seen.right))
      failed.push(...(await onlySteady(isSteady, tally, [{ vector, seen: seen.right }])));
    else if (shows.length === 0) noteUnshown(tally, rule);
    else noteKept(tally, rule);
    if (wasGivenUp(seen.right)) tally.late += 1;
    noteLateness(tally, settings);
    const broken = new Set(failed.map(({ vector: other }) => other.rule));
    tell(settings, tally, { phase: 'vectors', done: tally.vectors, total: asked.length, broken: [...broken] });
  }
  // If a system is wrong only at times, some vectors fail twice by chance.
  return isUnsteady(tally) && !isStopped(tally) ? onlySteady(isSteady, tally, failed) : failed;
};
