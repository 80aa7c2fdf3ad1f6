import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandInput,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { storeSize } from 'finding-merge';
import { createFakeSecurityHub, type FakeSecurityHub } from 'finding-merge/aws-sdk';
import { afterEach, beforeEach, expect, it } from 'vitest';

const config = { region: 'eu-west-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

let fake: FakeSecurityHub;
let mock: AwsClientStub<SecurityHubClient>;

beforeEach(() => {
  const hub = { accounts: { '222222222222': {} } };
  fake = createFakeSecurityHub({ hub, accountId: '222222222222', now: () => '2026-01-02T00:00:00Z' });
  const behind = new SecurityHubClient({ ...config, requestHandler: fake });
  const send = behind.send.bind(behind);
  mock = mockClient(SecurityHubClient);
  mock
    .on(BatchImportFindingsCommand)
    .callsFake((input: BatchImportFindingsCommandInput) => send(new BatchImportFindingsCommand(input)));
  mock
    .on(BatchUpdateFindingsCommand)
    .callsFake((input: BatchUpdateFindingsCommandInput) => send(new BatchUpdateFindingsCommand(input)));
  mock.on(GetFindingsCommand).callsFake((input: GetFindingsCommandInput) => send(new GetFindingsCommand(input)));
});

afterEach(() => {
  mock.restore();
});

/** What is tested: it makes its own client. */
const report = async (finding: AwsSecurityFinding): Promise<boolean> => {
  const client = new SecurityHubClient(config);
  const { FailedCount } = await client.send(new BatchImportFindingsCommand({ Findings: [finding] }));
  return FailedCount === 0;
};

it('reports a finding', async () => {
  const finding: AwsSecurityFinding = {
    SchemaVersion: '2018-10-08',
    Id: 'port-22',
    ProductArn: 'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/default',
    GeneratorId: 'port-scanner',
    AwsAccountId: '222222222222',
    CreatedAt: '2026-01-01T00:00:00Z',
    UpdatedAt: '2026-01-01T00:00:00Z',
    Title: 'Port 22 is open',
    Description: 'Anyone can reach it',
    Resources: [{ Type: 'AwsEc2Instance', Id: 'i-1234567890' }],
    Severity: { Label: 'HIGH' },
    Types: ['Effects/Data Exposure'],
  };
  expect(await report(finding)).toBe(true);
  expect(await report({ ...finding, Title: '' })).toBe(false);
  expect(mock.commandCalls(BatchImportFindingsCommand)).toHaveLength(2);
  expect(storeSize(fake.store)).toBe(1);
});
