import { type Codec, type Format } from '../codecs/Codec.js';
import { attributes } from '../codecs/attributes.js';
import { list } from '../codecs/list.js';
import { mapOf } from '../codecs/mapOf.js';
import { number, oneOf, text, textThat } from '../codecs/values.js';
import { type Finding, type FindingProviderFields, type Patch } from './Finding.js';
import { productArnPattern } from './ProductArn.js';
import { severityLabels } from './Severity.js';
import { lenientTimestamps, strictTimestamps, type TimestampGrammar } from './Timestamp.js';
import { complianceStatuses, recordStates, verificationStates, workflowStatuses } from './Workflow.js';

/*
 * The AWS Security Finding Format (ASFF): what is checked of a finding, and nothing else. Attributes that are named
 * here are validated and typed; every other attribute is kept as it came.
 */

/** The format as it stood in one edition. */
export type FindingFormat = Format<Finding>;

const nonEmpty = text({ min: 1 });
const score = number({ min: 0, max: 100, integer: true });
const types = list(text({ pattern: /^([^/]+)(\/[^/]+){0,2}$/ }), { max: 50 });
const label = oneOf(severityLabels);
const normalized = number({ min: 0, max: 100, integer: true });
const accountId = text({ pattern: /^[0-9]{12}$/ });

const relatedFindings = list(
  attributes({ ProductArn: text({ min: 12, max: 2048 }), Id: text({ min: 1, max: 512 }) }, {}),
  { min: 1, max: 10 },
);

const userDefinedFields = mapOf(text({ max: 1024 }), {
  max: 50,
  keys: text({ min: 1, max: 128, pattern: /^[A-Za-z0-9\-_=+@./:]+$/ }),
});

const productFields = mapOf(text({ max: 2048 }), {
  max: 50,
  keys: text({ min: 1, max: 128, pattern: /^[A-Za-z0-9 .:+\\=@_/-]+$/ }),
  uncounted: (key) => key.startsWith('aws/'),
});

const severityParts = {
  Label: label,
  Normalized: normalized,
  Original: text({ min: 1, max: 64 }),
  Product: number({}),
};

interface LabelOrNormalized {
  readonly Label?: unknown;
  readonly Normalized?: unknown;
}

const labelOrNormalized = {
  holds: (severity: LabelOrNormalized) => severity.Label !== undefined || severity.Normalized !== undefined,
  message: "should have required property 'Label', should match some schema in anyOf",
};

const severity = attributes({}, severityParts, {
  also: {
    ...labelOrNormalized,
    message: "should have required property 'Label', data.Severity should match some schema in anyOf",
  },
});

const { Label, ...otherSeverityParts } = severityParts;

const findingProviderFields = attributes(
  {},
  {
    Confidence: score,
    Criticality: score,
    RelatedFindings: relatedFindings,
    Severity: attributes({ Label }, otherSeverityParts),
    Types: types,
  },
);

const recommendation = attributes(
  {},
  { Text: text({ min: 1, max: 512 }), Url: nonEmpty },
  {
    also: {
      holds: ({ Text, Url }) => Text !== undefined || Url !== undefined,
      message:
        "should have required property 'Text', data.Remediation.Recommendation should match some schema in anyOf",
    },
  },
);

const timestampOf = (grammar: TimestampGrammar) => textThat(grammar.admits, grammar.pattern, grammar.hint);

const requiredAttributes = (timestamp: Codec<string>) => ({
  SchemaVersion: oneOf(['2018-10-08']),
  Id: text({ min: 1, max: 512 }),
  ProductArn: text({ min: 12, max: 2048, pattern: productArnPattern }),
  GeneratorId: text({ min: 1, max: 512 }),
  AwsAccountId: accountId,
  CreatedAt: timestamp,
  UpdatedAt: timestamp,
  Title: text({ min: 1, max: 256 }),
  Description: text({ min: 1, max: 1024 }),
  Resources: list(attributes({ Type: nonEmpty, Id: nonEmpty }, {}), { min: 1, max: 32 }),
});

const optionalAttributes = (timestamp: Codec<string>) => ({
  Types: types,
  Severity: severity,
  Confidence: score,
  Criticality: score,
  RelatedFindings: relatedFindings,
  FirstObservedAt: timestamp,
  LastObservedAt: timestamp,
  Note: attributes(
    { Text: text({ min: 1, max: 512 }), UpdatedBy: text({ min: 1, max: 512 }), UpdatedAt: timestamp },
    {},
  ),
  UserDefinedFields: userDefinedFields,
  VerificationState: oneOf(verificationStates),
  Workflow: attributes({}, { Status: oneOf(workflowStatuses) }),
  RecordState: oneOf(recordStates),
  Compliance: attributes({}, { Status: oneOf(complianceStatuses) }),
  ProductFields: productFields,
  Remediation: attributes({}, { Recommendation: recommendation }),
});

const serviceName = text({ min: 1, max: 128 });
const serviceNames = { CompanyName: serviceName, ProductName: serviceName };

interface SeverityAndTypes {
  readonly Severity?: unknown;
  readonly Types?: unknown;
  readonly FindingProviderFields?: unknown;
}

const severityAndTypes = {
  holds: (finding: SeverityAndTypes) =>
    finding.FindingProviderFields !== undefined || (finding.Severity !== undefined && finding.Types !== undefined),
  message: "should have required property 'FindingProviderFields', data should match some schema in anyOf",
};

const lenient = timestampOf(lenientTimestamps);
const strict = timestampOf(strictTimestamps);
const providerFields = { FindingProviderFields: findingProviderFields };

/** What every edition of the format says. */
export const findingOfAnyEdition = attributes(requiredAttributes(lenient), optionalAttributes(lenient));

/** The format today. */
export const todaysFormat: FindingFormat = attributes(
  requiredAttributes(strict),
  { ...optionalAttributes(strict), ...serviceNames, ...providerFields },
  { also: severityAndTypes },
);

export const formatWithLenientTimestamps: FindingFormat = attributes(
  requiredAttributes(lenient),
  { ...optionalAttributes(lenient), ...serviceNames, ...providerFields },
  { also: severityAndTypes },
);

/** Before CompanyName and ProductName were the service's own. */
export const formatBeforeServiceNames: FindingFormat = attributes(
  requiredAttributes(lenient),
  { ...optionalAttributes(lenient), ...providerFields },
  { also: severityAndTypes },
);

const { Severity: topLevelSeverity, Types: topLevelTypes, ...otherAttributes } = optionalAttributes(lenient);

/** Before FindingProviderFields, when every finding had to give Types and Severity themselves. */
export const formatBeforeFindingProviderFields: FindingFormat = attributes(
  { ...requiredAttributes(lenient), Types: topLevelTypes, Severity: topLevelSeverity },
  otherAttributes,
);

/**
 * The FindingProviderFields of a finding; none where it has none, or where an edition that didn't know the attribute
 * stored something else under its name.
 */
export const providerFieldsOf = (finding: Finding): FindingProviderFields => {
  const { FindingProviderFields: given } = finding;
  return findingProviderFields.is(given) ? given : {};
};

const patchFields = {
  Confidence: score,
  Criticality: score,
  Note: attributes({ Text: text({ min: 1, max: 512 }), UpdatedBy: text({ min: 1, max: 512 }) }, {}, { closed: true }),
  RelatedFindings: relatedFindings,
  Severity: attributes(
    {},
    { Label: label, Normalized: normalized, Product: number({}) },
    { closed: true, also: labelOrNormalized },
  ),
  Types: types,
  UserDefinedFields: userDefinedFields,
  VerificationState: oneOf(verificationStates),
  Workflow: attributes({ Status: oneOf(workflowStatuses) }, {}, { closed: true }),
};

/**
 * What BatchUpdateFindings takes: the nine available fields in AWS's request shapes. Note is without UpdatedAt and
 * Severity without Original, which the request doesn't have.
 */
export const patchFormat: Format<Patch> = attributes({}, patchFields);

/** What the action of an automation rule sets: the same, and nothing else. */
export const findingFieldsUpdateFormat = attributes({}, patchFields, { closed: true });

/** What BatchUpdateFindings names a finding by: both are texts. */
export const findingIdentifierFormat = attributes({ ProductArn: text({}), Id: text({}) }, {});

export const timestampFormat = strict;
export const accountIdFormat = accountId;
export const serviceNameFormat = serviceName;
