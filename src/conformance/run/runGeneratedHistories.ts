import * as E from 'fp-ts/lib/Either.js';
import { type RuleId } from '../../index.js';
import { type Check } from '../blame/Check.js';
import { oddityOf, type Ran } from '../blame/runCase.js';
import { type Settings } from '../options/settings.js';
import { type FoundInHistory, runHistories } from './histories.js';
import { type IsSteady } from './steadiness.js';
import { noteBreak, noteReached, noteUnexplained, type Tally } from './Tally.js';
import { isStopped, noteLateness, tell } from './stopping.js';
import { mayBeAsked } from './explainVectors.js';

/** Makes up histories, and returns the rules that are known to be broken then. */
export const runGeneratedHistories = async (
  settings: Settings,
  isSteady: IsSteady,
  check: Check,
  tally: Tally,
): Promise<ReadonlySet<RuleId>> => {
  const { numRuns, seed, path } = settings;
  const onHistory = (ran: Ran): void => {
    tally.histories += 1;
    noteReached(tally, ran.reached);
    if (ran.hasGivenUp) tally.late += 1;
    for (const { rule } of ran.found) {
      const known = tally.broken.get(rule);
      if (known !== undefined) tally.broken.set(rule, { ...known, occurrences: known.occurrences + 1 });
    }
    for (const kind of new Set(ran.unexplained.map(oddityOf))) {
      const known = tally.unexplained.get(kind);
      if (known !== undefined) tally.unexplained.set(kind, { ...known, occurrences: known.occurrences + 1 });
    }
    noteLateness(tally, settings);
    tell(settings, tally, {
      phase: 'histories',
      done: tally.histories,
      total: numRuns,
      broken: [...tally.broken.keys()].filter(check.isAsked),
    });
  };
  const made = await runHistories(check, {
    numRuns,
    seed,
    path,
    onHistory,
    isOdd: (odd) => !tally.unexplained.has(oddityOf(odd)) && mayBeAsked(check, odd),
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
