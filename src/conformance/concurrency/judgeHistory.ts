import { isLeft } from 'fp-ts/lib/Either.js';
import { printable } from '../../codecs/show.js';
import { answersOf } from './answered.js';
import { chainOf, type Link, wrote } from './chain.js';
import { type Decide, decider } from './decided.js';
import { type ConcurrentHistory, type FinalFinding } from './History.js';
import { mistakesIn } from './mistakes.js';
import { orderOf } from './order.js';
import { isFinal, type Part, partsOfHistory } from './parts.js';
import { type Judgement } from './Race.js';
import { replay, type Replayed } from './replay.js';
import { judgeWithoutLog } from './withoutLog.js';
import { differencesInWords, nameOf, type FoundRace } from './tell.js';

const endOf = (chain: readonly Link[], { states }: Replayed, final: FinalFinding | undefined): readonly FoundRace[] => {
  const [last, state] = [chain.at(-1), states.at(-1)];
  if (isFinal(state, final)) return [];
  const title =
    last === undefined ? 'nothing, after an empty log' : `version ${last.commit.version}, by ${nameOf(last.call)}`;
  const ended = final && { finding: final.finding, setByCustomer: final.setByCustomer ?? state?.setByCustomer ?? [] };
  const message = `What is stored at the end is not ${title}: ${differencesInWords(ended, state)}.`;
  return [{ kind: 'WrongEnd', message, interleaving: last === undefined ? [] : [wrote(last.commit)] }];
};

const racesIn = ({ calls, commits, finals: [final] }: Part, decide: Decide): readonly FoundRace[] => {
  const chain = chainOf(commits, calls);
  if (isLeft(chain)) return chain.left;
  const replayed = replay(chain.right, decide);
  // Where the log is wrong in itself, what was answered on it shows nothing more.
  if (replayed.races.length > 0) return replayed.races;
  return [
    ...orderOf(chain.right, replayed),
    ...answersOf(calls.values(), chain.right, replayed, decide),
    ...endOf(chain.right, replayed, final),
  ];
};

/** Where several findings are stored in the end, none of them can be said to be the last version. */
const storedSeveralTimes = ({ finals }: Part): readonly FoundRace[] => [
  {
    kind: 'WrongEnd',
    message: `At the end ${finals.length} findings are stored under the identifier.`,
    interleaving: [],
  },
];

const judge = (
  part: Part,
  hasLog: boolean,
  decide: Decide,
  mostDecisions: number,
): ReturnType<typeof judgeWithoutLog> => {
  if (part.finals.length > 1) return { races: storedSeveralTimes(part) };
  return hasLog ? { races: racesIn(part, decide) } : judgeWithoutLog(part, decide, mostDecisions);
};

/** Lost updates come first, and the shorter before the longer. */
const rank = ({ kind, interleaving }: FoundRace): number => (kind === 'LostUpdate' ? 0 : 1000) + interleaving.length;

/** How much may be tried for one identifier. */
export interface JudgeOptions {
  /** How many decisions the search for an order may make for one identifier without a log; 100,000 by default. */
  readonly mostDecisions?: number | undefined;
}

/**
 * Checks what was seen of concurrent calls against the rules, identifier by identifier.
 *
 * With a log, the log of each identifier must be a chain; each version must follow from the one before by exactly one call;
 * no call takes effect twice; each answer must be that of the call's own write, or of what was stored while it ran; and what is
 * stored at the end must be the last version. Without a log there must be some order of the calls, one that keeps a call
 * that was over before another began ahead of it, which gives the answers and what is stored at the end.
 *
 * @param history - the calls, what is stored at the end, and the log
 * @param options - how much the search without a log may try
 * @returns what is wrong, the shortest first, and what could not be decided; or the problems of a history that has a mistake
 *
 * @example
 * const call: ObservedCall = {
 *   id: 'request-1', identifier: { ProductArn, Id }, caller, operation: 'update', patch,
 *   attempts: [{ began: 1, ended: 2, answer: { outcome: 'Succeeded' } }],
 * };
 * const { problems, races } = judgeHistory({ hub, calls: [call], final: [], log: [] });
 * for (const problem of problems) console.log(problem);
 * for (const { kind, message } of races) console.log(`${kind}: ${message}`);
 */
export const judgeHistory = (history: ConcurrentHistory, { mostDecisions = 100_000 }: JudgeOptions = {}): Judgement => {
  const problems = mistakesIn(history);
  if (problems.length > 0)
    return { problems, races: [], undecided: [], callCount: 0, identifierCount: 0, commitCount: 0 };
  const decide = decider(history.hub);
  const parts = partsOfHistory(history);
  const judged = parts.map((part) => ({
    identifier: part.identifier,
    ...judge(part, history.log !== undefined, decide, mostDecisions),
  }));
  return {
    problems,
    races: judged
      .flatMap(({ identifier, races }) =>
        races.map((race) => ({ ...race, identifier, message: printable(race.message) })),
      )
      .sort((one, other) => rank(one) - rank(other)),
    undecided: judged.flatMap(({ identifier, reason }) => (reason === undefined ? [] : [{ identifier, reason }])),
    callCount: history.calls.length,
    identifierCount: parts.length,
    commitCount: history.log?.length ?? 0,
  };
};
