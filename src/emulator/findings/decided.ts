import { type Decision, identifiersIn, type Store } from '../../index.js';
import { shorten } from '../../codecs/show.js';
import { type Call, type Item, type Outcome } from '../Operation.js';
import { rootOf } from '../arns.js';
import { recordsOf, withRecords } from './histories.js';

interface Result {
  readonly store: Store;
  readonly decisions: readonly Decision[];
}

/** As long as an Id of a finding may be; that of an item that is no finding may be of any length. */
const longestShown = 512;

const itemsOf = (sent: unknown, decisions: readonly Decision[]): readonly Item[] => {
  const identifiers = identifiersIn(sent);
  return decisions.map((decision, index) => {
    const { ProductArn = '', Id = '' } = identifiers[index] ?? {};
    return { identifier: { ProductArn: shorten(ProductArn, longestShown), Id: shorten(Id, longestShown) }, decision };
  });
};

/**
 * The service after an import or an update of what was sent, with what its decisions add to the history of the findings: as it
 * was where nothing has changed.
 */
export const decided = (
  { service, caller, region }: Call,
  sent: unknown,
  { store, decisions }: Result,
): Omit<Outcome, 'answer'> => {
  const items = itemsOf(sent, decisions);
  if (store === service.store) return { service, items };
  const by = { ...caller, identity: rootOf(region, caller.accountId) };
  const histories = withRecords(service.histories, recordsOf(service.store, decisions, by));
  return { service: { ...service, store, histories }, items };
};
