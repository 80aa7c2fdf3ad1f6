import { type Withheld } from '../decision/Decision.js';
import { type ConditionalField } from '../finding/fields.js';
import { type Finding } from '../finding/Finding.js';
import { type WorkflowStatus } from '../finding/Workflow.js';
import { frozen } from '../json/freeze.js';

/** Attributes and their new values; `undefined` takes an attribute away. */
export type Changes = Readonly<Record<string, unknown>>;

/** What one merge rule does: the attributes that it sets, and those that the provider sent and does not get. */
export interface MergeStep {
  readonly set: Changes;
  readonly withheld: readonly Omit<Withheld, 'rule'>[];
}

/** The answer of a merge rule that has nothing to do. */
export const unchanged: MergeStep = { set: {}, withheld: [] };

export const setting = (set: Changes): MergeStep => ({ set, withheld: [] });

/** The workflow status as the service moves it, whatever the finding provider sent. */
export const movingWorkflowTo = (Status: WorkflowStatus, soFar: SoFar, { Workflow: sent }: Finding): MergeStep => {
  const kept = { ...soFar.Workflow, Status };
  const isWithheld = sent?.Status !== undefined && sent.Status !== Status;
  return { set: { Workflow: kept }, withheld: isWithheld ? [{ attribute: 'Workflow', sent, kept }] : [] };
};

type LookedAt = ConditionalField | 'FindingProviderFields' | 'Workflow' | 'RecordState' | 'Compliance';

/** What the rules before have made of a finding: the attributes that a merge rule looks at. */
export type SoFar = { readonly [Attribute in LookedAt]: Finding[Attribute] | undefined };

/** A finding as the first merge rule meets it. */
export const soFarOf = (finding: Finding): SoFar => ({
  Confidence: finding.Confidence,
  Criticality: finding.Criticality,
  RelatedFindings: finding.RelatedFindings,
  Severity: finding.Severity,
  Types: finding.Types,
  FindingProviderFields: finding.FindingProviderFields,
  Workflow: finding.Workflow,
  RecordState: finding.RecordState,
  Compliance: finding.Compliance,
});

/**
 * The finding with these changes, frozen; what has become `undefined` is taken away. The casts hold: rules take only
 * optional attributes away, and give each attribute what its format admits. (One spread keeps the compact form that V8
 * gives an object: a finding to which `Object.assign` adds what changed takes five times as long and much more memory.)
 */
export const withChanges = (finding: Finding, changes: Changes): Finding => {
  const whole = { ...finding, ...changes } as Finding;
  let takesAway = false;
  for (const attribute in changes) {
    if (changes[attribute] === undefined) takesAway = true;
    else frozen(changes[attribute]);
  }
  return Object.freeze(
    takesAway
      ? (Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Finding)
      : whole,
  );
};
