import { type Either } from 'fp-ts/lib/Either.js';
import { type Option } from 'fp-ts/lib/Option.js';
import { type Ignored } from '../../decision/Decision.js';
import { type Detail, type Gate, type Problem, type RequestProblem, type Rule } from '../../decision/Rule.js';
import { type FindingIdentifier } from '../../finding/FindingIdentifier.js';
import { type Finding, type FindingProviderFields } from '../../finding/Finding.js';
import { type FindingFormat } from '../../finding/format.js';
import { type Received } from '../../json/Received.js';
import { type ProductArn } from '../../finding/ProductArn.js';
import { type KnownCaller } from '../../hub/Caller.js';
import { type Hub } from '../../hub/Hub.js';
import { type StoredFinding } from '../../store/StoredFinding.js';
import { type Changes, type MergeStep, type SoFar } from '../merging.js';
import { type Terms } from '../Terms.js';
import { type UsabilityRule } from '../usable.js';
import { type AutomationRulebook } from './AutomationRulebook.js';

/** A request of BatchImportFindings, before any of its findings is looked at. */
export interface ImportRequest {
  /** How many items the list has; `undefined` where it is no list. */
  readonly size: number | undefined;
  /** The length of the list as compact UTF-8 JSON in bytes, or a bound of it that is not above `enough`. */
  readonly bytes: (enough: number) => number;
}

/** A finding as it was sent, by its length. */
export type SentFinding = Pick<Received, 'bytesAtMost' | 'countBytes'>;

/** An attempt to import a finding into a hub; who may is a matter of its product and its account alone. */
export interface Attempt {
  readonly hub: Hub;
  readonly caller: KnownCaller;
  readonly finding: Pick<Finding, 'ProductArn' | 'AwsAccountId'>;
  readonly product: ProductArn;
}

/** A finding that was sent, and the stored finding that it matches. */
export interface Match {
  readonly sent: Finding;
  readonly stored: StoredFinding;
}

/** A new finding on its way: what was sent, and what the rules before have made of it. */
export interface Creation {
  readonly hub: Hub;
  readonly caller: KnownCaller;
  readonly terms: Terms;
  readonly product: ProductArn;
  readonly sent: Finding;
  /** What was sent under FindingProviderFields. */
  readonly sentFields: FindingProviderFields;
  readonly soFar: SoFar;
}

/** An update on its way, with the finding as it is stored. */
export interface Merging extends Creation {
  readonly stored: StoredFinding;
  /** What is stored under FindingProviderFields. */
  readonly storedFields: FindingProviderFields;
}

/** Reads what was sent as a finding, or says why it isn't one. */
export interface FormatRule extends Rule {
  readonly read: (received: Received, format: FindingFormat) => Either<Problem, Finding>;
}

/** Says whether a stored finding is the finding that was sent. */
export interface IdentityRule extends Rule {
  readonly isSame: (stored: FindingIdentifier, sent: FindingIdentifier) => boolean;
}

/** Says what an accepted import begins with, before the merge rules. */
export interface StartRule<Begin extends Match | Pick<Match, 'sent'>> extends Rule {
  readonly begin: (begin: Begin) => Finding;
  /** What the finding that it begins with gets, where it doesn't say otherwise. */
  readonly defaults?: (begun: Finding) => Changes;
}

/** Changes a finding before it is compared and stored. */
export interface PreparationRule extends Rule {
  readonly prepare: (finding: Finding) => Finding;
}

export interface CreationRule extends Rule {
  readonly merge: (creation: Creation) => MergeStep;
}

export interface MergeRule extends Rule {
  readonly merge: (merging: Merging) => MergeStep;
}

/** Says whether an ignored finding is reported as a failure, and as which. */
export interface CountingRule extends Rule {
  readonly failureOf: (ignored: Ignored) => Option<Pick<Problem, 'code' | 'message'>>;
}

/** Says which state of the store a finding of a batch meets. */
export interface SequenceRule extends Rule {
  readonly meets: <State>(beforeTheBatch: State, asTheItemBeforeLeftIt: State) => State;
}

/** The rules of an import, in the order in which they apply. */
export interface ImportRulebook {
  readonly request: {
    readonly usable: UsabilityRule;
    readonly gates: readonly Gate<ImportRequest, RequestProblem>[];
  };
  readonly validate: {
    readonly format: FormatRule;
    readonly limits: readonly Gate<SentFinding>[];
  };
  readonly authorize: readonly Gate<Attempt>[];
  readonly match: {
    readonly identity: IdentityRule;
    readonly unmatched: StartRule<Pick<Match, 'sent'>>;
    readonly matched: readonly Gate<Match>[];
  };
  readonly order: {
    readonly prepare: readonly PreparationRule[];
    readonly newer: Gate<Match, Detail>;
    readonly ignore: readonly Gate<Match, Detail>[];
  };
  readonly merge: {
    readonly create: readonly CreationRule[];
    readonly begin: StartRule<Match>;
    readonly update: readonly MergeRule[];
  };
  /** None in an edition that doesn't know automation rules. */
  readonly automate: AutomationRulebook | undefined;
  readonly report: {
    readonly sequence: SequenceRule;
    readonly ignored: CountingRule;
  };
}
