import {
  GetFindingHistoryCommand,
  type GetFindingHistoryCommandInput,
  InvalidAccessException,
  InvalidInputException,
  paginateGetFindingHistory,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { errorOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { importing, updating } from '../server/commands.js';
import { administrator, defaultProduct, member, now, standalone } from '../support/fixtures.js';
import { targets } from './targets.js';

const FindingIdentifier = { Id: 'finding-1', ProductArn: defaultProduct(member) };

const asking = (more: Partial<GetFindingHistoryCommandInput> = {}): GetFindingHistoryCommand =>
  new GetFindingHistoryCommand({ FindingIdentifier, ...more });

const recordsFor = async (client: SecurityHubClient, more: Partial<GetFindingHistoryCommandInput> = {}) =>
  (await client.send(asking(more))).Records ?? [];

const day = (number: number): string => `2026-01-0${number}T00:00:00.000Z`;

describe.each(targets)('the history of a finding in %s', (_, start) => {
  it('has a record for each change, newest first, with what changed and who changed it', async () => {
    const { as, at } = await start();
    await as(member).send(importing(sdkFindingOf({ Title: 'old' })));
    at(day(2));
    await as(administrator).send(updating({ Workflow: { Status: 'NOTIFIED' } }));
    at(day(3));
    await as(member).send(importing(sdkFindingOf({ Title: 'new', UpdatedAt: day(3) })));
    at(day(4));
    // An import that comes too late changes nothing.
    await as(member).send(importing(sdkFindingOf({ Title: 'older' })));
    const imported = { Type: 'BATCH_IMPORT_FINDINGS', Identity: defaultProduct(member) };
    expect(await recordsFor(as(member))).toEqual([
      {
        FindingIdentifier,
        UpdateTime: new Date(day(3)),
        FindingCreated: false,
        UpdateSource: imported,
        Updates: expect.arrayContaining([{ UpdatedField: 'Title', OldValue: 'old', NewValue: 'new' }]) as unknown,
      },
      {
        FindingIdentifier,
        UpdateTime: new Date(day(2)),
        FindingCreated: false,
        UpdateSource: { Type: 'BATCH_UPDATE_FINDINGS', Identity: `arn:aws:iam::${administrator}:root` },
        Updates: expect.arrayContaining([
          { UpdatedField: 'Workflow.Status', OldValue: 'NEW', NewValue: 'NOTIFIED' },
        ]) as unknown,
      },
      { FindingIdentifier, UpdateTime: new Date(now), FindingCreated: true, UpdateSource: imported, Updates: [] },
    ]);
  });

  it('reports a finding that is in a request twice as changed in between', async () => {
    const { as } = await start();
    const again = sdkFindingOf({ Title: 'second', UpdatedAt: day(1).replace('00Z', '01Z') });
    await as(member).send(importing(sdkFindingOf({ Title: 'first' }), again));
    const [second, first] = await recordsFor(as(member));
    expect(first).toHaveProperty('FindingCreated', true);
    expect(second?.Updates).toContainEqual({ UpdatedField: 'Title', OldValue: 'first', NewValue: 'second' });
  });

  it.each([
    ['both ends, which are part of it', { StartTime: new Date(day(2)), EndTime: new Date(day(3)) }, [3, 2]],
    ['a start', { StartTime: new Date(day(2)) }, [4, 3, 2]],
    ['an end', { EndTime: new Date(day(2)) }, [2, 1]],
    ['neither', {}, [4, 3, 2, 1]],
    ['one moment', { StartTime: new Date(day(3)), EndTime: new Date(day(3)) }, [3]],
    ['a time before all', { EndTime: new Date('2025-12-31T23:59:59.999Z') }, []],
  ])('is read for a period of %s', async (__, period, days) => {
    const { as, at } = await start();
    await as(member).send(importing(sdkFindingOf()));
    for (const number of [2, 3, 4]) {
      at(day(number));
      await as(member).send(updating({ Confidence: number }));
    }
    const records = await recordsFor(as(member), period);
    expect(records.map(({ UpdateTime }) => UpdateTime?.toISOString())).toEqual(days.map(day));
  });

  it('comes page by page, as it was when its first page was read', async () => {
    const { as } = await start();
    await as(member).send(importing(sdkFindingOf()));
    for (let Confidence = 1; Confidence <= 6; Confidence += 1) await as(member).send(updating({ Confidence }));
    const told: unknown[][] = [];
    for await (const { Records = [] } of paginateGetFindingHistory(
      { client: as(member), pageSize: 3 },
      { FindingIdentifier },
    )) {
      told.push(
        Records.map(({ Updates }) => Updates?.find(({ UpdatedField }) => UpdatedField === 'Confidence')?.NewValue),
      );
      await as(member).send(updating({ Confidence: 50 + told.length }));
    }
    expect(told).toEqual([['6', '5', '4'], ['3', '2', '1'], [undefined]]);
  });

  it('continues only for the account that began it, and only for the same finding', async () => {
    const { as } = await start();
    await as(member).send(importing(sdkFindingOf()));
    await as(member).send(updating({ Confidence: 1 }));
    const { NextToken } = await as(member).send(asking({ MaxResults: 1 }));
    const other = { ...FindingIdentifier, Id: 'finding-2' };
    for (const [accountId, more] of [
      [administrator, {}],
      [member, { FindingIdentifier: other }],
      [member, { StartTime: new Date(now) }],
    ] as const) {
      expect(await errorOf(as(accountId).send(asking({ NextToken, ...more })))).toBeInstanceOf(InvalidInputException);
    }
    expect((await as(member).send(asking({ NextToken }))).Records).toHaveLength(1);
  });

  it('is there for the account of the finding and its administrator, and is empty for others', async () => {
    const { as } = await start();
    expect(await recordsFor(as(member))).toEqual([]);
    await as(member).send(importing(sdkFindingOf()));
    expect(await recordsFor(as(member))).toHaveLength(1);
    expect(await recordsFor(as(administrator))).toHaveLength(1);
    expect(await recordsFor(as(standalone))).toEqual([]);
    expect(await errorOf(as('999999999999').send(asking()))).toBeInstanceOf(InvalidAccessException);
  });

  it.each([
    [{ FindingIdentifier: { Id: 'finding-1' } }, "should have required property 'ProductArn'"],
    [{ MaxResults: 101 }, '`MaxResults` should be <= 100'],
    [{ StartTime: new Date(day(3)), EndTime: new Date(day(2)) }, 'should NOT have a StartTime after its EndTime'],
  ])('is not read with %j', async (more, because) => {
    const { as } = await start();
    const error = await errorOf(as(member).send(asking(more as Partial<GetFindingHistoryCommandInput>)));
    expect(error).toBeInstanceOf(InvalidInputException);
    expect(error).toHaveProperty('message', expect.stringContaining(because));
  });

  it('keeps the last 1,000 records', async () => {
    const { as } = await start();
    await as(member).send(importing(sdkFindingOf()));
    // A hundred imports of the finding in each request.
    for (let call = 0; call < 10; call += 1) {
      const findings = Array.from({ length: 100 }, (__, index) =>
        sdkFindingOf({
          Title: `${call}/${index}`,
          UpdatedAt: new Date(Date.parse(day(1)) + (call * 100 + index + 1) * 1_000).toISOString(),
        }),
      );
      await as(member).send(importing(...findings));
    }
    let last;
    let count = 0;
    for await (const { Records = [] } of paginateGetFindingHistory({ client: as(member) }, { FindingIdentifier })) {
      count += Records.length;
      last = Records.at(-1);
    }
    expect(count).toBe(1_000);
    expect(last?.Updates).toContainEqual(expect.objectContaining({ UpdatedField: 'Title', NewValue: '0/0' }));
  });
});
