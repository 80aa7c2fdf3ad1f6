import { type Link, wrote } from './chain.js';
import { type Replayed } from './replay.js';
import { nameOf, type FoundRace } from './tell.js';
import { beganAt, endedAt } from './times.js';

/** No call may take effect twice, or after a call that began only when it was over. */
export const orderOf = (chain: readonly Link[], { decided }: Replayed): readonly FoundRace[] => {
  const races: FoundRace[] = [];
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

const twice = ({ commit: first }: Link, { commit: second, call }: Link): FoundRace => ({
  kind: 'AppliedTwice',
  message: `${nameOf(call)} took effect twice: as version ${first.version}, and again as version ${second.version}.`,
  interleaving: [wrote(first), wrote(second)],
});

const turned = ({ commit: before, call: late }: Link, { commit, call }: Link): FoundRace => ({
  kind: 'OutOfOrder',
  message: `${nameOf(call)} was over before ${nameOf(late)} began, but the log has its version ${commit.version} after version ${before.version}.`,
  interleaving: [{ call: call.id, did: 'ended' }, { call: late.id, did: 'began' }, wrote(before), wrote(commit)],
});
