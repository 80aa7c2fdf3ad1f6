import { jsonEquals } from '../../json/equals.js';
import { type FindingIdentifier } from '../../index.js';
import { isFault, type State } from './decided.js';
import { type LoggedCommit, type ConcurrentHistory, type FinalFinding, type ObservedCall } from './History.js';

/** What was seen of one identifier. */
export interface Part {
  readonly identifier: FindingIdentifier;
  readonly calls: Map<string, ObservedCall>;
  readonly commits: LoggedCommit[];
  /** What is stored under it in the end: a system without a unique key may have several. */
  readonly finals: FinalFinding[];
}

const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => JSON.stringify([ProductArn, Id]);

/** Findings don't meet: each identifier is judged on its own. */
export const partsOfHistory = ({ calls, log = [], final }: ConcurrentHistory): readonly Part[] => {
  const parts = new Map<string, Part>();
  const partOf = (identifier: FindingIdentifier): Part => {
    const part = parts.get(keyOf(identifier)) ?? { identifier, calls: new Map(), commits: [], finals: [] };
    parts.set(keyOf(identifier), part);
    return part;
  };
  for (const call of calls) {
    const attempts = call.attempts.map((each) => (each.answer && isFault(each.answer) ? { began: each.began } : each));
    partOf(call.identifier).calls.set(call.id, { ...call, attempts });
  }
  for (const commit of log) partOf(commit.decision.stored.finding).commits.push(commit);
  for (const each of final) partOf(each.finding).finals.push(each);
  return [...parts.values()];
};

/** Is that what is stored in the end? */
export const isFinal = (stored: State, final: FinalFinding | undefined): boolean =>
  stored === undefined || final === undefined
    ? stored === final
    : jsonEquals(stored.finding, final.finding) &&
      (final.setByCustomer === undefined || jsonEquals(stored.setByCustomer, final.setByCustomer));
