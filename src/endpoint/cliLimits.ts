import { type Difference, type VectorStep } from '../conformance/index.js';
import { isObject } from '../json/Json.js';
import { type EndpointOperation } from './Ask.js';
import { writtenOut } from './writtenOut.js';

/*
 * An AWS CLI refuses to send what it takes for invalid or doesn't know, and doesn't show what it doesn't know. A line should do
 * the same with every version of it, so what came after 2.9, of 2022, counts as not known.
 */

/** The attributes of a finding that it knows: ProcessedAt, for one, came later. */
const known: ReadonlySet<string> = new Set([
  ...['SchemaVersion', 'Id', 'ProductArn', 'ProductName', 'CompanyName', 'Region', 'GeneratorId', 'AwsAccountId'],
  ...['Types', 'FirstObservedAt', 'LastObservedAt', 'CreatedAt', 'UpdatedAt', 'Severity', 'Confidence', 'Criticality'],
  ...['Title', 'Description', 'Remediation', 'SourceUrl', 'ProductFields', 'UserDefinedFields', 'Malware', 'Network'],
  ...['NetworkPath', 'Process', 'Threats', 'ThreatIntelIndicators', 'Resources', 'Compliance', 'VerificationState'],
  ...['WorkflowState', 'Workflow', 'RecordState', 'RelatedFindings', 'Note', 'Vulnerabilities', 'PatchSummary'],
  ...['Action', 'FindingProviderFields', 'Sample'],
]);

const hasOnlyKnown = (finding: unknown): boolean =>
  isObject(finding) && Object.keys(finding).every((attribute) => known.has(attribute));

/** Is it an operation of automation rules, which came in 2023? */
export const isUnknownToCli = (operation: EndpointOperation): boolean =>
  operation === 'CreateAutomationRule' || operation === 'BatchDeleteAutomationRules';

/** Does the AWS CLI refuse to send the call? */
export const isRefusedByCli = (step: VectorStep): boolean => {
  if (step.call === 'withHub') return false;
  if (step.refusal?.code === 'InvalidInputException') return true;
  if (JSON.stringify(step.response).includes('"ErrorCode":"InvalidInput"')) return true;
  if (step.call === 'updateFindings') return false;
  const batch = writtenOut(step.batch);
  return !Array.isArray(batch) || !batch.every(hasOnlyKnown);
};

/** Is the difference in a stored finding, where the AWS CLI may leave it out? What should not be there may be anything. */
export const isLeftOutByCli = ({ at, expected }: Difference): boolean => {
  const [, place] = /^stored\["(?:[^"\\]|\\.)*"\](.+)$/.exec(at) ?? [];
  if (place === undefined) return false;
  const [, attribute = ''] = /^\.(\w+)/.exec(place) ?? [];
  return expected === undefined || !known.has(attribute);
};
