import { type Either } from 'fp-ts/lib/Either.js';
import { type Gate, type Problem, type RequestProblem, type Rule } from '../../decision/Rule.js';
import { type ConditionalField } from '../../finding/fields.js';
import { type FindingIdentifier } from '../../finding/FindingIdentifier.js';
import { type Finding, type Patch } from '../../finding/Finding.js';
import { type JsonObject } from '../../json/Json.js';
import { type NotJson, type Received } from '../../json/Received.js';
import { type KnownCaller } from '../../hub/Caller.js';
import { type Hub } from '../../hub/Hub.js';
import { type StoredFinding } from '../../store/StoredFinding.js';
import { type MergeStep, type SoFar } from '../merging.js';
import { type UsabilityRule } from '../usable.js';

/** A patch as it was sent. */
export interface SentPatch {
  /** Is it an object whose attributes can be listed? */
  readonly isObject: boolean;
  /** The attributes that were given, whether JSON can carry their values or not. */
  readonly given: readonly string[];
  /** The attributes whose values JSON can carry. */
  readonly fields: JsonObject;
  /** The first value that JSON can't carry. */
  readonly notJson: NotJson | undefined;
}

/** A request of BatchUpdateFindings, before any of its identifiers is looked at. */
export interface UpdateRequest {
  readonly hub: Hub;
  readonly caller: KnownCaller;
  /** How many identifiers the list has; `undefined` where it is no list. */
  readonly size: number | undefined;
  readonly patch: SentPatch;
}

/** An identifier of a request, and which identifiers are in it more than once. */
export interface ListedIdentifier {
  readonly identifier: FindingIdentifier;
  readonly isRepeated: (identifier: FindingIdentifier) => boolean;
}

/** An attempt to update a stored finding. */
export interface UpdateAttempt {
  readonly hub: Hub;
  readonly caller: KnownCaller;
  readonly patch: Patch;
  readonly stored: StoredFinding;
}

/** An update on its way, with what the rules before have made of the finding. */
export interface Patching extends UpdateAttempt {
  readonly soFar: SoFar;
}

/** A finding that an update has made. */
export interface UpdatedFinding {
  readonly finding: Finding;
  /** Its compact UTF-8 JSON is not longer than this many bytes. */
  readonly bytesAtMost: number;
}

/** Reads the patch, or says why it isn't one. */
export interface PatchRule extends Rule {
  readonly read: (patch: SentPatch) => Either<Problem, Patch>;
}

/** Reads an identifier, or says why it isn't one. */
export interface IdentifierRule extends Rule {
  readonly read: (received: Received) => Either<Problem, FindingIdentifier>;
}

/** Says what is answered when no finding has the identifier. */
export interface ExistenceRule extends Rule {
  readonly missing: Problem;
}

/** Says what an accepted update begins with, before the patch. */
export interface BeginRule extends Rule {
  readonly begin: (attempt: UpdateAttempt) => Finding;
}

export interface PatchMergeRule extends Rule {
  readonly merge: (patching: Patching) => MergeStep;
}

/** Says which conditional fields the customer has set after an update. */
export interface CustomerRule extends Rule {
  readonly setByCustomer: (attempt: Pick<UpdateAttempt, 'patch' | 'stored'>) => readonly ConditionalField[];
}

/** A finding that an update has made, and the hub that it lives in. */
export interface Afterwards extends Pick<UpdatedFinding, 'finding'> {
  readonly hub: Hub;
  readonly caller: KnownCaller;
}

/** Says what happens to a finding after an update. */
export interface AfterwardsRule extends Rule {
  readonly afterwards: (afterwards: Afterwards) => Finding;
}

/** The rules of an update, in the order in which they apply. */
export interface UpdateRulebook {
  readonly request: {
    readonly usable: UsabilityRule;
    /** Rules about the list of identifiers; an update of one stored finding has none. */
    readonly identifiers: readonly Gate<UpdateRequest, RequestProblem>[];
    readonly gates: readonly Gate<UpdateRequest, RequestProblem>[];
  };
  readonly validate: {
    readonly patch: PatchRule;
    readonly identifier: IdentifierRule;
    readonly distinct: readonly Gate<ListedIdentifier>[];
  };
  readonly match: ExistenceRule;
  readonly authorize: readonly Gate<UpdateAttempt>[];
  readonly merge: {
    readonly begin: BeginRule;
    readonly replace: PatchMergeRule;
    readonly complete: readonly PatchMergeRule[];
    readonly customer: CustomerRule;
    readonly limits: readonly Gate<UpdatedFinding>[];
  };
  /** None in an edition that doesn't know automation rules. */
  readonly automate: { readonly afterwards: AfterwardsRule } | undefined;
}
