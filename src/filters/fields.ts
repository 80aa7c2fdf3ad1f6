import { type AnyCodec } from '../codecs/Codec.js';
import { list } from '../codecs/list.js';
import { booleanFilter } from './BooleanFilter.js';
import { type Json } from '../json/Json.js';
import { type Comparison, type FilterShape, type Test } from './Comparison.js';
import { dateFilter } from './DateFilter.js';
import { ipFilter } from './IpFilter.js';
import { keywordFilter } from './KeywordFilter.js';
import { mapFilter } from './MapFilter.js';
import { numberFilter } from './NumberFilter.js';
import { stringFilter } from './StringFilter.js';
import { type FindingView } from './FindingView.js';
import { pathOf } from './valuesAt.js';

/** Does a finding have what the filters of one name ask? */
export type Matcher = (finding: FindingView, at: string) => boolean;

/** A name of a filter: how its filters are read, and how they are compared with what the finding has at a path. */
export interface Field {
  readonly formatOf: (shape: FilterShape, most: number) => AnyCodec;
  readonly matcherOf: (shape: FilterShape, filters: unknown) => Matcher;
}

/** A loop: it runs hundreds of times for a finding, where there are many automation rules. */
const isAny = (values: readonly Json[], test: Test, at: string): boolean => {
  for (const value of values) if (test(value, at)) return true;
  return false;
};

const nothingAsked: Matcher = () => true;

const compared =
  <Filter>({ formats, together, conditionOf }: Comparison<Filter>) =>
  (text: string): Field => {
    const path = pathOf(text);
    return {
      formatOf: (shape, max) =>
        list(formats[shape], { min: 1, max, ...(together === undefined ? {} : { also: together }) }),
      matcherOf: (shape, filters) => {
        if (!list(formats[shape]).is(filters)) return nothingAsked;
        const { some, none } = conditionOf(filters);
        return (finding, at) => {
          const values = finding.valuesAt(path);
          return (some === undefined || isAny(values, some, at)) && (none === undefined || !isAny(values, none, at));
        };
      },
    };
  };

const text = compared(stringFilter);
const map = compared(mapFilter);
const number = compared(numberFilter);
const date = compared(dateFilter);
const boolean = compared(booleanFilter);
const keyword = compared(keywordFilter);
const ip = compared(ipFilter);

/** The names that both shapes have, and where the finding has what they are about. */
const fieldsOfBoth = {
  ProductArn: text('ProductArn'),
  AwsAccountId: text('AwsAccountId'),
  AwsAccountName: text('AwsAccountName'),
  Id: text('Id'),
  GeneratorId: text('GeneratorId'),
  Type: text('Types'),
  FirstObservedAt: date('FirstObservedAt'),
  LastObservedAt: date('LastObservedAt'),
  CreatedAt: date('CreatedAt'),
  UpdatedAt: date('UpdatedAt'),
  SeverityLabel: text('Severity.Label'),
  Confidence: number('Confidence'),
  Criticality: number('Criticality'),
  Title: text('Title'),
  Description: text('Description'),
  SourceUrl: text('SourceUrl'),
  ProductName: text('ProductName'),
  CompanyName: text('CompanyName'),
  UserDefinedFields: map('UserDefinedFields'),
  ResourceType: text('Resources.Type'),
  ResourceId: text('Resources.Id'),
  ResourcePartition: text('Resources.Partition'),
  ResourceRegion: text('Resources.Region'),
  ResourceTags: map('Resources.Tags'),
  ResourceDetailsOther: map('Resources.Details.Other'),
  ResourceApplicationName: text('Resources.ApplicationName'),
  ResourceApplicationArn: text('Resources.ApplicationArn'),
  ResourceProvider: text('Resources.Provider'),
  ResourceOwnerAccountId: text('Resources.Owner.Account.Id'),
  ResourceOwnerOrgId: text('Resources.Owner.Org.Id'),
  ComplianceStatus: text('Compliance.Status'),
  ComplianceSecurityControlId: text('Compliance.SecurityControlId'),
  ComplianceAssociatedStandardsId: text('Compliance.AssociatedStandards.StandardsId'),
  VerificationState: text('VerificationState'),
  WorkflowStatus: text('Workflow.Status'),
  RecordState: text('RecordState'),
  RelatedFindingsProductArn: text('RelatedFindings.ProductArn'),
  RelatedFindingsId: text('RelatedFindings.Id'),
  NoteText: text('Note.Text'),
  NoteUpdatedAt: date('Note.UpdatedAt'),
  NoteUpdatedBy: text('Note.UpdatedBy'),
};

/** The names that only GetFindings has. */
const fieldsOfGetFindings = {
  Region: text('Region'),
  SeverityProduct: number('Severity.Product'),
  SeverityNormalized: number('Severity.Normalized'),
  RecommendationText: text('Remediation.Recommendation.Text'),
  ProductFields: map('ProductFields'),
  MalwareName: text('Malware.Name'),
  MalwareType: text('Malware.Type'),
  MalwarePath: text('Malware.Path'),
  MalwareState: text('Malware.State'),
  NetworkDirection: text('Network.Direction'),
  NetworkProtocol: text('Network.Protocol'),
  NetworkSourceIpV4: ip('Network.SourceIpV4'),
  NetworkSourceIpV6: ip('Network.SourceIpV6'),
  NetworkSourcePort: number('Network.SourcePort'),
  NetworkSourceDomain: text('Network.SourceDomain'),
  NetworkSourceMac: text('Network.SourceMac'),
  NetworkDestinationIpV4: ip('Network.DestinationIpV4'),
  NetworkDestinationIpV6: ip('Network.DestinationIpV6'),
  NetworkDestinationPort: number('Network.DestinationPort'),
  NetworkDestinationDomain: text('Network.DestinationDomain'),
  ProcessName: text('Process.Name'),
  ProcessPath: text('Process.Path'),
  ProcessPid: number('Process.Pid'),
  ProcessParentPid: number('Process.ParentPid'),
  ProcessLaunchedAt: date('Process.LaunchedAt'),
  ProcessTerminatedAt: date('Process.TerminatedAt'),
  ThreatIntelIndicatorType: text('ThreatIntelIndicators.Type'),
  ThreatIntelIndicatorValue: text('ThreatIntelIndicators.Value'),
  ThreatIntelIndicatorCategory: text('ThreatIntelIndicators.Category'),
  ThreatIntelIndicatorLastObservedAt: date('ThreatIntelIndicators.LastObservedAt'),
  ThreatIntelIndicatorSource: text('ThreatIntelIndicators.Source'),
  ThreatIntelIndicatorSourceUrl: text('ThreatIntelIndicators.SourceUrl'),
  ResourceAwsEc2InstanceType: text('Resources.Details.AwsEc2Instance.Type'),
  ResourceAwsEc2InstanceImageId: text('Resources.Details.AwsEc2Instance.ImageId'),
  ResourceAwsEc2InstanceIpV4Addresses: ip('Resources.Details.AwsEc2Instance.IpV4Addresses'),
  ResourceAwsEc2InstanceIpV6Addresses: ip('Resources.Details.AwsEc2Instance.IpV6Addresses'),
  ResourceAwsEc2InstanceKeyName: text('Resources.Details.AwsEc2Instance.KeyName'),
  ResourceAwsEc2InstanceIamInstanceProfileArn: text('Resources.Details.AwsEc2Instance.IamInstanceProfileArn'),
  ResourceAwsEc2InstanceVpcId: text('Resources.Details.AwsEc2Instance.VpcId'),
  ResourceAwsEc2InstanceSubnetId: text('Resources.Details.AwsEc2Instance.SubnetId'),
  ResourceAwsEc2InstanceLaunchedAt: date('Resources.Details.AwsEc2Instance.LaunchedAt'),
  ResourceAwsS3BucketOwnerId: text('Resources.Details.AwsS3Bucket.OwnerId'),
  ResourceAwsS3BucketOwnerName: text('Resources.Details.AwsS3Bucket.OwnerName'),
  ResourceAwsIamAccessKeyUserName: text('Resources.Details.AwsIamAccessKey.UserName'),
  ResourceAwsIamAccessKeyPrincipalName: text('Resources.Details.AwsIamAccessKey.PrincipalName'),
  ResourceAwsIamAccessKeyStatus: text('Resources.Details.AwsIamAccessKey.Status'),
  ResourceAwsIamAccessKeyCreatedAt: date('Resources.Details.AwsIamAccessKey.CreatedAt'),
  ResourceAwsIamUserUserName: text('Resources.Details.AwsIamUser.UserName'),
  ResourceContainerName: text('Resources.Details.Container.Name'),
  ResourceContainerImageId: text('Resources.Details.Container.ImageId'),
  ResourceContainerImageName: text('Resources.Details.Container.ImageName'),
  ResourceContainerLaunchedAt: date('Resources.Details.Container.LaunchedAt'),
  WorkflowState: text('WorkflowState'),
  Keyword: keyword(''),
  FindingProviderFieldsConfidence: number('FindingProviderFields.Confidence'),
  FindingProviderFieldsCriticality: number('FindingProviderFields.Criticality'),
  FindingProviderFieldsRelatedFindingsId: text('FindingProviderFields.RelatedFindings.Id'),
  FindingProviderFieldsRelatedFindingsProductArn: text('FindingProviderFields.RelatedFindings.ProductArn'),
  FindingProviderFieldsSeverityLabel: text('FindingProviderFields.Severity.Label'),
  FindingProviderFieldsSeverityOriginal: text('FindingProviderFields.Severity.Original'),
  FindingProviderFieldsTypes: text('FindingProviderFields.Types'),
  Sample: boolean('Sample'),
  VulnerabilitiesExploitAvailable: text('Vulnerabilities.ExploitAvailable'),
  VulnerabilitiesFixAvailable: text('Vulnerabilities.FixAvailable'),
  ComplianceSecurityControlParametersName: text('Compliance.SecurityControlParameters.Name'),
  ComplianceSecurityControlParametersValue: text('Compliance.SecurityControlParameters.Value'),
};

/** Every name of each shape, as AWS's model of 2026-10-01 has them. */
export const fieldsOf: Readonly<Record<FilterShape, Readonly<Record<string, Field>>>> = {
  AwsSecurityFindingFilters: { ...fieldsOfBoth, ...fieldsOfGetFindings },
  AutomationRulesFindingFilters: fieldsOfBoth,
};
