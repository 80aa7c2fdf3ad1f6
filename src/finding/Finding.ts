import { type FindingIdentifier } from './FindingIdentifier.js';
import { type Severity } from './Severity.js';
import { type ComplianceStatus, type RecordState, type VerificationState, type WorkflowStatus } from './Workflow.js';

/** Attributes that a type doesn't name: kept as they came, unchecked. */
type Unchecked = Readonly<Record<string, unknown>>;

/** What a customer wrote about a finding; there is one at a time. */
export interface Note extends Unchecked {
  readonly Text: string;
  readonly UpdatedBy: string;
  readonly UpdatedAt: string;
}

/** The state of a customer's investigation. */
export interface Workflow extends Unchecked {
  readonly Status?: WorkflowStatus;
}

/** A finding that has to do with this one. */
export interface RelatedFinding extends FindingIdentifier, Unchecked {}

/** What a finding is about. */
export interface Resource extends Unchecked {
  readonly Type: string;
  readonly Id: string;
}

/** What the finding provider says of the conditional fields. */
export interface FindingProviderFields extends Unchecked {
  readonly Confidence?: number;
  readonly Criticality?: number;
  readonly RelatedFindings?: readonly RelatedFinding[];
  readonly Severity?: Severity;
  readonly Types?: readonly string[];
}

/**
 * A finding that follows the AWS Security Finding Format. The attributes that every edition of the format checks have
 * their types; all others, those that only some editions check among them, are kept as `unknown`.
 */
export interface Finding extends Unchecked {
  readonly SchemaVersion: '2018-10-08';
  readonly Id: string;
  readonly ProductArn: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly Title: string;
  readonly Description: string;
  readonly Resources: readonly Resource[];
  readonly Types?: readonly string[];
  readonly Severity?: Severity;
  readonly Confidence?: number;
  readonly Criticality?: number;
  readonly RelatedFindings?: readonly RelatedFinding[];
  readonly FirstObservedAt?: string;
  readonly LastObservedAt?: string;
  readonly Note?: Note;
  readonly UserDefinedFields?: Readonly<Record<string, string>>;
  readonly VerificationState?: VerificationState;
  readonly Workflow?: Workflow;
  readonly RecordState?: RecordState;
  readonly Compliance?: { readonly Status?: ComplianceStatus; readonly [attribute: string]: unknown };
  readonly ProductFields?: Readonly<Record<string, string>>;
  readonly Remediation?: {
    readonly Recommendation?: { readonly Text?: string; readonly Url?: string; readonly [attribute: string]: unknown };
    readonly [attribute: string]: unknown;
  };
}

/** The fields that a customer sets with BatchUpdateFindings, and their new values, in the shapes of AWS's request. */
export interface Patch {
  readonly Confidence?: number | undefined;
  readonly Criticality?: number | undefined;
  readonly Note?: { readonly Text: string; readonly UpdatedBy: string } | undefined;
  readonly RelatedFindings?: readonly RelatedFinding[] | undefined;
  readonly Severity?:
    | {
        readonly Label?: Severity['Label'];
        readonly Normalized?: number | undefined;
        readonly Product?: number | undefined;
      }
    | undefined;
  readonly Types?: readonly string[] | undefined;
  readonly UserDefinedFields?: Readonly<Record<string, string>> | undefined;
  readonly VerificationState?: VerificationState | undefined;
  readonly Workflow?: { readonly Status: WorkflowStatus } | undefined;
}
