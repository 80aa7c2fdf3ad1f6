import { type Link, wrote } from './chain.js';
import { type Decide, hasGivenUp, isAnswerOf } from './decided.js';
import { type ObservedAnswer, type ObservedAttempt, type ObservedCall } from './History.js';
import { lastIndex } from './lastIndex.js';
import { type RaceStep } from './Race.js';
import { type Replayed } from './replay.js';
import { nameOf, outcomeOf, type FoundRace, versionTitle } from './tell.js';
import { beganAt, endedAt, endOf } from './times.js';

/** An answer that came, with what messages about it need. */
interface Given {
  readonly call: ObservedCall;
  readonly attempt: ObservedAttempt;
  readonly answer: ObservedAnswer;
  readonly step: RaceStep;
}

/** How far into the chain the calls had read whose answers had come by then. */
interface Read {
  readonly ended: number;
  readonly at: number;
}

/** Answers are judged in the order in which they came, so the last reads ended last. */
const latestReadBefore = (reads: readonly Read[], moment: number): number => {
  let last = reads.length - 1;
  while ((reads[last]?.ended ?? -Infinity) >= moment) last -= 1;
  return reads[last]?.at ?? 0;
};

/** Each answer must be that of the call's own write or, if the call changes nothing, follow from a state that was stored while it ran. */
export const answersOf = (
  calls: Iterable<ObservedCall>,
  chain: readonly Link[],
  replayed: Replayed,
  decide: Decide,
): readonly FoundRace[] => {
  const { decided, states } = replayed;
  const reads: Read[] = [];
  const judge = (given: Given): readonly FoundRace[] => {
    const { call, attempt, answer } = given;
    const own = chain.map((link, at) => ({ link, decided: decided[at] })).filter(({ link }) => link.call === call);
    if (own.some((each) => each.decided !== undefined && isAnswerOf(answer, each.decided.decision))) return [];
    const [write] = own;
    if (write !== undefined && (call.attempts.length === 1 || hasGivenUp(answer)))
      return [notItsWrite(given, write.link)];
    if (hasGivenUp(answer)) return [];

    const began = beganAt(call);
    const overBefore = lastIndex(chain, (link) => endedAt(link.call) < began) + 1;
    const from = Math.max(overBefore, latestReadBefore(reads, began));
    const beganAfter = chain.findIndex((link) => beganAt(link.call) > endOf(attempt));
    const to = beganAfter === -1 ? chain.length : beganAfter;
    const explains = (at: number): boolean => {
      const { decision, isEffective } = decide(call, states[at]);
      return !isEffective && isAnswerOf(answer, decision);
    };
    let at = from;
    while (at <= to && !explains(at)) at += 1;
    if (at > to) return [unexplained(given, chain, replayed, from, to, explains)];
    reads.push({ ended: endOf(attempt), at: Math.max(at, reads.at(-1)?.at ?? 0) });
    return [];
  };
  const unexplained = (
    given: Given,
    links: readonly Link[],
    { versions }: Replayed,
    from: number,
    to: number,
    explains: (at: number) => boolean,
  ): FoundRace => {
    const { call, answer, step } = given;
    const said = `${nameOf(call)} was answered ${outcomeOf(answer)}`;
    const began = { call: call.id, did: 'began' } as const;
    const older = lastIndex([...states.keys()].slice(0, from), explains);
    const replacing = links[older];
    if (replacing !== undefined) {
      const { id } = replacing.call;
      return {
        kind: 'WrongAnswer',
        message:
          `${said}, as is right for ${versionTitle(versions[older] ?? null)}; but ${id} had replaced that by version ` +
          `${replacing.commit.version} before ${call.id} began, or before someone who had read it was answered. It read an old version.`,
        interleaving: [wrote(replacing.commit), began, { call: call.id, did: 'read', what: versions[older] }, step],
      };
    }
    const due = decide(call, states[from]);
    const during = links.slice(from, to).map(({ commit }) => commit);
    const meanwhile = during.length === 0 ? '' : ` Meanwhile ${during.map((each) => each.call).join(', ')} wrote.`;
    const isLost = due.isEffective && answer.outcome !== 'Failed' && answer.outcome !== 'Ignored';
    const comesTo = `comes to ${outcomeOf(due.decision)} on ${versionTitle(versions[from] ?? null)} (${due.decision.rule})`;
    return {
      kind: isLost ? 'LostUpdate' : 'WrongAnswer',
      message: isLost
        ? `${said}, but no version is its write.${meanwhile} The write of ${call.id} is lost.`
        : `${said}, and ${comesTo}.${meanwhile}`,
      interleaving: [began, ...during.slice(0, 1).map(wrote), step],
    };
  };

  return [...calls]
    .flatMap((call) =>
      call.attempts.flatMap((attempt): readonly Given[] => {
        const { answer } = attempt;
        if (answer === undefined) return [];
        return [{ call, attempt, answer, step: { call: call.id, did: 'was answered', what: outcomeOf(answer) } }];
      }),
    )
    .sort((one, other) => endOf(one.attempt) - endOf(other.attempt))
    .flatMap(judge);
};

const notItsWrite = ({ call, answer, step }: Given, { commit }: Link): FoundRace => ({
  kind: answer.outcome === 'Failed' ? 'FailedButWritten' : 'WrongAnswer',
  message: `${nameOf(call)} was answered ${outcomeOf(answer)}, but its write is version ${commit.version}, ${commit.decision.outcome}.`,
  interleaving: [wrote(commit), step],
});
