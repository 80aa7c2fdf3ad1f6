import { type StoredFinding } from '../store/StoredFinding.js';
import { type EditionId } from '../hub/EditionId.js';
import { type ItemErrorCode, type RequestErrorCode } from './errorCodes.js';
import { type Detail, type RequestProblem } from './Rule.js';
import { type RuleId } from './RuleId.js';

/** Which rule decided, and in which edition of the rules. */
interface Decided {
  readonly rule: RuleId;
  readonly edition: EditionId;
  /** The attribute that the rule looked at, what it found and what it wants or compared with. */
  readonly detail: Detail;
}

/** An attribute that the finding provider sent but that was not stored. */
export interface Withheld {
  readonly attribute: string;
  readonly rule: RuleId;
  readonly sent: unknown;
  /** What the finding has instead; `undefined` if it has no such attribute. */
  readonly kept: unknown;
}

/** An automation rule that matched a finding, and the fields that it set, with their values as they are stored. */
export interface AutomatedChange {
  /** The RuleArn of the automation rule, or its RuleName if it has none. */
  readonly automationRule: string;
  readonly set: Readonly<Record<string, unknown>>;
}

interface Merged extends Decided {
  /** The finding as it is stored now. */
  readonly stored: StoredFinding;
  /** The rules that shaped the result, in the order in which they applied. */
  readonly applied: readonly RuleId[];
}

/** An import that made a new finding. */
export interface Created extends Merged {
  readonly outcome: 'Created';
  readonly withheld: readonly Withheld[];
  /** The automation rules that matched, in the order in which they applied; missing if none did. */
  readonly automated?: readonly AutomatedChange[];
}

/** An import that updated a finding of the same identifier. */
export interface ImportUpdated extends Merged {
  readonly outcome: 'Updated';
  readonly withheld: readonly Withheld[];
  /** The automation rules that matched, in the order in which they applied; missing if none did. */
  readonly automated?: readonly AutomatedChange[];
}

/** An import that changed nothing and is not a failure. */
export interface Ignored extends Decided {
  readonly outcome: 'Ignored';
}

/** An item that failed. In a refused request every item has failed, with the code of the refusal. */
export interface Failed extends Decided {
  readonly outcome: 'Failed';
  readonly code: ItemErrorCode | RequestErrorCode;
  readonly message: string;
}

/**
 * An item that a service could not carry out, through no fault of the request: others wrote the finding each time that it
 * tried (`ConcurrentUpdateError`), or its database failed (`InternalFailure`). No rule decides that, and no operation here
 * returns it; `replyToImport` and `replyToUpdate` accept it instead of a decision.
 */
export interface Unwritten {
  readonly outcome: 'Unwritten';
  readonly code: 'ConcurrentUpdateError' | 'InternalFailure';
}

/** A field whose value an update changed; `undefined` if the finding had no such field. */
export interface FieldChange {
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** An update that was accepted. If it changed nothing, `stored` is the same object that was stored before. */
export interface Updated extends Merged {
  readonly outcome: 'Updated';
  readonly changes: readonly FieldChange[];
}

/** What happened to one finding of an import, and which rule decided it. */
export type ImportDecision = Created | ImportUpdated | Ignored | Failed;

/** What happened to one finding of an update, and which rule decided it. */
export type UpdateDecision = Updated | Failed;

/** What happened to one item, of either operation. */
export type Decision = ImportDecision | UpdateDecision;

/** Why AWS would refuse a whole request. */
export interface Refusal extends Decided, RequestProblem {}

/**
 * Is the service at fault, rather than the request? It is if a hub, a caller or a stored finding can't be used,
 * or if a database failed: AWS answers with `InternalException` or `InternalFailure`, and it should raise an alarm.
 *
 * @param answer - why a request was refused, or what happened to an item
 * @returns whether the service is at fault
 *
 * @example
 * if (isServiceFault(decision)) console.error(explain(decision));
 */
export const isServiceFault = (answer: Decision | Unwritten | Refusal): boolean =>
  'code' in answer && (answer.code === 'InternalException' || answer.code === 'InternalFailure');
