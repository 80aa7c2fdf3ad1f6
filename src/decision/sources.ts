/**
 * What a rule rests on: a page, a service model or a recorded reply. `docs/sources.md` has a heading for each, with its
 * revisions and dates.
 *
 * @example
 * rules.map(({ id, sources: cited }) => [id, cited.map(({ source }) => sources[source])]);
 */
export const sources = Object.freeze({
  'user-guide/batchimportfindings':
    'AWS Security Hub User Guide, Using BatchImportFindings to create and update findings',
  'user-guide/batchupdatefindings': 'AWS Security Hub User Guide, Using BatchUpdateFindings to update a finding',
  'user-guide/findings-format': 'AWS Security Hub User Guide, AWS Security Finding Format',
  'user-guide/workflow-status': 'AWS Security Hub User Guide, Setting the workflow status for findings',
  'user-guide/custom-providers': 'AWS Security Hub User Guide, Using custom product integrations',
  'user-guide/findings': 'AWS Security Hub User Guide, Findings and their attributes',
  'user-guide/control-findings': 'AWS Security Hub User Guide, Generating and updating control findings',
  'user-guide/automation-rules': 'AWS Security Hub User Guide, Understanding automation rules',
  'user-guide/eventbridge-events': 'AWS Security Hub User Guide, EventBridge event formats',
  'user-guide/control-findings-consolidation':
    'AWS Security Hub User Guide, Consolidation of controls and its effect on findings',
  'user-guide/document-history': 'AWS Security Hub User Guide, Document history',
  'partner-guide/integration-faq': 'AWS Security Hub Partner Integration Guide, Frequently asked questions',
  'partner-guide/asff-mapping': 'AWS Security Hub Partner Integration Guide, Guidelines for mapping findings into ASFF',
  'api/BatchImportFindings': 'AWS Security Hub API Reference, BatchImportFindings',
  'api/BatchUpdateFindings': 'AWS Security Hub API Reference, BatchUpdateFindings',
  'api/BatchUpdateFindingsUnprocessedFinding': 'AWS Security Hub API Reference, BatchUpdateFindingsUnprocessedFinding',
  'api/ImportFindingsError': 'AWS Security Hub API Reference, ImportFindingsError',
  'api/Severity': 'AWS Security Hub API Reference, Severity',
  'api/Welcome': 'AWS Security Hub API Reference, Welcome',
  'api/model': 'AWS Security Hub service model',
  'api/CreateAutomationRule': 'AWS Security Hub API Reference, CreateAutomationRule',
  'api/AutomationRulesConfig': 'AWS Security Hub API Reference, AutomationRulesConfig',
  'api/GetFindingHistory': 'AWS Security Hub API Reference, GetFindingHistory',
  'cloudformation/AutomationRule': 'AWS CloudFormation User Guide, AWS::SecurityHub::AutomationRule',
  'iam/condition-keys': 'Service Authorization Reference, AWS Security Hub condition keys',
  'observed/trivy-1732': 'reply of the service in aquasecurity/trivy issue 1732',
  'observed/trivy-2774': 'report in aquasecurity/trivy issue 2774',
  'observed/trivy-6010': 'reply of the service in aquasecurity/trivy issue 6010',
  'observed/python-asff-notes': 'replies of the service in xen0l/python-asff, NOTES.md',
  'observed/config-integration-3': 'reply of the service in aws-samples/aws-securityhub-config-integration issue 3',
  'observed/kube-bench-903': 'replies of the service in aquasecurity/kube-bench issue 903',
  'observed/prowler-778': 'reply of the service in prowler-cloud/prowler issue 778',
  'observed/prowler-867': 'reply of the service in prowler-cloud/prowler issue 867',
  'observed/prowler-2519': 'reply of the service in prowler-cloud/prowler issue 2519',
  'observed/cloud-custodian-4234': 'reply of the service in cloud-custodian/cloud-custodian issue 4234',
  'observed/cloud-custodian-6091': 'reply of the service in cloud-custodian/cloud-custodian issue 6091',
  'observed/cloud-custodian-describe-hub': 'recorded DescribeHub reply in cloud-custodian/cloud-custodian',
  'observed/tenable-44': 'report in tenable/Security-Hub issue 44',
  'observed/aws-sdk-net-1703': 'report in aws/aws-sdk-net issue 1703',
  'observed/aws-cli-finding-history': 'reply of the service in the examples of aws/aws-cli, get-finding-history',
  'observed/terraform-34781': 'acceptance tests in hashicorp/terraform-provider-aws pull request 34781',
  'observed/corpus': 'public recordings of findings and replies',
} as const);

/** The id of a source, which is also its heading in `docs/sources.md`. */
export type SourceId = keyof typeof sources;
