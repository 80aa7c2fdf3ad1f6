import { type Decision } from '../decision/Decision.js';
import { type FindingIdentifier } from '../finding/FindingIdentifier.js';
import { type Finding } from '../finding/Finding.js';
import { isLater } from '../finding/Timestamp.js';
import { type Caller } from '../hub/Caller.js';
import { jsonEquals } from '../json/equals.js';
import { identifierOf, type StoredFinding } from '../store/StoredFinding.js';
import { fieldsIn, written } from './fieldsIn.js';

/** A field that changed. Strings are unchanged, everything else is JSON. */
export interface FindingHistoryUpdate {
  /** The path of the field, as in `Compliance.RelatedRequirements`. */
  readonly UpdatedField: string;
  /** Missing if the finding had no such field. */
  readonly OldValue?: string;
  /** Missing if the finding no longer has such a field. */
  readonly NewValue?: string;
}

/** One change of a finding, as GetFindingHistory lists it. */
export interface FindingHistoryRecord {
  readonly FindingIdentifier: FindingIdentifier;
  /** When the change was made: the caller's `at`. */
  readonly UpdateTime: string;
  readonly FindingCreated: boolean;
  readonly UpdateSource: {
    readonly Type: 'BATCH_IMPORT_FINDINGS' | 'BATCH_UPDATE_FINDINGS';
    readonly Identity: string;
  };
  /** Empty if the finding was created. */
  readonly Updates: readonly FindingHistoryUpdate[];
}

/** From here on GetFindingHistory leaves top-level timestamps out. */
const withoutTimestamps = '2025-06-17T00:00:00Z';

const topLevelTimestamps = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt', 'ProcessedAt'];

const changesBetween = (before: Finding, after: Finding, at: string): readonly FindingHistoryUpdate[] => {
  const [old, now] = [fieldsIn(before), fieldsIn(after)];
  const isLeftOut = (field: string): boolean => topLevelTimestamps.includes(field) && !isLater(withoutTimestamps, at);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !jsonEquals(old.get(field), now.get(field)) && !isLeftOut(field))
    .map((UpdatedField) => {
      const [OldValue, NewValue] = [old.get(UpdatedField), now.get(UpdatedField)];
      return {
        UpdatedField,
        ...(OldValue === undefined ? {} : { OldValue: written(OldValue) }),
        ...(NewValue === undefined ? {} : { NewValue: written(NewValue) }),
      };
    });
};

/** An ARN begins with `arn`, and then has its partition. */
const rootOf = (accountId: string, productArn: string): string =>
  `arn:${productArn.split(':')[1] ?? 'aws'}:iam::${accountId}:root`;

/** An update lists what it changed, and an import what it withheld. */
const isImport = (decision: Decision): boolean => 'withheld' in decision;

/**
 * The record that a decision adds to the history of a finding, in the form of GetFindingHistory. Changes of automation rules
 * are part of the import that they follow.
 *
 * @param before - the finding as it was stored before; `undefined` if it was not. Without it nothing can be told of what was
 * `Updated`
 * @param decision - what `importFindings` or `updateFindings` decided; it holds the finding as it is stored now
 * @param caller - who called, and when. Before 2025-06-17 every field is listed, and from then on none of the top-level
 * timestamps. An update names its `identity`, by default the root of the account, in the partition of the finding; an
 * import names its product
 * @returns the record; `undefined` if the decision neither created the finding nor changed anything that history lists
 *
 * @example
 * const record = findingHistory(findFinding(before, { ProductArn, Id }), decision, caller);
 */
export const findingHistory = (
  before: StoredFinding | undefined,
  decision: Decision,
  { accountId, at, identity }: Caller,
): FindingHistoryRecord | undefined => {
  if (decision.outcome !== 'Created' && decision.outcome !== 'Updated') return undefined;
  const { stored } = decision;
  const FindingCreated = decision.outcome === 'Created';
  const Updates = FindingCreated || before === undefined ? [] : changesBetween(before.finding, stored.finding, at);
  if (!FindingCreated && Updates.length === 0) return undefined;
  return {
    FindingIdentifier: identifierOf(stored),
    UpdateTime: at,
    FindingCreated,
    UpdateSource: isImport(decision)
      ? { Type: 'BATCH_IMPORT_FINDINGS', Identity: stored.finding.ProductArn }
      : { Type: 'BATCH_UPDATE_FINDINGS', Identity: identity ?? rootOf(accountId, stored.finding.ProductArn) },
    Updates,
  };
};
