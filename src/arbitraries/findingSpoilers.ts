import { productArnPattern } from '../finding/ProductArn.js';
import { lenientTimestamps, strictTimestamps } from '../finding/Timestamp.js';
import { complianceStatuses, recordStates, verificationStates, workflowStatuses } from '../finding/Workflow.js';
import { type EditionId } from '../index.js';
import { invalidTimestampsIn } from './invalidTimestamp.js';
import {
  as,
  conditional,
  type Give,
  list,
  map,
  oneOf,
  partOf,
  pattern,
  requiring,
  type Spoiler,
  text,
} from './spoilers.js';
import { hasProviderFields, hasServiceNames, hasStrictTimestamps } from './turns.js';

const timestamp = (edition: EditionId, attribute: string, give: Give): readonly Spoiler[] => {
  const { pattern: source, hint } = hasStrictTimestamps(edition) ? strictTimestamps : lenientTimestamps;
  return [
    ...invalidTimestampsIn(edition).map((invalid) => ({
      attribute,
      attributes: give(invalid.timestamp),
      limit: `should match pattern "${source}"${hint}`,
    })),
    { attribute, attributes: give(1_735_689_600), limit: `should be string${hint}` },
  ];
};

const required = [
  'SchemaVersion',
  'Id',
  'ProductArn',
  'GeneratorId',
  'AwsAccountId',
  'CreatedAt',
  'UpdatedAt',
  'Title',
  'Description',
  'Resources',
];

const missing = (...names: readonly string[]): Spoiler['attributes'] =>
  Object.fromEntries(names.map((name) => [name, undefined]));

const resource = { Type: 'Other', Id: 'resource-1' };
const inResource =
  (part: string): Give =>
  (value) => ({ Resources: [{ ...resource, [part]: value }] });

const note = { Text: 'a note', UpdatedBy: 'someone', UpdatedAt: '2025-01-01T00:00:00Z' };
const inNote = partOf('Note', note);

const inRecommendation =
  (part: string): Give =>
  (value) => ({ Remediation: { Recommendation: { [part]: value } } });

/** What every edition refuses. */
const spoilersEver = (edition: EditionId): readonly Spoiler[] => [
  ...required.map((name) => ({
    attribute: '',
    attributes: missing(name),
    limit: `should have required property '${name}'`,
  })),
  ...oneOf('SchemaVersion', as('SchemaVersion'), ['2018-10-08']),
  ...text('Id', as('Id'), 1, 512),
  ...text('ProductArn', as('ProductArn'), 12, 2048),
  ...pattern('ProductArn', as('ProductArn'), 'arn:aws:iam::1:role/a', productArnPattern.source.replaceAll('\\/', '/')),
  ...text('GeneratorId', as('GeneratorId'), 1, 512),
  ...pattern('AwsAccountId', as('AwsAccountId'), '22222222222', '^[0-9]{12}$'),
  ...timestamp(edition, 'CreatedAt', as('CreatedAt')),
  ...timestamp(edition, 'UpdatedAt', as('UpdatedAt')),
  ...text('Title', as('Title'), 1, 256),
  ...text('Description', as('Description'), 1, 1024),
  ...list('Resources', as('Resources'), resource, 1, 32),
  ...text('Resources[0].Type', inResource('Type'), 1, Infinity),
  ...text('Resources[0].Id', inResource('Id'), 1, Infinity),
  ...requiring('Resources[0]', (value) => ({ Resources: [value] }), resource),
  ...conditional('', as),
  ...text('Severity.Original', partOf('Severity', { Label: 'LOW' })('Original'), 1, 64),
  {
    attribute: 'Severity',
    attributes: { Severity: { Original: 'high' } },
    limit: "should have required property 'Label', data.Severity should match some schema in anyOf",
  },
  ...timestamp(edition, 'FirstObservedAt', as('FirstObservedAt')),
  ...timestamp(edition, 'LastObservedAt', as('LastObservedAt')),
  ...requiring('Note', as('Note'), note),
  ...text('Note.Text', inNote('Text'), 1, 512),
  ...text('Note.UpdatedBy', inNote('UpdatedBy'), 1, 512),
  ...timestamp(edition, 'Note.UpdatedAt', inNote('UpdatedAt')),
  ...map('UserDefinedFields', 1024, 'no key', String.raw`^[A-Za-z0-9\-_=+@./:]+$`),
  ...oneOf('VerificationState', as('VerificationState'), verificationStates),
  ...oneOf('Workflow.Status', partOf('Workflow', {})('Status'), workflowStatuses),
  ...oneOf('RecordState', as('RecordState'), recordStates),
  ...oneOf('Compliance.Status', partOf('Compliance', {})('Status'), complianceStatuses),
  ...map('ProductFields', 2048, 'no,key', String.raw`^[A-Za-z0-9 .:+\\=@_/-]+$`),
  ...text('Remediation.Recommendation.Text', inRecommendation('Text'), 1, 512),
  ...text('Remediation.Recommendation.Url', inRecommendation('Url'), 1, Infinity),
  ...['Workflow', 'Compliance', 'Remediation'].map((attribute) => ({
    attribute,
    attributes: { [attribute]: 'NEW' },
    limit: 'should be object',
  })),
  {
    attribute: 'Remediation.Recommendation',
    attributes: { Remediation: { Recommendation: {} } },
    limit: "should have required property 'Text', data.Remediation.Recommendation should match some schema in anyOf",
  },
];

const beforeProviderFields: readonly Spoiler[] = ['Types', 'Severity'].map((name) => ({
  attribute: '',
  attributes: missing(name),
  limit: `should have required property '${name}'`,
}));

const inProviderFields =
  (field: string): Give =>
  (value) => ({ FindingProviderFields: { [field]: value } });

const sinceProviderFields: readonly Spoiler[] = [
  ...['Types', 'Severity'].map((name) => ({
    attribute: '',
    attributes: missing(name, 'FindingProviderFields'),
    limit: "should have required property 'FindingProviderFields', data should match some schema in anyOf",
  })),
  ...conditional('FindingProviderFields.', inProviderFields),
  ...requiring('FindingProviderFields.Severity', inProviderFields('Severity'), { Label: 'LOW' }),
  ...text(
    'FindingProviderFields.Severity.Original',
    (Original) => ({ FindingProviderFields: { Severity: { Label: 'LOW', Original } } }),
    1,
    64,
  ),
  { attribute: 'FindingProviderFields', attributes: { FindingProviderFields: 'LOW' }, limit: 'should be object' },
];

const sinceServiceNames: readonly Spoiler[] = [
  ...text('CompanyName', as('CompanyName'), 1, 128),
  ...text('ProductName', as('ProductName'), 1, 128),
];

/** What the format of an edition refuses, one for each side of each constraint. */
export const findingSpoilers = (edition: EditionId): readonly Spoiler[] => [
  ...spoilersEver(edition),
  ...(hasProviderFields(edition) ? sinceProviderFields : beforeProviderFields),
  ...(hasServiceNames(edition) ? sinceServiceNames : []),
];
