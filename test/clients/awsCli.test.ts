import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hub } from '../../src/index.js';
import { awsCli } from './clients.js';
import { folderWith, serveByCommand, type ServedByCommand } from '../support/served.js';

const account = '123456789012';
const administrator = '111111111111';

const securityHubIn = (region: string): string => `arn:aws:securityhub:${region}::product/aws/securityhub`;
const products = [securityHubIn('us-west-1'), securityHubIn('us-west-2')];

/** A hub in which the account of the guide's examples may import what Security Hub itself finds. */
const hub: Hub = {
  accounts: { [account]: { administrator, products }, [administrator]: {} },
  products: Object.fromEntries(products.map((arn) => [arn, { partnerAccounts: [account] }])),
};

/** Word for word the example of the user guide for BatchImportFindings. */
const importExample = `aws securityhub batch-import-findings --findings '                  
    [{
        "AwsAccountId": "123456789012",
        "CreatedAt": "2019-08-07T17:05:54.832Z",
        "Description": "Vulnerability in a CloudTrail trail",
        "GeneratorId": "TestGeneratorId",
        "Id": "Id1",
        "ProductArn": "arn:aws:securityhub:us-west-1:123456789012:product/123456789012/default",
        "Resources": [
            {
                "Id": "arn:aws:cloudtrail:us-west-1:123456789012:trail/TrailName",
                "Partition": "aws",
                "Region": "us-west-1",
                "Type": "AwsCloudTrailTrail"
            }
        ],
        "SchemaVersion": "2018-10-08",
        "Severity": {
            "Normalized": 0,
            "Product": 0
        },
        "Title": "CloudTrail trail vulnerability",
        "Types": [
            "Software and Configuration Checks/Vulnerabilities/CVE"
        ],
        "UpdatedAt": "2020-06-02T16:05:54.832Z"
    }]'`;

const findingId = (number: string): string =>
  `arn:aws:securityhub:us-west-1:123456789012:subscription/pci-dss/v/3.2.1/PCI.Lambda.2/finding/a1b2c3d4-5678-90ab-cdef-EXAMPLE${number}`;

/** Word for word the two examples for BatchUpdateFindings, in JSON and in shortcut form. */
const updateInJson = `aws securityhub batch-update-findings --finding-identifiers Id="${findingId('11111')}",ProductArn="arn:aws:securityhub:us-west-2::product/aws/securityhub" Id="${findingId('22222')}",ProductArn="arn:aws:securityhub:us-west-1::product/aws/securityhub" --note '{"Text": "Known issue that is not a risk.", "UpdatedBy": "user1"}' --severity '{"Label": "LOW"}' --workflow '{"Status": "RESOLVED"}'`;
const updateInShort = `aws securityhub batch-update-findings --finding-identifiers Id="${findingId('11111')}",ProductArn="arn:aws:securityhub:us-west-1::product/aws/securityhub" Id="${findingId('22222')}",ProductArn="arn:aws:securityhub:us-west-1::product/aws/securityhub" --note Text="Known issue that is not a risk.",UpdatedBy="user1" --severity Label="LOW" --workflow Status="RESOLVED"`;

const findingFor = (Id: string, ProductArn: string): object => ({
  Id,
  ProductArn,
  AwsAccountId: account,
  GeneratorId: 'g',
  SchemaVersion: '2018-10-08',
  CreatedAt: '2020-01-01T00:00:00Z',
  UpdatedAt: '2020-01-01T00:00:00Z',
  Title: 't',
  Description: 'd',
  Resources: [{ Id: 'r', Type: 'Other' }],
  Severity: { Label: 'HIGH' },
  Types: ['Effects'],
});

describe.skipIf(awsCli.found.length === 0).each(awsCli.found)('$version', ({ command }) => {
  let served: ServedByCommand;
  const { hubFile, remove } = folderWith(hub);
  beforeAll(async () => {
    served = await serveByCommand('--hub', hubFile);
  });
  afterAll(async () => {
    await served.stop();
    remove();
  });

  interface Ran {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  /** Runs a command line as it is, in a shell in which `aws` calls the server: older versions don't know AWS_ENDPOINT_URL. */
  const shell = (line: string, environment: Readonly<Record<string, string>> = {}): Ran => {
    const script = `aws() { command "${command}" --endpoint-url "${served.url}" "$@"; }\n${line}`;
    const credentials = { AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'none', AWS_DEFAULT_REGION: 'us-west-1' };
    const env = { ...process.env, ...credentials, AWS_PAGER: '', ...environment };
    return spawnSync('bash', ['-c', script], { encoding: 'utf8', env });
  };
  const ask = (line: string, environment?: Readonly<Record<string, string>>): unknown => {
    const { status, stdout, stderr } = shell(line, environment);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return stdout === '' ? undefined : (JSON.parse(stdout) as unknown);
  };

  it('imports the finding of the guide', () => {
    expect(ask(importExample)).toEqual({ FailedCount: 0, SuccessCount: 1, FailedFindings: [] });
  });

  it('updates as in the guide, in JSON and in shortcut form', () => {
    const identified = [
      { Id: findingId('11111'), ProductArn: securityHubIn('us-west-2') },
      { Id: findingId('11111'), ProductArn: securityHubIn('us-west-1') },
      { Id: findingId('22222'), ProductArn: securityHubIn('us-west-1') },
    ];
    const imported = identified.map(({ Id, ProductArn }) => findingFor(Id, ProductArn));
    const answer = ask(`aws securityhub batch-import-findings --findings '${JSON.stringify(imported)}'`);
    expect(answer).toHaveProperty('SuccessCount', 3);
    expect(ask(updateInJson)).toEqual({ ProcessedFindings: [identified[0], identified[2]], UnprocessedFindings: [] });
    expect(ask(updateInShort)).toEqual({ ProcessedFindings: identified.slice(1), UnprocessedFindings: [] });
    const filters = `--filters '{"Id":[{"Value":"arn:","Comparison":"PREFIX"}]}'`;
    expect(ask(`aws securityhub get-findings ${filters}`)).toMatchObject({
      Findings: Array.from({ length: 3 }, () => ({
        Note: { Text: 'Known issue that is not a risk.', UpdatedBy: 'user1' },
        Severity: { Label: 'LOW' },
        Workflow: { Status: 'RESOLVED' },
      })),
    });
  });

  it('asks who it is, and about the hub', () => {
    expect(ask('aws sts get-caller-identity')).toMatchObject({ Account: account });
    expect(ask('aws securityhub describe-hub')).toMatchObject({
      HubArn: `arn:aws:securityhub:us-west-1:${account}:hub/default`,
    });
    expect(ask('aws securityhub get-administrator-account')).toMatchObject({
      Administrator: { AccountId: administrator },
    });
    const members = ask('aws securityhub list-members', { AWS_ACCESS_KEY_ID: administrator });
    expect(members).toMatchObject({ Members: [{ AccountId: account }] });
  });

  it('disables an integration by its ARN, which stands in the path', () => {
    const productArn = 'arn:aws:securityhub:us-west-1::product/aws/guardduty';
    const arn = `arn:aws:securityhub:us-west-1:${account}:product-subscription/aws/guardduty`;
    const enabled = ask(`aws securityhub enable-import-findings-for-product --product-arn ${productArn}`);
    expect(enabled).toEqual({ ProductSubscriptionArn: arn });
    ask(`aws securityhub disable-import-findings-for-product --product-subscription-arn ${arn}`);
    expect(ask('aws securityhub list-enabled-products-for-import')).not.toMatchObject({
      ProductSubscriptions: expect.arrayContaining([arn]) as unknown,
    });
  });

  it('prints the exception of a call that is refused', () => {
    const { status, stderr } = shell('aws securityhub describe-hub', { AWS_ACCESS_KEY_ID: '999999999999' });
    expect(status).toBeGreaterThan(0);
    expect(stderr).toContain(
      'An error occurred (InvalidAccessException) when calling the DescribeHub operation: Account 999999999999 is not subscribed to AWS Security Hub',
    );
  });
});
