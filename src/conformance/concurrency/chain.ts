import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { type LoggedCommit, type ObservedCall, type VersionName } from './History.js';
import { type RaceStep } from './Race.js';
import { nameOf, type FoundRace, versionTitle } from './tell.js';

/** A version, and the call that made it. */
export interface Link {
  readonly commit: LoggedCommit;
  readonly call: ObservedCall;
}

export const replacedBy = ({ replaced }: LoggedCommit): VersionName | null => replaced ?? null;

export const wrote = ({ call, version }: LoggedCommit): RaceStep => ({ call, did: 'wrote', what: version });

const broken = (message: string, commits: readonly LoggedCommit[]): FoundRace => ({
  kind: 'BrokenLog',
  message,
  interleaving: commits.map(wrote),
});

/** Two writes that replace one version: the second was decided without the first. */
const forkOf = (first: Link, second: Link): FoundRace => {
  const from = replacedBy(first.commit);
  const [one, other] = [first.commit, second.commit];
  if (one.call === other.call) {
    const message = `${nameOf(first.call)} is in the log twice: as version ${one.version} and as version ${other.version}, both in place of ${versionTitle(from)}.`;
    return { kind: 'AppliedTwice', message, interleaving: [wrote(one), wrote(other)] };
  }
  return {
    kind: 'LostUpdate',
    message:
      `${nameOf(first.call)} and ${nameOf(second.call)} both read ${versionTitle(from)}. ` +
      `${one.call} replaced it by version ${one.version}; ${other.call}, which had not seen that, replaced it by ` +
      `version ${other.version}. The write of ${one.call} is lost.`,
    interleaving: [
      { call: one.call, did: 'read', what: from },
      { call: other.call, did: 'read', what: from },
      wrote(one),
      wrote(other),
    ],
  };
};

/** The log of an identifier from its first version to its last, each replacing the previous one; or why it isn't a chain. */
export const chainOf = (
  commits: readonly LoggedCommit[],
  calls: ReadonlyMap<string, ObservedCall>,
): Either<readonly FoundRace[], readonly Link[]> => {
  const problems: FoundRace[] = [];
  const next = new Map<VersionName | null, Link>();
  const versions = new Set<VersionName>();
  for (const commit of commits) {
    const call = calls.get(commit.call);
    if (call === undefined) {
      const title = `version ${commit.version} as the write of ${commit.call}`;
      problems.push(broken(`The log has ${title}, but no such call was made for this identifier.`, [commit]));
      continue;
    }
    const link = { commit, call };
    const other = next.get(replacedBy(commit));
    if (other !== undefined) problems.push(forkOf(other, link));
    else if (versions.has(commit.version)) {
      problems.push(broken(`The log has version ${commit.version} twice.`, [commit]));
    }
    next.set(replacedBy(commit), link);
    versions.add(commit.version);
  }
  if (problems.length > 0) return left(problems);

  const chain: Link[] = [];
  for (let link = next.get(null); link !== undefined && chain.length < commits.length;) {
    chain.push(link);
    link = next.get(link.commit.version);
  }
  if (chain.length === commits.length) return right(chain);
  const orphan = [...next.values()].find(({ commit }) => {
    const replaced = replacedBy(commit);
    return replaced !== null && !versions.has(replaced);
  });
  if (orphan === undefined) return left([broken('The versions in the log form a cycle.', commits)]);
  const { call, commit } = orphan;
  const missing = versionTitle(replacedBy(commit));
  const message = `${nameOf(call)} replaced ${missing} by version ${commit.version}, but the log has no write of ${missing}.`;
  return left([broken(message, [commit])]);
};
