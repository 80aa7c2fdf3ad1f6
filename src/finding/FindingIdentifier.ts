/** What makes a finding the same finding: its product ARN and its Id. */
export interface FindingIdentifier {
  readonly ProductArn: string;
  readonly Id: string;
}
