import { isRight } from 'fp-ts/lib/Either.js';
import { type Decision } from '../decision/Decision.js';
import { type Finding } from '../finding/Finding.js';
import { productArnOf } from '../finding/ProductArn.js';
import { administratorOf, type Hub } from '../hub/Hub.js';
import { type ImportResult } from '../operations/importFindings.js';
import { type UpdateResult } from '../operations/updateFindings.js';

/** The EventBridge event of one finding that was created or updated, as AWS writes it. */
export interface FindingsImportedEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Security Hub Findings - Imported';
  readonly source: 'aws.securityhub';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly [string];
  readonly detail: { readonly findings: readonly [Finding] };
}

/** An event, and the accounts that get it. */
export interface ImportedEvent {
  /** The account of the finding, and its administrator account if it has one. `account` of the event is the first. */
  readonly recipients: readonly string[];
  readonly event: FindingsImportedEvent;
}

/** What an event needs that isn't in a finding. */
export interface EventSettings {
  /** When the service sends it: a timestamp, in most cases the caller's `at`. */
  readonly at: string;
  /** The id of the event for the item at that position of the request: AWS's are UUIDs; none is generated here. */
  readonly idOf: (position: number) => string;
}

const recipientsOf = (hub: Hub | undefined, accountId: string): readonly string[] => {
  const administrator = hub === undefined ? undefined : administratorOf(hub, accountId);
  return administrator === undefined ? [accountId] : [accountId, administrator];
};

const eventOf = (finding: Finding, id: string, at: string): FindingsImportedEvent => ({
  version: '0',
  id,
  'detail-type': 'Security Hub Findings - Imported',
  source: 'aws.securityhub',
  account: finding.AwsAccountId,
  time: at,
  region: productArnOf(finding.ProductArn).region,
  resources: [`${finding.ProductArn}/${finding.Id}`],
  detail: { findings: [finding] },
});

/**
 * The EventBridge events "Security Hub Findings - Imported" that an import or an update sends: one for each item that created
 * or updated a finding, in the order of the request, with that finding as it is stored then. Items that were ignored or
 * failed send none.
 *
 * @param result - what `importFindings` or `updateFindings` returned
 * @param settings - the time and the ids of the events
 * @returns the events, each with the accounts that get it
 *
 * @example
 * const result = importFindings(store, caller, batch);
 * const events = importedEvents(result, { at: caller.at, idOf: (position) => `event-${position}` });
 */
export const importedEvents = (
  { store, decisions }: Pick<ImportResult | UpdateResult, 'store' | 'decisions'>,
  { at, idOf }: EventSettings,
): readonly ImportedEvent[] => {
  const hub = isRight(store.hub) ? store.hub.right : undefined;
  return decisions.flatMap((decision: Decision, position) => {
    if (decision.outcome !== 'Created' && decision.outcome !== 'Updated') return [];
    const { finding } = decision.stored;
    return [{ recipients: recipientsOf(hub, finding.AwsAccountId), event: eventOf(finding, idOf(position), at) }];
  });
};
