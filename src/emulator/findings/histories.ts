import { Map as PersistentMap } from 'immutable';
import {
  type Caller,
  type Decision,
  findFinding,
  findingHistory,
  type FindingHistoryRecord,
  type FindingIdentifier,
  type Store,
  type StoredFinding,
} from '../../index.js';

/** The history of each finding, oldest record first. */
export type Histories = PersistentMap<string, readonly FindingHistoryRecord[]>;

export const noHistories: Histories = PersistentMap();

/** At most this many records of a finding are kept: of more, the oldest are forgotten. */
const mostRecords = 1_000;

const keyOf = ({ ProductArn, Id }: FindingIdentifier): string => JSON.stringify([ProductArn, Id]);

export const historyOf = (histories: Histories, identifier: FindingIdentifier): readonly FindingHistoryRecord[] =>
  histories.get(keyOf(identifier), []);

/** The histories with further records, in their order. */
export const withRecords = (histories: Histories, records: readonly FindingHistoryRecord[]): Histories =>
  histories.withMutations((all) => {
    for (const record of records) {
      all.update(keyOf(record.FindingIdentifier), [], (earlier) => [...earlier, record].slice(-mostRecords));
    }
  });

/** What the decisions of a call add to the history: a finding that is in a request twice has changed in between. */
export const recordsOf = (
  before: Store,
  decisions: readonly Decision[],
  caller: Caller,
): readonly FindingHistoryRecord[] => {
  const latest = new Map<string, StoredFinding>();
  return decisions.flatMap((decision) => {
    if (decision.outcome !== 'Created' && decision.outcome !== 'Updated') return [];
    const { stored } = decision;
    const { ProductArn, Id } = stored.finding;
    const key = keyOf({ ProductArn, Id });
    const record = findingHistory(latest.get(key) ?? findFinding(before, { ProductArn, Id }), decision, caller);
    latest.set(key, stored);
    return record === undefined ? [] : [record];
  });
};

/** The histories of the findings that another store has as they are: of any other finding it is not known how it came about. */
export const historiesIn = (histories: Histories, before: Store, after: Store): Histories =>
  histories.filter(([record]) => {
    const stored = record === undefined ? undefined : findFinding(after, record.FindingIdentifier);
    return record !== undefined && stored !== undefined && stored === findFinding(before, record.FindingIdentifier);
  });

/** Every record, as plain data. */
export const recordsIn = (histories: Histories): readonly FindingHistoryRecord[] => [...histories.values()].flat();
