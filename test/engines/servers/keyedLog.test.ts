import { type KvEntry } from '@nats-io/kv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importItem } from '../../../docs/examples/findingService.js';
import { callerOf, defaultProduct, findingOf, hubOf, member } from '../../support/fixtures.js';
import { callLog, withState } from '../calling/logCalls.js';
import { type Cluster, openCluster } from '../starting/cluster.js';
import { makeLog, streamsOf } from '../starting/keyedLog.js';
import { keyedLogTarget } from '../starting/targets.js';
import { describeTarget } from './describeTarget.js';

describeTarget('a keyed log on JetStream, three replicas', {
  open: keyedLogTarget,
  part: 0.06,
  histories: 5,
  brokenWays: ['an item acknowledged before it is carried out', 'an answer before its row is written'],
});

describe('a keyed log whose reader is shown a row of the past', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await openCluster(1);
  });
  afterAll(async () => {
    await cluster.stop();
  });

  it('answers what it decides when it sees the row as it is', async () => {
    const place = { engine: 'keyed-log', urls: cluster.urls, name: `past-${process.pid}` } as const;
    await cluster.make(streamsOf(place.name), () => makeLog(cluster.admin, place));
    const read: (KvEntry | null)[] = [];
    const alarms: unknown[] = [];
    const { engine, close } = await callLog(
      place,
      (what) => alarms.push(what),
      (log) =>
        withState(log, async (key) => {
          read.push(await log.state.get(key));
          // The third item is shown what the second was shown.
          return (read.length === 3 ? read[1] : read.at(-1)) ?? null;
        }),
    );
    const outcomes: string[] = [];
    for (const day of ['01', '03', '02']) {
      const finding = findingOf({ UpdatedAt: `2026-01-${day}T00:00:00Z` });
      const identifier = { ProductArn: defaultProduct(member), Id: String(finding.Id) };
      outcomes.push((await engine.merge(identifier, importItem(hubOf(), callerOf(member), finding))).outcome);
    }
    await close();
    expect(outcomes).toEqual(['Created', 'Updated', 'Ignored']);
    // The condition of the row has noticed it.
    expect(String(alarms)).toContain('wrong last sequence');
  });
});
