import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  GetFindingsCommand,
  InvalidAccessException,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { type Hub, withHub } from 'finding-merge';
import { createFakeSecurityHub, type SecurityHubRequestHandler } from 'finding-merge/aws-sdk';
import { describe, expect, it } from 'vitest';

/** What is tested. */
const resolveWhatIsLow = async (client: SecurityHubClient): Promise<number> => {
  let resolved = 0;
  const Filters = {
    SeverityLabel: [{ Value: 'LOW', Comparison: 'EQUALS' as const }],
    WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' as const }],
  };
  for await (const { Findings = [] } of paginateGetFindings({ client, pageSize: 100 }, { Filters })) {
    if (Findings.length === 0) continue;
    const FindingIdentifiers = Findings.map(({ Id, ProductArn }) => ({ Id, ProductArn }));
    const command = new BatchUpdateFindingsCommand({ FindingIdentifiers, Workflow: { Status: 'RESOLVED' } });
    resolved += (await client.send(command)).ProcessedFindings?.length ?? 0;
  }
  return resolved;
};

const hub: Hub = {
  accounts: {
    '111111111111': {}, // an administrator account
    '222222222222': { administrator: '111111111111' }, // and its member account
  },
};

const clientOf = (requestHandler: SecurityHubRequestHandler): SecurityHubClient =>
  new SecurityHubClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler,
  });

const finding = (Id: string, Label: 'LOW' | 'HIGH', UpdatedAt = '2026-01-01T00:00:00Z'): AwsSecurityFinding => ({
  SchemaVersion: '2018-10-08',
  Id,
  ProductArn: 'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/default',
  GeneratorId: 'port-scanner',
  AwsAccountId: '222222222222',
  CreatedAt: '2026-01-01T00:00:00Z',
  UpdatedAt,
  Title: 'A port is open',
  Description: 'Anyone can reach it',
  Resources: [{ Type: 'AwsEc2Instance', Id: 'i-1234567890' }],
  Severity: { Label },
  Types: ['Effects/Data Exposure'],
});

const fakeWithFindings = async () => {
  const fake = createFakeSecurityHub({ hub, accountId: '222222222222', now: () => '2026-01-02T00:00:00Z' });
  const Findings = [finding('port-22', 'HIGH'), finding('port-80', 'LOW'), finding('port-443', 'LOW')];
  await clientOf(fake).send(new BatchImportFindingsCommand({ Findings }));
  return fake;
};

const statuses = async (client: SecurityHubClient): Promise<Record<string, string | undefined>> => {
  const { Findings = [] } = await client.send(new GetFindingsCommand({}));
  return Object.fromEntries(Findings.map(({ Id = '', Workflow }) => [Id, Workflow?.Status] as const));
};

describe('resolveWhatIsLow', () => {
  it('lets the administrator account resolve what the member account imported', async () => {
    const fake = await fakeWithFindings();
    const [member, administrator] = [clientOf(fake), clientOf(fake.as('111111111111'))];
    expect(await resolveWhatIsLow(administrator)).toBe(2);
    expect(await statuses(member)).toEqual({ 'port-22': 'NEW', 'port-80': 'RESOLVED', 'port-443': 'RESOLVED' });

    // The provider sends one of them again, and the customer's status stays.
    const later = finding('port-80', 'LOW', '2026-01-03T00:00:00Z');
    await member.send(new BatchImportFindingsCommand({ Findings: [later] }));
    expect(await statuses(member)).toHaveProperty('port-80', 'RESOLVED');
  });

  it('does nothing a second time', async () => {
    const fake = await fakeWithFindings();
    await resolveWhatIsLow(clientOf(fake));
    const before = fake.store;
    expect(await resolveWhatIsLow(clientOf(fake))).toBe(0);
    expect(fake.store).toBe(before);
  });

  it('fails for an account that has disabled Security Hub, and works again when that is undone', async () => {
    const fake = await fakeWithFindings();
    const member = clientOf(fake);
    fake.replaceStore(withHub(fake.store, { accounts: {} }));
    await expect(resolveWhatIsLow(member)).rejects.toThrow(InvalidAccessException);
    fake.undo();
    expect(await resolveWhatIsLow(member)).toBe(2);
  });

  it('fails if IAM denies the status', async () => {
    const fake = await fakeWithFindings();
    const deny = {
      Effect: 'Deny',
      Action: 'securityhub:BatchUpdateFindings',
      Resource: '*',
      Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'RESOLVED' } },
    };
    const analyst = clientOf(fake.as('222222222222', [deny]));
    await expect(resolveWhatIsLow(analyst)).rejects.toThrow('explicit deny: Workflow.Status StringEquals RESOLVED');
  });
});
