import { type Decision, identifiersIn, type Store } from '../../index.js';
import { type Call, type Outcome } from '../Operation.js';
import { rootOf } from '../arns.js';
import { recordsOf, withRecords } from './histories.js';

interface Result {
  readonly store: Store;
  readonly decisions: readonly Decision[];
}

/**
 * The service after an import or an update of some items, with what its decisions add to the history of the findings: as it
 * was where nothing has changed.
 */
export const decided = (
  { service, caller, region }: Call,
  items: unknown,
  { store, decisions }: Result,
): Omit<Outcome, 'answer'> => {
  const identifiers = identifiersIn(items);
  if (store === service.store) return { service, decisions, identifiers };
  const by = { ...caller, identity: rootOf(region, caller.accountId) };
  const histories = withRecords(service.histories, recordsOf(service.store, decisions, by));
  return { service: { ...service, store, histories }, decisions, identifiers };
};
