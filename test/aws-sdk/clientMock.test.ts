import {
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandInput,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  InvalidInputException,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeSecurityHub, type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import { storeSize } from '../../src/index.js';
import { defaultProduct, hubOf, member, now } from '../support/fixtures.js';
import { errorOf, sdkFindingOf } from './clients.js';

const config = { region: 'eu-west-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

const identifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };

describe('aws-sdk-client-mock in front of a fake, as docs/oracle.md has it', () => {
  let fake: FakeSecurityHub;
  let mock: AwsClientStub<SecurityHubClient>;

  beforeEach(() => {
    fake = createFakeSecurityHub({ hub: hubOf(), accountId: member, now: () => now });
    const behind = new SecurityHubClient({ ...config, requestHandler: fake });
    // The mock replaces the `send` of every client; what is bound before goes past it.
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

  it('answers a client that knows nothing of the fake, and the mock counts the calls', async () => {
    const client = new SecurityHubClient(config);
    expect(await client.send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }))).toMatchObject({
      SuccessCount: 1,
    });
    const FindingIdentifiers = [identifier];
    expect(await client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Confidence: 42 }))).toMatchObject({
      ProcessedFindings: [identifier],
      UnprocessedFindings: [],
    });
    expect(await client.send(new GetFindingsCommand({}))).toMatchObject({
      Findings: [{ Id: 'finding-1', Confidence: 42 }],
    });
    expect(storeSize(fake.store)).toBe(1);
    expect(mock.commandCalls(BatchUpdateFindingsCommand).map((call) => call.args[0].input)).toEqual([
      { FindingIdentifiers, Confidence: 42 },
    ]);
    expect(mock.calls()).toHaveLength(3);
  });

  it('throws the errors of the SDK', async () => {
    const client = new SecurityHubClient(config);
    const error = await errorOf(client.send(new BatchImportFindingsCommand({ Findings: [] })));
    expect(error).toBeInstanceOf(InvalidInputException);
  });

  it('leaves room for an answer of the test', async () => {
    mock.on(GetFindingsCommand).rejectsOnce('throttled');
    const client = new SecurityHubClient(config);
    expect(await errorOf(client.send(new GetFindingsCommand({})))).toHaveProperty('message', 'throttled');
    expect(await client.send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }))).toMatchObject({
      SuccessCount: 1,
    });
  });
});
