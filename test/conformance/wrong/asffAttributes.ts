/** The attributes of a finding that the SDKs know. */
export const asffAttributes: ReadonlySet<string> = new Set([
  ...[
    'Action',
    'AwsAccountId',
    'AwsAccountName',
    'CompanyName',
    'Compliance',
    'Confidence',
    'CreatedAt',
    'Criticality',
  ],
  ...['Description', 'Detection', 'FindingProviderFields', 'FirstObservedAt', 'GeneratorDetails', 'GeneratorId', 'Id'],
  ...['LastObservedAt', 'Malware', 'Network', 'NetworkPath', 'Note', 'PatchSummary', 'Process', 'ProcessedAt'],
  ...['ProductArn', 'ProductFields', 'ProductName', 'RecordState', 'Region', 'RelatedFindings', 'Remediation'],
  ...['Resources', 'Sample', 'SchemaVersion', 'Severity', 'SourceUrl', 'ThreatIntelIndicators', 'Threats', 'Title'],
  ...['Types', 'UpdatedAt', 'UserDefinedFields', 'VerificationState', 'Vulnerabilities', 'Workflow', 'WorkflowState'],
]);
