import fc from 'fast-check';
import { editionIdOf } from '../hub/Hub.js';
import { type Hub } from '../index.js';
import { checkConstraints } from './constraints.js';
import { type EditionConstraints } from './EditionConstraints.js';
import { exampleHub } from './exampleHub.js';
import { mostly } from './mostly.js';
import { type Place, placesOf } from './places.js';
import { given, sparse } from './sparse.js';
import { timestamp } from './timestamp.js';
import { hasProviderFields } from './turns.js';
import {
  complianceStatus,
  findingProviderFields,
  recordState,
  relatedFindings,
  resources,
  score,
  severity,
  shortText,
  types,
  userDefinedFields,
  verificationState,
  workflowStatus,
} from './values.js';

/** What the findings are like that are made. */
export interface FindingConstraints extends EditionConstraints {
  /**
   * The findings belong to accounts and products of this hub, and are such as its edition takes where `edition` says
   * nothing else; those of `exampleHub()` by default.
   */
  readonly hub?: Hub | undefined;
  /** Attributes that every finding has, as they stand here; one that is `undefined` is left out of every finding. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export const findingConstraints = [
  'edition',
  'hub',
  'attributes',
] as const satisfies readonly (keyof FindingConstraints)[];

/** The few Ids of findings. */
export const findingId = mostly(fc.constant('finding-1'), fc.constantFrom('finding-2', 'finding-3'), 3);

/** What decides how two findings merge. */
const tellingAttributes = {
  Workflow: workflowStatus.map((Status) => ({ Status })),
  RecordState: recordState,
  Compliance: mostly<unknown>(
    complianceStatus.map((Status) => ({ Status })),
    fc.constant({}),
  ),
  FindingProviderFields: findingProviderFields,
};

const optionalAttributes = (
  edition: EditionConstraints['edition'],
): Readonly<Record<string, fc.Arbitrary<unknown>>> => ({
  Confidence: score,
  Criticality: score,
  RelatedFindings: relatedFindings,
  Note: fc
    .tuple(shortText(512, 'by the provider', 'another'), timestamp({ edition }))
    .map(([Text, UpdatedAt]) => ({ Text, UpdatedBy: 'provider', UpdatedAt })),
  UserDefinedFields: userDefinedFields,
  VerificationState: verificationState,
  ProductFields: fc.constantFrom({ key: 'value' }, { 'aws/securityhub/FindingId': 'x' }),
  Remediation: fc.constantFrom({ Recommendation: { Text: 'mend it' } }, { Recommendation: { Url: 'https://a.test' } }),
  FirstObservedAt: timestamp({ edition }),
  LastObservedAt: timestamp({ edition }),
  Sample: fc.boolean(),
  Region: fc.constant('mars-north-1'),
  CompanyName: fc.constant('Sent Company'),
  ProductName: fc.constant('Sent Product'),
  ProcessedAt: fc.constant('1999-01-01T00:00:00Z'),
  unknownAttribute: fc.constantFrom<unknown>(null, { deep: [1, 'two'] }),
});

const absent = (names: readonly string[]): Readonly<Record<string, undefined>> =>
  Object.fromEntries(names.map((name) => [name, undefined]));

/** Since FindingProviderFields exist, a finding that has them may leave out Types and Severity at the top level. */
const mayLeaveOut = (edition: EditionConstraints['edition']): boolean =>
  edition !== undefined && hasProviderFields(edition);

/** The edition that is meant: the one that is named, else that of the hub, else none. */
export const editionFor = ({ edition, hub }: FindingConstraints): EditionConstraints['edition'] =>
  edition ?? (hub === undefined ? undefined : editionIdOf(hub));

/**
 * For findings in the AWS Security Finding Format, as a finding provider sends them. Few Ids, accounts and products, and
 * timestamps close together, so that they meet; they shrink to a finding with the required attributes only.
 *
 * @param constraints - `edition`, `hub` and `attributes`
 *
 * @example
 * const ours = finding({ edition: '2024-10-31', attributes: { AwsAccountId: '222222222222' } });
 */
export const finding = (constraints: FindingConstraints = {}): fc.Arbitrary<Record<string, unknown>> => {
  checkConstraints(constraints, findingConstraints);
  const { hub = exampleHub(), attributes = {} } = constraints;
  const [home, ...others] = placesOf(hub);
  const edition = editionFor(constraints);
  return fc
    .record({
      place: mostly(fc.constant(home), fc.constantFrom<Place>(home, ...others), 3),
      Id: findingId,
      GeneratorId: shortText(512, 'generator-1', 'generator-2'),
      CreatedAt: mostly(fc.constant('2025-01-01T00:00:00Z'), timestamp({ edition }), 5),
      UpdatedAt: timestamp({ edition }),
      Title: shortText(256, 'a title', 'another title'),
      Description: shortText(1024, 'a description'),
      Types: types,
      Severity: severity,
      Resources: resources,
      often: sparse(tellingAttributes, 2),
      seldom: sparse(optionalAttributes(edition), 5),
      leftOut: mostly(fc.constant<string[]>([]), fc.subarray(['Types', 'Severity'], { minLength: 1 }), 3),
    })
    .map(({ place: { ProductArn, AwsAccountId }, often, seldom, leftOut, ...required }) => ({
      SchemaVersion: '2018-10-08',
      ProductArn,
      AwsAccountId,
      ...required,
      ...often,
      ...seldom,
      ...(Object.hasOwn(often, 'FindingProviderFields') && mayLeaveOut(edition) ? absent(leftOut) : {}),
      ...attributes,
    }))
    .map(given);
};
