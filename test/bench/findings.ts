/*
 * Findings of 2 to 3 KB, in the shapes that Security Hub sees: a control finding, a threat, a vulnerability, a secret.
 * Each has several resources with details, a compliance or a remediation, and 20 product fields.
 */

export const account = '111111111111';
const products = ['securityhub', 'guardduty', 'inspector', 'macie'] as const;
type Product = (typeof products)[number];

const arnOf = (product: Product): string => `arn:aws:securityhub:eu-west-1::product/aws/${product}`;

export const hub = {
  accounts: { [account]: { products: products.map(arnOf) } },
  products: Object.fromEntries(
    products.map((product) => [arnOf(product), { companyName: 'AWS', productName: product }]),
  ),
};

const hex = (seed: number, digits: number): string => {
  let text = '';
  for (let at = 0; text.length < digits; at += 1) {
    text += (Math.imul(seed + at, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  }
  return text.slice(0, digits);
};

const ofSeed = <A>(values: readonly [A, ...A[]], seed: number): A => values[seed % values.length] ?? values[0];

/** The instant of a version of a finding; later versions are newer. */
const instant = (version: number, seed: number): string =>
  new Date(Date.UTC(2025, 0, 1, 0, 0, seed % 86_400) + version * 86_400_000).toISOString();

const tags = (seed: number): Record<string, string> => ({
  Environment: ofSeed(['production', 'staging', 'development'], seed),
  Team: ofSeed(['payments', 'platform', 'identity', 'data'], seed),
  CostCentre: String(1000 + (seed % 37)),
});

const bucket = (seed: number): object => ({
  Type: 'AwsS3Bucket',
  Id: `arn:aws:s3:::logs-${hex(seed, 12)}`,
  Partition: 'aws',
  Region: 'eu-west-1',
  Tags: tags(seed),
  Details: {
    AwsS3Bucket: {
      OwnerId: hex(seed + 1, 64),
      CreatedAt: instant(-30, seed),
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: hex(seed + 2, 36) } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: seed % 2 === 0,
        BlockPublicPolicy: true,
        IgnorePublicAcls: false,
        RestrictPublicBuckets: true,
      },
    },
  },
});

const instance = (seed: number): object => ({
  Type: 'AwsEc2Instance',
  Id: `arn:aws:ec2:eu-west-1:${account}:instance/i-${hex(seed, 17)}`,
  Partition: 'aws',
  Region: 'eu-west-1',
  Details: {
    AwsEc2Instance: {
      Type: 'm5.large',
      ImageId: `ami-${hex(seed + 3, 17)}`,
      IpV4Addresses: [`10.0.${seed % 250}.${seed % 200}`, `192.168.1.${seed % 250}`],
      VpcId: `vpc-${hex(seed + 4, 17)}`,
      SubnetId: `subnet-${hex(seed + 5, 17)}`,
      LaunchedAt: instant(-10, seed),
      NetworkInterfaces: [{ NetworkInterfaceId: `eni-${hex(seed + 6, 17)}` }],
    },
  },
});

const role = (seed: number): object => ({
  Type: 'AwsIamRole',
  Id: `arn:aws:iam::${account}:role/service-${hex(seed, 8)}`,
  Partition: 'aws',
  Region: 'eu-west-1',
  Tags: tags(seed + 1),
});

const productFields = (product: Product, seed: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      at < 4 ? `aws/securityhub/${product}${at}` : `${product}/field-${at}`,
      ofSeed([hex(seed + at, 20), 'true', `value ${seed + at}`, `eu-west-1/${hex(seed + at, 8)}`], at),
    ]),
  );

const required = (product: Product, seed: number, version: number) => ({
  SchemaVersion: '2018-10-08',
  Id: `arn:aws:${product}:eu-west-1:${account}:finding/${hex(seed, 8)}-${seed}`,
  ProductArn: arnOf(product),
  GeneratorId: `${product}/rule/${hex(seed % 40, 8)}`,
  AwsAccountId: account,
  CreatedAt: instant(0, seed),
  UpdatedAt: instant(version, seed),
  Title: `Rule ${seed % 40} of ${product} found something that should be looked at`,
  Description: `Version ${version} of what ${product} says about it. ${'The configuration differs from what is recommended. '.repeat(3)}`,
});

const label = (seed: number): string => ofSeed(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'INFORMATIONAL'], seed);

const remediation = {
  Recommendation: { Text: 'For directions, see the documentation.', Url: 'https://docs.example.com/remediation' },
};

const shapes = {
  securityhub: (seed: number) => ({
    FindingProviderFields: {
      Severity: { Label: label(seed), Original: 'MEDIUM' },
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    },
    Compliance: {
      Status: ofSeed(['FAILED', 'PASSED', 'WARNING'], seed),
      SecurityControlId: `S3.${seed % 20}`,
      RelatedRequirements: ['PCI DSS v3.2.1/2.2', 'NIST.800-53.r5 CA-9(1)', 'NIST.800-53.r5 CM-2'],
      AssociatedStandards: [{ StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' }],
    },
    Remediation: remediation,
    RecordState: 'ACTIVE',
    Resources: [bucket(seed), role(seed)],
  }),
  guardduty: (seed: number) => ({
    Severity: { Label: label(seed), Product: seed % 9 },
    Types: ['TTPs/Discovery/Recon:EC2-PortProbeUnprotectedPort'],
    FirstObservedAt: instant(0, seed),
    LastObservedAt: instant(1, seed),
    Action: {
      ActionType: 'PORT_PROBE',
      PortProbeAction: {
        PortProbeDetails: [
          {
            LocalPortDetails: { Port: 22, PortName: 'SSH' },
            RemoteIpDetails: {
              IpAddressV4: '203.0.113.7',
              Country: { CountryName: 'Atlantis' },
              GeoLocation: { Lon: 1.5, Lat: -7.25 },
            },
          },
        ],
        Blocked: false,
      },
    },
    Resources: [instance(seed), role(seed)],
    SourceUrl: `https://console.example.com/findings/${hex(seed, 16)}`,
  }),
  inspector: (seed: number) => ({
    FindingProviderFields: {
      Severity: { Label: label(seed) },
      Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
      Confidence: 80,
      Criticality: 50,
    },
    Severity: { Label: label(seed), Normalized: 40 },
    Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    Vulnerabilities: [
      {
        Id: `CVE-2025-${1000 + (seed % 9000)}`,
        VulnerablePackages: [
          {
            Name: 'openssl',
            Version: '1.1.1',
            Epoch: '0',
            Release: '2.el8',
            Architecture: 'x86_64',
            FixedInVersion: '1.1.2',
          },
        ],
        Cvss: [{ Version: '3.1', BaseScore: 7.5, BaseVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
        ReferenceUrls: ['https://example.com/advisory/1', 'https://example.com/advisory/2'],
      },
    ],
    Remediation: remediation,
    Resources: [instance(seed)],
  }),
  macie: (seed: number) => ({
    Severity: { Label: label(seed), Normalized: 70 },
    Types: ['Sensitive Data Identifications/PII', 'Effects/Data Exposure'],
    Note: { Text: 'seen by the scanner', UpdatedBy: 'scanner', UpdatedAt: instant(1, seed) },
    UserDefinedFields: { ticket: `SEC-${seed}`, owner: 'data' },
    Confidence: 99,
    RelatedFindings: [{ ProductArn: arnOf('guardduty'), Id: hex(seed + 9, 32) }],
    Workflow: { Status: 'NEW' },
    Resources: [bucket(seed), bucket(seed + 7)],
  }),
} as const satisfies Record<Product, (seed: number) => object>;

const productOf = (seed: number): Product => ofSeed(products, seed);

/** The finding of that number, in that version. */
export const findingOf = (seed: number, version: number): Readonly<Record<string, unknown>> => {
  const product = productOf(seed);
  return {
    ...required(product, seed, version),
    ...shapes[product](seed),
    ProductFields: productFields(product, seed),
  };
};

/** The same finding with nothing but what it must have. */
export const smallFindingOf = (seed: number, version: number): Readonly<Record<string, unknown>> => ({
  ...required(productOf(seed), seed, version),
  Description: `Version ${version}`,
  Severity: { Label: label(seed) },
  Types: ['TTPs'],
  Resources: [{ Type: 'AwsAccount', Id: account }],
});

/** What BatchUpdateFindings names it by. */
export const identifierOf = (seed: number): { readonly ProductArn: string; readonly Id: string } => {
  const { ProductArn, Id } = required(productOf(seed), seed, 0);
  return { ProductArn, Id };
};
