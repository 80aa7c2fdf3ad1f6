import { jsonEquals } from '../../json/equals.js';
import { type Link, replacedBy, wrote } from './chain.js';
import { type DecidedCall, type Decide, type State } from './decided.js';
import { type VersionName } from './History.js';
import { lastIndex } from './lastIndex.js';
import { differencesInWords, nameOf, outcomeOf, type FoundRace, versionTitle } from './tell.js';

/** The chain, decided again from nothing. */
export interface Replayed {
  /** What each link comes to, where it is in the chain. */
  readonly decided: readonly DecidedCall[];
  /** What was stored before the first link, after it, and so on. */
  readonly states: readonly State[];
  /** The version of each of the states. */
  readonly versions: readonly (VersionName | null)[];
  readonly races: readonly FoundRace[];
}

const follows = ({ commit: { decision } }: Link, { decision: due }: DecidedCall): boolean =>
  'stored' in due && due.outcome === decision.outcome && jsonEquals(due.stored, decision.stored);

/** Each version must be what its call comes to on the one before. If it is what the call comes to on an older one, a write is lost. */
export const replay = (chain: readonly Link[], decide: Decide): Replayed => {
  const decided: DecidedCall[] = [];
  const states: State[] = [undefined];
  const versions: (VersionName | null)[] = [null];
  const races: FoundRace[] = [];
  chain.forEach((link, at) => {
    const due = decide(link.call, states[at]);
    decided.push(due);
    if (!follows(link, due)) {
      const read = lastIndex(states.slice(0, at), (state) => follows(link, decide(link.call, state)));
      const replaced = chain[at - 1];
      const what = states.length > 1 && read >= 0 ? versions[read] : undefined;
      races.push(
        what === undefined || replaced === undefined ? wrongDecision(link, due) : staleWrite(link, replaced, what),
      );
    }
    states.push(link.commit.decision.stored);
    versions.push(link.commit.version);
  });
  return { decided, states, versions, races };
};

const staleWrite = ({ commit, call }: Link, { commit: lost }: Link, read: VersionName | null): FoundRace => ({
  kind: call.id === lost.call ? 'AppliedTwice' : 'LostUpdate',
  message:
    `${nameOf(call)} read ${versionTitle(read)}, and wrote version ${commit.version} in place of version ${lost.version}, ` +
    `which it had not seen: ${call.id === lost.call ? 'it took effect twice' : `the write of ${lost.call} is lost`}.`,
  interleaving: [{ call: call.id, did: 'read', what: read }, wrote(lost), wrote(commit)],
});

const wrongDecision = ({ commit, call }: Link, { decision }: DecidedCall): FoundRace => {
  const due =
    !('stored' in decision) || decision.outcome !== commit.decision.outcome
      ? `comes to ${outcomeOf(decision)} there (${decision.rule}), but the log has ${commit.decision.outcome}`
      : differencesInWords(commit.decision.stored, decision.stored);
  return {
    kind: 'WrongDecision',
    message: `Version ${commit.version} doesn't follow from ${versionTitle(replacedBy(commit))} by ${nameOf(call)}: ${due}.`,
    interleaving: [{ call: call.id, did: 'read', what: replacedBy(commit) }, wrote(commit)],
  };
};
