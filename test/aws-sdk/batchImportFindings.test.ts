import {
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandInput,
  InvalidInputException,
  SecurityHubServiceException,
} from '@aws-sdk/client-securityhub';
import { isRight, type Either } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { findFinding, importFindings, storeSize, toBatchImportFindingsResponse } from '../../src/index.js';
import {
  attributesOf,
  callerOf,
  findingOf,
  hubOf,
  laterOf,
  member,
  now,
  otherMember,
  storeOf,
} from '../support/fixtures.js';
import { clientOf, errorOf, fakeOf, sdkFindingOf } from './clients.js';

const valueOf = <A>(answer: Either<unknown, A>): A => {
  if (isRight(answer)) return answer.right;
  throw new Error(`was refused: ${JSON.stringify(answer.left)}`);
};

describe('BatchImportFindings through a real client', () => {
  it('stores a finding and counts it', async () => {
    const fake = fakeOf();
    const reply = await clientOf(fake).send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }));
    expect(reply).toMatchObject({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
    expect(reply.$metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
    expect(fake.store).toEqual(importFindings(storeOf(hubOf()), callerOf(member), [findingOf()]).store);
  });

  it('stamps what it stores with the time of the call', async () => {
    const times = ['2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z'];
    const fake = fakeOf({ now: () => times.shift() ?? now });
    const client = clientOf(fake);
    await client.send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf()] }));
    expect(attributesOf(fake.store)).toMatchObject({ ProcessedAt: '2026-01-01T00:00:01Z' });
    await client.send(
      new BatchImportFindingsCommand({ Findings: [sdkFindingOf({ UpdatedAt: '2025-01-02T00:00:00Z' })] }),
    );
    expect(attributesOf(fake.store)).toMatchObject({ ProcessedAt: '2026-01-01T00:00:02Z' });
    expect(times).toEqual([]);
  });

  it('gives the reply of importFindings for a partly invalid batch', async () => {
    const batch = [
      findingOf(),
      findingOf({ Id: 'finding-2', Title: 'x'.repeat(257) }),
      findingOf({ AwsAccountId: otherMember }),
    ];
    const fake = fakeOf();
    const { $metadata, ...reply } = await clientOf(fake).send(
      new BatchImportFindingsCommand({ Findings: batch } as unknown as BatchImportFindingsCommandInput),
    );
    expect(reply).toEqual(
      valueOf(toBatchImportFindingsResponse(importFindings(storeOf(hubOf()), callerOf(member), batch))),
    );
    expect(reply.FailedFindings).toEqual([
      {
        Id: 'finding-2',
        ErrorCode: 'InvalidInput',
        ErrorMessage:
          'Finding does not adhere to Amazon Finding Format. data.Title should NOT be longer than 256 characters.',
      },
      expect.objectContaining({ Id: 'finding-1', ErrorCode: 'InvalidAccess' }),
    ]);
    expect(storeSize(fake.store)).toBe(1);
    expect($metadata.httpStatusCode).toBe(200);
  });

  it('skips members that are undefined, as the client does', async () => {
    const fake = fakeOf();
    const Findings = [sdkFindingOf({ Confidence: 5 }), { ...sdkFindingOf({ Id: 'finding-2' }), Confidence: undefined }];
    expect(await clientOf(fake).send(new BatchImportFindingsCommand({ Findings }))).toMatchObject({ SuccessCount: 2 });
    const { ProductArn } = sdkFindingOf();
    expect(attributesOf(fake.store)).toHaveProperty('Confidence', 5);
    expect(findFinding(fake.store, { ProductArn, Id: 'finding-2' })).not.toHaveProperty('value.finding.Confidence');
  });

  it('stores texts of every script as they were sent', async () => {
    const fake = fakeOf();
    const Title = 'é 漢字 😀 \u0000 "\\';
    await clientOf(fake).send(new BatchImportFindingsCommand({ Findings: [sdkFindingOf({ Title })] }));
    expect(attributesOf(fake.store)).toHaveProperty('Title', Title);
  });

  it('throws an InvalidInputException of the SDK for 101 findings, and stores none', async () => {
    const fake = fakeOf();
    const Findings = Array.from({ length: 101 }, (_, index) => sdkFindingOf({ Id: `finding-${index}` }));
    const error = await errorOf(clientOf(fake).send(new BatchImportFindingsCommand({ Findings })));
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toBeInstanceOf(SecurityHubServiceException);
    expect(error).toMatchObject({
      name: 'InvalidInputException',
      message: "Invalid parameter 'Findings'. Size '101' is greater than maximum value: 100.",
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
      Code: 'InvalidInputException',
    });
    expect(storeSize(fake.store)).toBe(0);
  });

  it.each([
    ['no findings', { Findings: [] }],
    ['a list that is not given', {}],
    ['a finding in place of a list', { Findings: laterOf() }],
  ])('throws an InvalidInputException for %s', async (_, input) => {
    const client = clientOf(fakeOf());
    const error = await errorOf(
      client.send(new BatchImportFindingsCommand(input as unknown as BatchImportFindingsCommandInput)),
    );
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toHaveProperty('message', expect.stringContaining("Invalid parameter 'Findings'"));
  });
});
