import {
  GetFindingsCommand,
  InvalidAccessException,
  InvalidInputException,
  paginateGetFindings,
  ResourceConflictException,
  ResourceNotFoundException,
  DescribeHubCommand,
  EnableSecurityHubCommand,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { type Entry } from '../../src/server/Entry.js';
import { errorOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { administrator, member, otherMember } from '../support/fixtures.js';
import { importing, updating } from './commands.js';
import { serving, signedBy } from './serving.js';

describe('the JavaScript SDK over the wire', () => {
  it('imports, updates as the administrator by its access key, and reads', async () => {
    const { client, entries } = await serving();
    expect(await client().send(importing(sdkFindingOf({ Title: 'ü漢😀' })))).toMatchObject({ SuccessCount: 1 });
    await client(administrator).send(updating({ Note: { Text: 'seen', UpdatedBy: 'me' } }));
    const { Findings } = await client().send(new GetFindingsCommand({}));
    expect(Findings).toMatchObject([{ Title: 'ü漢😀', Note: { Text: 'seen' } }]);
    expect(entries.map(({ accountId, operation }) => [accountId, operation])).toEqual([
      [member, 'BatchImportFindings'],
      [administrator, 'BatchUpdateFindings'],
      [member, 'GetFindings'],
    ]);
  });

  it('an access key id that is no account id calls as the account of the server', async () => {
    const { client, entries } = await serving();
    await client('AKIAIOSFODNN7EXAMPLE').send(new GetFindingsCommand({}));
    expect(entries).toMatchObject([{ accountId: member }]);
  });

  it.each(['12345678901', '1234567890123'])(
    'an access key id of other than 12 digits is a misspelled account: %s',
    async (key) => {
      const { client } = await serving();
      const error = await errorOf(client(key).send(new GetFindingsCommand({})));
      expect(error).toMatchObject({ name: 'UnrecognizedClientException', $metadata: { httpStatusCode: 403 } });
      expect(error).toHaveProperty('message', expect.stringContaining(`The access key id "${key}" is a number`));
    },
  );

  it('each Region has its own findings and hub', async () => {
    const { client } = await serving();
    await client(member, 'eu-west-1').send(importing(sdkFindingOf()));
    await client('999999999999', 'eu-west-1').send(new EnableSecurityHubCommand({}));
    expect((await client(member, 'us-east-1').send(new GetFindingsCommand({}))).Findings).toEqual([]);
    expect((await client(member, 'eu-west-1').send(new GetFindingsCommand({}))).Findings).toHaveLength(1);
    const elsewhere = client('999999999999', 'us-east-1').send(new DescribeHubCommand({}));
    expect(await errorOf(elsewhere)).toBeInstanceOf(InvalidAccessException);
  });

  it('goes through the pages of 1,000 findings', async () => {
    const { client } = await serving();
    for (let batch = 0; batch < 10; batch += 1) {
      const findings = Array.from({ length: 100 }, (_, index) =>
        sdkFindingOf({ Id: `finding-${batch * 100 + index}` }),
      );
      await client().send(importing(...findings));
    }
    const ids = new Set<unknown>();
    let pages = 0;
    for await (const { Findings = [] } of paginateGetFindings({ client: client(), pageSize: 70 }, {})) {
      pages += 1;
      for (const { Id } of Findings) ids.add(Id);
    }
    expect([pages, ids.size]).toEqual([15, 1_000]);
  });

  it('throws its own class for each exception', async () => {
    const { client } = await serving();
    const HubArn = 'arn:aws:securityhub:eu-west-1:222222222222:hub/other';
    expect(await errorOf(client().send(importing()))).toBeInstanceOf(InvalidInputException);
    expect(await errorOf(client('999999999999').send(updating({ Confidence: 1 })))).toBeInstanceOf(
      InvalidAccessException,
    );
    expect(await errorOf(client().send(new EnableSecurityHubCommand({})))).toBeInstanceOf(ResourceConflictException);
    expect(await errorOf(client().send(new DescribeHubCommand({ HubArn })))).toBeInstanceOf(ResourceNotFoundException);
  });
});

interface StsAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
  readonly entries: readonly Entry[];
}

describe('STS', () => {
  const ask = async (body: string): Promise<StsAnswer> => {
    const { url, entries } = await serving();
    const headers = { ...signedBy(member, 'sts'), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(url, { method: 'POST', headers, body });
    const { status, headers: received } = response;
    return { status, type: received.get('content-type'), text: await response.text(), entries };
  };

  it('says who calls', async () => {
    const { status, type, text, entries } = await ask('Action=GetCallerIdentity&Version=2011-06-15');
    expect(status).toBe(200);
    expect(entries).toMatchObject([{ operation: 'GetCallerIdentity', statusCode: 200 }]);
    expect(entries[0]).not.toHaveProperty('exception');
    expect(text).toContain(`<Account>${member}</Account>`);
    expect(text).toContain(`<Arn>arn:aws:iam::${member}:root</Arn>`);
    expect(type).toBe('text/xml');
    expect(text).toContain(`<RequestId>${entries[0]?.requestId ?? ''}</RequestId>`);
  });

  it('gives credentials of the account of a role', async () => {
    const role = `arn:aws:iam::${otherMember}:role/security/reader`;
    const { status, text, entries } = await ask(
      `Action=AssumeRole&RoleArn=${encodeURIComponent(role)}&RoleSessionName=test%40example.com`,
    );
    expect(status).toBe(200);
    expect(entries).toMatchObject([{ operation: 'AssumeRole', statusCode: 200 }]);
    expect(text).toContain(`<AccessKeyId>${otherMember}</AccessKeyId><SecretAccessKey>none</SecretAccessKey>`);
    expect(text).toContain(`<Arn>arn:aws:sts::${otherMember}:assumed-role/reader/test@example.com</Arn>`);
  });

  it.each([
    [
      'RoleArn=arn:aws:iam::22:role/a&RoleSessionName=ab',
      'RoleArn should be an ARN as in arn:aws:iam::222222222222:role/reader, but is "arn:aws:iam::22:role/a"',
    ],
    [
      'RoleArn=arn:aws:iam::222222222222:role/a&RoleSessionName=%3C%26',
      'RoleSessionName should match ^[\\w+=,.@-]{2,64}$, but is "&lt;&amp;"',
    ],
    ['', 'RoleArn should be an ARN as in arn:aws:iam::222222222222:role/reader, but is ""'],
  ])('says what is wrong with a role that is to be assumed: %s', async (members, message) => {
    const { status, text, entries } = await ask(`Action=AssumeRole&${members}`);
    expect(status).toBe(400);
    expect(text).toContain(`<Code>ValidationError</Code><Message>${message}</Message>`);
    expect(entries).toMatchObject([{ operation: 'AssumeRole', exception: { name: 'ValidationError' } }]);
  });

  it.each([
    ['Action=GetSessionToken', 'GetSessionToken'],
    ['Action=%0Aforged', '\\nforged'],
    [`Action=${'x'.repeat(100_000)}`, `${'x'.repeat(80)}…`],
    ['', 'POST /'],
  ])('has no other operation, and the log says which was asked for: %.20s', async (body, operation) => {
    const { status, text, entries } = await ask(body);
    expect(status).toBe(400);
    expect(text).toContain(
      '<Code>InvalidAction</Code><Message>Of STS, only GetCallerIdentity and AssumeRole are supported.</Message>',
    );
    expect(text).toContain(`<RequestId>${entries[0]?.requestId ?? ''}</RequestId>`);
    expect(entries).toMatchObject([{ operation, statusCode: 400, exception: { name: 'InvalidAction' } }]);
  });
});
