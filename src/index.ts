export {
  checkImportRequest,
  checkUpdateRequest,
  decideBeforeReading,
  identifiersIn,
} from './operations/beforeReading.js';
export { decideImport } from './operations/decideImport.js';
export { importFindings, type ImportResult } from './operations/importFindings.js';
export { decideUpdate } from './operations/decideUpdate.js';
export { updateFindings, type UpdateResult } from './operations/updateFindings.js';
export { replyToImport, replyToUpdate } from './operations/replies.js';
export {
  type EventSettings,
  type FindingsImportedEvent,
  type ImportedEvent,
  importedEvents,
} from './events/importedEvents.js';
export { findingHistory, type FindingHistoryRecord, type FindingHistoryUpdate } from './history/findingHistory.js';
export { isExpired, withoutExpired } from './retention/retention.js';
export { explain } from './catalogue/explain.js';
export { type EditionEntry, editions, type RuleEntry, rules } from './catalogue/rulebook.js';

export { createStore, findFinding, findings, type Store, storeSize, withHub } from './store/Store.js';
export { changedFindings, type FindingChange } from './store/changedFindings.js';
export { type Snapshot, storeFromJson, storeToJson } from './store/snapshot.js';
export { decodeStoredFinding, type StoredFinding } from './store/StoredFinding.js';

export {
  type AutomatedChange,
  type Created,
  type Decision,
  type Failed,
  type FieldChange,
  type Ignored,
  type ImportDecision,
  type ImportUpdated,
  isServiceFault,
  type Refusal,
  type Unwritten,
  type Updated,
  type UpdateDecision,
  type Withheld,
} from './decision/Decision.js';
export { type ItemErrorCode, type RequestErrorCode } from './decision/errorCodes.js';
export {
  type AwsException,
  type BatchImportFindingsResponse,
  type BatchUpdateFindingsResponse,
  type FailedFinding,
  type FailedUpdate,
  type BatchResponse,
  toAwsException,
  toBatchImportFindingsResponse,
  toBatchUpdateFindingsResponse,
} from './decision/responses.js';
export { type ChosenWords, type Citation, type Detail, type Standing } from './decision/Rule.js';
export { type RuleId } from './decision/RuleId.js';
export { type SourceId, sources } from './decision/sources.js';

export { type FilterShape } from './filters/Comparison.js';
export { decodeFilters, type FilterLists, type Filters, matches } from './filters/Filters.js';

export { type Violation } from './codecs/violation.js';

export { type AutomationRule, type AutomationRuleAction } from './hub/AutomationRule.js';
export { type Caller } from './hub/Caller.js';
export { type EditionId } from './hub/EditionId.js';
export { type Account, decodeHub, type Hub, type Product } from './hub/Hub.js';
export { hubWarnings } from './hub/hubWarnings.js';

export { type AvailableField, type ConditionalField } from './finding/fields.js';
export {
  type Finding,
  type FindingProviderFields,
  type Note,
  type Patch,
  type RelatedFinding,
  type Resource,
  type Workflow,
} from './finding/Finding.js';
export { type Severity, type SeverityLabel } from './finding/Severity.js';
export {
  type ComplianceStatus,
  type RecordState,
  type VerificationState,
  type WorkflowStatus,
} from './finding/Workflow.js';
export { type FindingIdentifier } from './finding/FindingIdentifier.js';
