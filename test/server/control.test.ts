import { BatchImportFindingsCommand, GetFindingsCommand } from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { startClock } from '../../src/server/clock.js';
import { errorOf, sdkFindingOf } from '../aws-sdk/clients.js';
import { hubOf, member, now } from '../support/fixtures.js';
import { importing, updating } from './commands.js';
import { type Served, serving } from './serving.js';

const ask = async ({ url }: Served, method: string, path: string, body?: unknown): Promise<[number, unknown]> => {
  const response = await fetch(`${url}/_finding-merge/${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return [response.status, await response.json()];
};

const countIn = async ({ client }: Served, region = 'eu-west-1'): Promise<unknown> =>
  (await client(member, region).send(new GetFindingsCommand({}))).Findings?.length;

describe('what is there for tests', () => {
  it('health', async () => {
    expect(await ask(await serving(), 'GET', 'health')).toEqual([200, { status: 'ok' }]);
  });

  it('reset: no findings, and the original hub', async () => {
    const served = await serving();
    await served.client().send(importing(sdkFindingOf()));
    await ask(served, 'PUT', 'hub', { accounts: {} });
    expect(await ask(served, 'POST', 'reset')).toEqual([200, {}]);
    expect(await countIn(served)).toBe(0);
    expect(await ask(served, 'GET', 'decisions')).toEqual([200, { decisions: [] }]);
  });

  it('reset: the clock is as it was in the beginning', async () => {
    const served = await serving();
    const beginning = await ask(served, 'GET', 'clock');
    for (const change of [{ at: '2030-01-01T00:00:00Z' }, { moveBy: 3_600 }, {}]) {
      await ask(served, 'PUT', 'clock', change);
      await ask(served, 'POST', 'reset');
      expect(await ask(served, 'GET', 'clock')).toEqual(beginning);
    }
  });

  it("reset: a clock that was the machine's is so again", async () => {
    const served = await serving({ clock: startClock(undefined) });
    for (const change of [{ at: '2030-01-01T00:00:00Z' }, { moveBy: 3_600 }]) {
      await ask(served, 'PUT', 'clock', change);
      await ask(served, 'POST', 'reset');
      const [, { now: shown }] = (await ask(served, 'GET', 'clock')) as [number, { now: string }];
      expect(Math.abs(Date.parse(shown) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('clock: shows no day that there is not', async () => {
    const [status, answer] = await ask(await serving(), 'PUT', 'clock', { at: '2026-02-30T00:00:00Z' });
    expect([status, JSON.stringify(answer)]).toEqual([
      400,
      expect.stringContaining('a time, as in 2026-01-01T00:00:00Z'),
    ]);
  });

  it('hub: is read, and replaced in one Region or in all', async () => {
    const served = await serving();
    expect(await ask(served, 'GET', 'hub')).toEqual([200, hubOf()]);
    const other = { accounts: { '999999999999': {} } };
    await ask(served, 'PUT', 'hub?region=us-east-1', other);
    expect(await ask(served, 'GET', 'hub?region=us-east-1')).toEqual([200, other]);
    expect(await ask(served, 'GET', 'hub?region=eu-west-1')).toEqual([200, hubOf()]);
    await ask(served, 'PUT', 'hub', { accounts: {} });
    expect(await ask(served, 'GET', 'hub?region=us-east-1')).toEqual([200, { accounts: {} }]);
    expect(await ask(served, 'GET', 'hub?region=eu-central-1')).toEqual([200, { accounts: {} }]);
  });

  it('reset: one Region alone, and the decisions about it', async () => {
    const served = await serving();
    for (const region of ['eu-west-1', 'us-east-1'])
      await served.client(member, region).send(importing(sdkFindingOf({ Id: region })));
    await ask(served, 'PUT', 'hub?region=us-east-1', { accounts: {} });
    await ask(served, 'PUT', 'clock', { at: '2030-01-01T00:00:00Z' });
    expect(await ask(served, 'POST', 'reset?region=us-east-1')).toEqual([200, {}]);
    expect([await countIn(served), await countIn(served, 'us-east-1')]).toEqual([1, 0]);
    expect(await ask(served, 'GET', 'decisions')).toMatchObject([200, { decisions: [{ region: 'eu-west-1' }] }]);
    expect(await ask(served, 'GET', 'decisions?region=us-east-1')).toEqual([200, { decisions: [] }]);
    expect(await ask(served, 'GET', 'decisions?region=eu-west-1')).toMatchObject([200, { decisions: [{ item: 0 }] }]);
    // The Regions have one clock.
    expect(await ask(served, 'GET', 'clock')).toEqual([200, { now: '2030-01-01T00:00:00.000Z' }]);
  });

  it.each(['GET health', 'GET store', 'PUT store', 'GET clock', 'PUT clock'])(
    '%s: is of all Regions, and refuses one in its query',
    async (asked) => {
      const [method = '', path = ''] = asked.split(' ');
      const body = method === 'GET' ? undefined : {};
      expect(await ask(await serving(), method, `${path}?region=us-east-1`, body)).toEqual([
        400,
        { message: 'the query has "region", but may have nothing' },
      ]);
    },
  );

  it.each(['POST reset', 'POST expire', 'GET hub', 'PUT hub', 'GET decisions'])(
    '%s: may be of one Region, and refuses anything else in its query',
    async (asked) => {
      const [method = '', path = ''] = asked.split(' ');
      const body = asked === 'PUT hub' ? hubOf() : undefined;
      const served = await serving();
      expect(await ask(served, method, `${path}?Region=us-east-1`, body)).toEqual([
        400,
        { message: 'the query has "Region", but may only have region' },
      ]);
      expect(await ask(served, method, `${path}?region=us-east-1`, body)).toMatchObject([200, {}]);
    },
  );

  it('reset and expire: a body, which would be passed over, is refused', async () => {
    const served = await serving();
    await served.client().send(importing(sdkFindingOf()));
    for (const path of ['reset', 'expire']) {
      expect(await ask(served, 'POST', path, { region: 'us-east-1' })).toEqual([
        400,
        { message: 'there should be no body, but it is "{\\"region\\":\\"us-east-1\\"}"' },
      ]);
    }
    expect(await countIn(served)).toBe(1);
    expect(await ask(served, 'POST', 'reset', {})).toEqual([200, {}]);
  });

  it('expire: removes what has expired by the time of the clock, in one Region or in all', async () => {
    const served = await serving();
    for (const region of ['eu-west-1', 'us-east-1']) {
      const client = served.client(member, region);
      await client.send(
        importing(sdkFindingOf({ Id: 'active' }), sdkFindingOf({ Id: 'archived', RecordState: 'ARCHIVED' })),
      );
    }
    await ask(served, 'PUT', 'clock', { at: now });
    expect(await ask(served, 'POST', 'expire')).toEqual([200, { removed: 0 }]);
    const days = (count: number): object => ({ moveBy: count * 86_400 });
    await ask(served, 'PUT', 'clock', days(31));
    expect(await ask(served, 'POST', 'expire?region=us-east-1')).toEqual([200, { removed: 1 }]);
    expect([await countIn(served), await countIn(served, 'us-east-1')]).toEqual([2, 1]);
    await ask(served, 'PUT', 'clock', days(60));
    expect(await ask(served, 'POST', 'expire')).toEqual([200, { removed: 3 }]);
    expect([await countIn(served), await countIn(served, 'us-east-1')]).toEqual([0, 0]);
  });

  it('hub: one without an edition keeps the rules that there were', async () => {
    const served = await serving({ hub: hubOf('2020-06-24') });
    const other = { accounts: { '999999999999': {} } };
    expect(await ask(served, 'PUT', 'hub', other)).toEqual([200, { ...other, edition: '2020-06-24' }]);
    await ask(served, 'PUT', 'hub?region=us-east-1', { ...other, edition: '2021-06-24' });
    await ask(served, 'PUT', 'hub?region=us-east-1', other);
    expect(await ask(served, 'GET', 'hub?region=us-east-1')).toEqual([200, { ...other, edition: '2021-06-24' }]);
    expect(await ask(served, 'GET', 'hub')).toEqual([200, { ...other, edition: '2020-06-24' }]);
  });

  it('store: one that is longer than a request may be comes out, and goes in again', async () => {
    const [one, other] = [await serving(), await serving()];
    const ProductFields = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`key-${at}`, 'x'.repeat(2_000)]));
    for (let call = 0; call < 3; call += 1) {
      const Findings = Array.from({ length: 100 }, (_, at) =>
        sdkFindingOf({ Id: `finding-${call}-${at}`, ProductFields }),
      );
      await one.client().send(new BatchImportFindingsCommand({ Findings }));
    }
    const [, snapshot] = await ask(one, 'GET', 'store');
    expect(JSON.stringify(snapshot).length).toBeGreaterThan(12_582_912);
    expect(await ask(other, 'PUT', 'store', snapshot)).toEqual([200, {}]);
    expect(await ask(other, 'GET', 'store')).toEqual([200, snapshot]);
  });

  it('store: a Region in which every call was refused is not kept', async () => {
    const served = await serving();
    const client = served.client(member, 'us-east-1');
    await errorOf(client.send(new BatchImportFindingsCommand({ Findings: [] })));
    await client.send(importing(sdkFindingOf({ SchemaVersion: 'none' })));
    await client.send(updating({ Confidence: 1 }));
    expect(await ask(served, 'GET', 'store')).toEqual([200, expect.objectContaining({ regions: {} })]);
  });

  it('store: what comes out goes in again', async () => {
    const [one, other] = [await serving(), await serving()];
    await one.client().send(importing(sdkFindingOf()));
    const [, snapshot] = await ask(one, 'GET', 'store');
    expect(await ask(other, 'PUT', 'store', snapshot)).toEqual([200, {}]);
    expect(await countIn(other)).toBe(1);
    expect(await countIn(other, 'us-east-1')).toBe(0);
    expect(await ask(other, 'GET', 'store')).toEqual([200, snapshot]);
  });

  it('decisions: the last ones, explained', async () => {
    const served = await serving();
    await served.client().send(importing(sdkFindingOf()));
    await served.client().send(importing(sdkFindingOf()));
    expect(await ask(served, 'GET', 'decisions')).toMatchObject([
      200,
      {
        decisions: [
          {
            call: 1,
            item: 0,
            identifier: { ProductArn: sdkFindingOf().ProductArn, Id: sdkFindingOf().Id },
            accountId: member,
            operation: 'BatchImportFindings',
            outcome: 'Created',
          },
          { call: 2, outcome: 'Ignored', rule: 'import/updateMustBeNewer', explained: /^Ignored, because/ },
        ].map(({ explained, ...rest }) => ({
          ...rest,
          ...(explained === undefined ? {} : { explained: expect.stringMatching(explained) as unknown }),
        })),
      },
    ]);
  });

  it('decisions: an identifier of any length is cut, and can be printed in a line', async () => {
    const served = await serving();
    const Id = `\u202e${'x'.repeat(600)}`;
    await served.client().send(importing(sdkFindingOf({ Id })));
    expect(await ask(served, 'GET', 'decisions')).toMatchObject([
      200,
      { decisions: [{ outcome: 'Failed', identifier: { Id: `\\u202e${'x'.repeat(511)}…` } }] },
    ]);
  });

  it('decisions: no more than a thousand', async () => {
    const served = await serving();
    const batch = Array.from({ length: 100 }, () => sdkFindingOf());
    for (let times = 0; times < 11; times += 1) await served.client().send(importing(...batch));
    const [, { decisions }] = (await ask(served, 'GET', 'decisions')) as [number, { decisions: { call: number }[] }];
    expect([decisions.length, decisions[0]?.call]).toEqual([1_000, 2]);
  });

  it('clock: can be stopped, moved, and started', async () => {
    const served = await serving();
    expect(await ask(served, 'GET', 'clock')).toEqual([200, { now: new Date(now).toISOString() }]);
    expect(await ask(served, 'PUT', 'clock', { at: '2030-01-01T00:00:00Z' })).toEqual([
      200,
      { now: '2030-01-01T00:00:00.000Z' },
    ]);
    expect(await ask(served, 'PUT', 'clock', { moveBy: 1.5 })).toEqual([200, { now: '2030-01-01T00:00:01.500Z' }]);
    await served.client().send(importing(sdkFindingOf()));
    const { Findings } = await served.client().send(new GetFindingsCommand({}));
    expect(Findings).toMatchObject([{ ProcessedAt: '2030-01-01T00:00:01.500Z' }]);
    const [, running] = (await ask(served, 'PUT', 'clock', {})) as [number, { now: string }];
    expect(Math.abs(Date.parse(running.now) - Date.now())).toBeLessThan(60_000);
  });

  it.each<[string, string, unknown, RegExp]>([
    ['PUT', 'hub', { accounts: [] }, /^the hub can't be used: `accounts` should be object/],
    ['PUT', 'hub', '{', /^the body should be JSON/],
    ['PUT', 'hub?region=../..', { accounts: {} }, /^the region should be the name of a Region/],
    ['PUT', 'hub?file=hub.json', { accounts: {} }, /^the query has "file"/],
    ['PUT', 'store', { schema: 'finding-merge/regions-0', regions: {} }, /schema should be "finding-merge\/regions-1"/],
    ['PUT', 'store', { schema: 'finding-merge/regions-1', regions: { 'eu-west-1': {} } }, /required property 'store'/],
    ['PUT', 'clock', { at: 'yesterday' }, /`at` should match/],
    ['PUT', 'clock', { moveBy: 'far' }, /`moveBy` should be number/],
    ['PUT', 'clock', { moveby: 1 }, /additional property 'moveby'/],
  ])('%s %s with %j is refused in a sentence, and changes nothing', async (method, path, body, message) => {
    const served = await serving();
    await served.client().send(importing(sdkFindingOf()));
    const [status, answer] = await ask(served, method, path, body);
    expect([status, answer]).toEqual([400, { message: expect.stringMatching(message) as unknown }]);
    expect(await countIn(served)).toBe(1);
  });

  it('nothing else', async () => {
    const served = await serving();
    for (const path of ['', 'files', '../hub', 'toString', '__proto__']) {
      expect((await fetch(`${served.url}/_finding-merge/${path}`)).status).toBeGreaterThanOrEqual(403);
    }
  });
});
