import {
  AccessDeniedException,
  BatchUpdateFindingsCommand,
  InvalidAccessException,
  InvalidInputException,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import {
  administrator,
  attributesOf,
  defaultProduct,
  disabled,
  findingOf,
  hubOf,
  member,
  now,
  otherMember,
  storeOf,
} from '../support/fixtures.js';
import { clientOf, errorOf, fakeOf } from './clients.js';

const identifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };

const suppression = {
  Effect: 'Deny',
  Action: 'securityhub:BatchUpdateFindings',
  Resource: '*',
  Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' } },
};

const filled = (options: Parameters<typeof fakeOf>[0] = {}): FakeSecurityHub => {
  const fake = fakeOf(options);
  fake.replaceStore(storeOf(hubOf(), findingOf()));
  return fake;
};

describe('BatchUpdateFindings through a real client', () => {
  it('sets a field, stamps the note and names what it processed', async () => {
    const fake = filled();
    const reply = await clientOf(fake).send(
      new BatchUpdateFindingsCommand({
        FindingIdentifiers: [identifier],
        Note: { Text: 'looked at', UpdatedBy: 'analyst' },
        Workflow: { Status: 'NOTIFIED' },
        Confidence: undefined,
      }),
    );
    expect(reply).toMatchObject({ ProcessedFindings: [identifier], UnprocessedFindings: [] });
    expect(attributesOf(fake.store)).toMatchObject({
      Note: { Text: 'looked at', UpdatedBy: 'analyst', UpdatedAt: now },
      Workflow: { Status: 'NOTIFIED' },
    });
  });

  it('names each finding that it did not process, with the reason', async () => {
    const fake = filled();
    const missing = { Id: 'no-such-finding', ProductArn: identifier.ProductArn };
    const reply = await clientOf(fake).send(
      new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier, missing], Criticality: 9 }),
    );
    expect(reply).toMatchObject({
      ProcessedFindings: [identifier],
      UnprocessedFindings: [
        { FindingIdentifier: missing, ErrorCode: 'FindingNotFound', ErrorMessage: 'Finding Not Found' },
      ],
    });
  });

  it.each([
    ['no identifiers', { FindingIdentifiers: [], Confidence: 1 }],
    ['nothing to set', { FindingIdentifiers: [identifier] }],
  ])('throws an InvalidInputException of the SDK for %s', async (_, input) => {
    const fake = filled();
    const before = fake.store;
    const error = await errorOf(clientOf(fake).send(new BatchUpdateFindingsCommand(input)));
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 400 } });
    expect(fake.store).toBe(before);
  });

  it('throws an InvalidAccessException of the SDK for an account without Security Hub', async () => {
    const fake = filled();
    const client = clientOf(fake.as(disabled));
    const error = await errorOf(
      client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Confidence: 1 })),
    );
    expect(error).toBeInstanceOf(InvalidAccessException);
    expect(error).toMatchObject({
      message: `AccountId: ${disabled} is not enabled for securityhub. Currentstate: false`,
      $metadata: { httpStatusCode: 401 },
    });
  });

  it.each([
    ['of the fake itself', (): FakeSecurityHub => filled({ denies: [suppression] }), undefined],
    ['of another account', filled, administrator],
  ])(
    'throws an AccessDeniedException of the SDK for what IAM denies the caller %s, and nothing else',
    async (_, make, other) => {
      const fake = make();
      const client = clientOf(other === undefined ? fake : fake.as(other, [suppression]));
      const update = (Status: 'SUPPRESSED' | 'RESOLVED'): BatchUpdateFindingsCommand =>
        new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Workflow: { Status } });
      const error = await errorOf(client.send(update('SUPPRESSED')));
      expect(error).toBeInstanceOf(AccessDeniedException);
      expect(error).toMatchObject({
        message: expect.stringContaining('explicit deny: Workflow.Status StringEquals SUPPRESSED') as string,
        $metadata: { httpStatusCode: 403 },
      });
      expect(attributesOf(fake.store)).toHaveProperty('Workflow.Status', 'NEW');
      await client.send(update('RESOLVED'));
      expect(attributesOf(fake.store)).toHaveProperty('Workflow.Status', 'RESOLVED');
    },
  );

  it('denies one account and not the others', async () => {
    const fake = filled();
    const update = new BatchUpdateFindingsCommand({
      FindingIdentifiers: [identifier],
      Workflow: { Status: 'SUPPRESSED' },
    });
    expect(await errorOf(clientOf(fake.as(administrator, [suppression])).send(update))).toBeInstanceOf(
      AccessDeniedException,
    );
    expect(await clientOf(fake).send(update)).toMatchObject({ ProcessedFindings: [identifier] });
  });
});

describe('two accounts on one fake', () => {
  it('an administrator account updates what its member account imported, and the member account sees it', async () => {
    const fake = filled();
    const update = new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Confidence: 42 });
    expect(await clientOf(fake.as(administrator)).send(update)).toMatchObject({ ProcessedFindings: [identifier] });
    expect(attributesOf(fake.store)).toHaveProperty('Confidence', 42);
  });

  it('another member account learns nothing about it', async () => {
    const fake = filled();
    const update = new BatchUpdateFindingsCommand({ FindingIdentifiers: [identifier], Confidence: 42 });
    expect(await clientOf(fake.as(otherMember)).send(update)).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [{ FindingIdentifier: identifier, ErrorCode: 'FindingNotFound' }],
    });
    expect(attributesOf(fake.store)).not.toHaveProperty('Confidence');
  });
});
