import { type Link, wrote } from './chain.js';
import { type decider, hasGivenUp, isAnswerOf } from './decided.js';
import { type Attempt, type ObservedCall } from './History.js';
import { type Replayed } from './replay.js';
import { lastIndex } from './lastIndex.js';
import { nameOf, outcomeOf, type Seen, versionName } from './tell.js';

export const beganAt = ({ attempts }: ObservedCall): number => Math.min(...attempts.map(({ began }) => began));

/** When nothing more can come of a call. */
export const endedAt = ({ attempts }: ObservedCall): number =>
  Math.max(...attempts.map(({ ended = Infinity }) => ended));

/** No call may take effect twice, nor after one that began only when it was over. */
export const orderOf = (chain: readonly Link[], { decided }: Replayed): readonly Seen[] => {
  const races: Seen[] = [];
  const effective = new Map<string, Link>();
  let latest: Link | undefined;
  chain.forEach((link, at) => {
    const first = effective.get(link.call.id);
    if (decided[at]?.isEffective === true) {
      if (first !== undefined) races.push(twice(first, link));
      effective.set(link.call.id, link);
    }
    if (latest !== undefined && endedAt(link.call) < beganAt(latest.call)) races.push(turned(latest, link));
    if (latest === undefined || beganAt(link.call) > beganAt(latest.call)) latest = link;
  });
  return races;
};

const twice = ({ commit: first }: Link, { commit: second, call }: Link): Seen => ({
  kind: 'AppliedTwice',
  message: `${nameOf(call)} took effect twice: as version ${first.version}, and again as version ${second.version}.`,
  interleaving: [wrote(first), wrote(second)],
});

const turned = ({ commit: before, call: late }: Link, { commit, call }: Link): Seen => ({
  kind: 'OutOfOrder',
  message: `${nameOf(call)} was over before ${nameOf(late)} began, and the log has its version ${commit.version} after version ${before.version}.`,
  interleaving: [{ call: call.id, did: 'ended' }, { call: late.id, did: 'began' }, wrote(before), wrote(commit)],
});

/** From which state to which a call may have read: at least all that was over before, and nothing that began after. */
const window = (chain: readonly Link[], { began, ended = Infinity }: Attempt): readonly [number, number] => [
  lastIndex(chain, ({ call }) => endedAt(call) < began) + 1,
  chain.findIndex(({ call }) => beganAt(call) > ended),
];

/** Each answer must be that of the call's own write, or of a state that was there while it ran, where that changes nothing. */
export const answersOf = (
  calls: Iterable<ObservedCall>,
  chain: readonly Link[],
  { decided, states, versions }: Replayed,
  decide: ReturnType<typeof decider>,
): readonly Seen[] => {
  const races: Seen[] = [];
  const reads: { readonly ended: number; readonly at: number }[] = [];
  const attempts = [...calls].flatMap((call) => call.attempts.map((attempt) => ({ call, attempt })));
  const end = ({ ended = Infinity }: Attempt): number => ended;

  for (const { call, attempt } of attempts.sort((one, other) => end(one.attempt) - end(other.attempt))) {
    const { answer } = attempt;
    if (answer === undefined) continue;
    const own = chain.findIndex((link) => link.call === call);
    const [ownLink, ownWrite] = [chain[own], decided[own]];
    if (ownWrite !== undefined && isAnswerOf(answer, ownWrite.decision)) continue;
    const wasAnswered = { call: call.id, did: 'was answered', what: outcomeOf(answer) } as const;
    if (ownLink !== undefined && (call.attempts.length === 1 || hasGivenUp(answer))) {
      const { version, decision } = ownLink.commit;
      races.push({
        kind: answer.outcome === 'Failed' ? 'FailedButWritten' : 'WrongAnswer',
        message: `${nameOf(call)} was answered ${outcomeOf(answer)}, and its write is version ${version}, ${decision.outcome}.`,
        interleaving: [wrote(ownLink.commit), wasAnswered],
      });
      continue;
    }
    if (hasGivenUp(answer)) continue;

    const [least, beforeNext] = window(chain, attempt);
    const from = Math.max(least, ...reads.filter(({ ended }) => ended < attempt.began).map(({ at }) => at));
    const to = beforeNext === -1 ? chain.length : beforeNext;
    const explains = (at: number): boolean => {
      const { decision, isEffective } = decide(call, states[at]);
      return !isEffective && isAnswerOf(answer, decision);
    };
    let at = from;
    while (at <= to && !explains(at)) at += 1;
    if (at <= to) {
      reads.push({ ended: end(attempt), at });
      continue;
    }
    const older = lastIndex([...states.keys()].slice(0, from), explains);
    const replacing = chain[older];
    const read = { call: call.id, did: 'read', what: versions[older] } as const;
    if (replacing !== undefined) {
      races.push({
        kind: 'WrongAnswer',
        message:
          `${nameOf(call)} was answered ${outcomeOf(answer)}, as is right for ${versionName(versions[older] ?? null)}; ` +
          `but ${replacing.call.id} had replaced that by version ${replacing.commit.version} before it began. It read an old version.`,
        interleaving: [wrote(replacing.commit), { call: call.id, did: 'began' }, read, wasAnswered],
      });
      continue;
    }
    const due = decide(call, states[from]);
    const during = chain.slice(from, to).map(({ commit }) => commit);
    const meanwhile = during.length === 0 ? '' : ` Meanwhile ${during.map((each) => each.call).join(', ')} wrote.`;
    races.push({
      ...(due.isEffective && answer.outcome !== 'Failed' && answer.outcome !== 'Ignored'
        ? {
            kind: 'LostUpdate' as const,
            message: `${nameOf(call)} was answered ${outcomeOf(answer)}, and no version is its write.${meanwhile} The write of ${call.id} is lost.`,
          }
        : {
            kind: 'WrongAnswer' as const,
            message: `${nameOf(call)} was answered ${outcomeOf(answer)}, and comes to ${outcomeOf(due.decision)} on ${versionName(versions[from] ?? null)} (${due.decision.rule}).${meanwhile}`,
          }),
      interleaving: [{ call: call.id, did: 'began' }, ...during.slice(0, 1).map(wrote), wasAnswered],
    });
  }
  return races;
};
