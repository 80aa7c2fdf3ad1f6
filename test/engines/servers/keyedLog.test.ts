import { setTimeout } from 'node:timers/promises';
import { jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ItemEvent,
  type KeyedLog,
  logEngine,
  openLog,
  runPartition,
} from '../../../docs/examples/keyedLogService.js';
import { type Row } from '../../../docs/examples/mergeInto.js';
import { natsKvStorage } from '../../../docs/examples/natsKvService.js';
import { type EditionId } from '../../../src/index.js';
import { callOf, hubs } from '../calling/calls.js';
import { expectConformance } from '../expectConformance.js';
import { judgeLines } from '../calling/history.js';
import { connectToNats, createNats, type NatsCluster } from '../starting/nats.js';
import { type Line, makeCall, newestOf } from '../calling/observed.js';
import { randomly } from '../calling/randomly.js';
import { systemOn } from '../systemOn.js';

const partitions = 4;
const replicas = process.env.NATS_URL === undefined ? 3 : process.env.NATS_URL.split(',').length;

const alarm = (what: unknown): void => {
  if (!(what instanceof Crash)) console.log('ALARM', what);
};

/** A reader that crashes: what it had in its memory is the hubs, so to go on with the next item is to be begun again. */
class Crash extends Error {}

/** A log whose reader crashes now and then before or after it has written something, and which notes what it writes. */
const crashing = (log: KeyedLog, isCrash: () => boolean, note: (line: Line) => void): KeyedLog => {
  const publish: JetStreamClient['publish'] = async (subject, payload, options) => {
    if (isCrash()) throw new Crash(`before ${subject}`);
    const text = String(payload);
    const isRow = subject.startsWith('$KV.');
    const key = subject.split('.').at(-1) ?? '';
    if (isRow) {
      const { stored, versions } = JSON.parse(text) as Row;
      const outcome = versions.length === 1 ? 'Created' : 'Updated';
      const write = { versions: newestOf(versions), outcome, stored } as const;
      note({ did: 'step', call: versions[0] ?? '', key, read: newestOf(versions.slice(1)), write });
    }
    const told = await log.jetStream.publish(subject, payload, options);
    if (isRow && !told.duplicate) {
      const { versions } = JSON.parse(text) as Row;
      note({ did: 'written', call: versions[0] ?? '', key, versions: newestOf(versions) });
    }
    if (isCrash()) throw new Crash(`after ${subject}`);
    return told;
  };
  return { ...log, jetStream: Object.assign(Object.create(log.jetStream) as JetStreamClient, { publish }) };
};

describe('the keyed log, on JetStream', () => {
  let cluster: NatsCluster | undefined;
  let urls: readonly string[] = process.env.NATS_URL?.split(',') ?? [];
  const connections: NatsConnection[] = [];
  const names: string[] = [];
  const connect = async (): Promise<NatsConnection> => {
    const connection = await connectToNats(urls);
    connections.push(connection);
    return connection;
  };
  /** Right after the start nobody may be there who can make a stream. */
  const open = async (name: string, attempt = 0): Promise<KeyedLog> => {
    names.push(name);
    return openLog(await connect(), { name, partitions, replicas }).catch(async (error: unknown) => {
      if (attempt > 10) throw error;
      await setTimeout(500);
      return open(name, attempt + 1);
    });
  };
  /** A reader for each partition of each log, until `stop`. */
  const runAll = (logs: readonly KeyedLog[]): { readonly stop: () => Promise<unknown> } => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const running = logs.flatMap((log) =>
      Array.from({ length: partitions }, (_, partition) => runPartition(log, partition, { signal, alarm })),
    );
    return {
      stop: () => {
        stopping.abort();
        return Promise.all(running);
      },
    };
  };
  beforeAll(async () => {
    if (urls.length > 0) return;
    cluster = await createNats();
    await cluster.start();
    urls = cluster.urls;
  });
  afterAll(async () => {
    if (cluster === undefined) {
      const manager = await jetstreamManager(await connect());
      for (const name of new Set(names))
        for (const stream of [`${name}-items`, `${name}-answers`, `KV_${name}-state`, `KV_${name}-hubs`])
          await manager.streams.delete(stream).catch(() => false);
    }
    await Promise.all(connections.map((connection) => connection.close()));
    await cluster?.remove();
  });

  const editions: readonly EditionId[] = ['2024-10-31', '2020-06-24'];
  it.each(editions)('conforms to the rules of %s', async (edition) => {
    const log = await open(`conformance-${process.pid}-${edition}`);
    const { stop } = runAll([log]);
    const manager = await jetstreamManager(await connect());
    const system = systemOn(logEngine(log, alarm), () => manager.streams.purge(`KV_${log.name}-state`));
    await expectConformance(system, { edition, numRuns: 5 });
    await stop();
  });

  it('is exactly once in effect where its readers crash, and where two have one partition', async () => {
    const [seed, writers, each, hot] = [1, 4, 60, 8];
    const name = `faults-${process.pid}`;
    const log = await open(name);
    const lines: Line[] = [];
    const note = (line: Line): void => {
      lines.push(line);
    };
    const random = randomly(seed);
    let crashes = 0;
    const isCrash = (): boolean => {
      const crash = random() < 0.02;
      if (crash) crashes += 1;
      return crash;
    };
    const readers = [crashing(log, isCrash, note), crashing(await open(name), isCrash, note)];
    const { stop } = runAll(readers);
    const nameOf = new Map<string, string>();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const engine = logEngine(await open(name), alarm);
        for (let index = 0; index < each; index += 1) {
          const call = `writer${writer}-${index}`;
          const made = callOf(seed, writer, index, hot);
          nameOf.set(made.caller.at, call);
          const hubNumber = index < each / 2 ? 0 : 1;
          await makeCall(engine, hubs[hubNumber], { call, index, hubNumber, note }, made);
        }
      }),
    );
    await stop();
    // A row names the item that wrote it by its place in the log; the item names its call.
    const manager = await jetstreamManager(await connect());
    const callAt = async (sequence: string): Promise<string> => {
      const message = await manager.streams.getMessage(`${name}-items`, { seq: Number(sequence) });
      return nameOf.get(message?.json<ItemEvent>().asked.caller.at ?? '') ?? 'nobody';
    };
    const told: Line[] = [];
    for (const line of lines) {
      const isOfRow = line.did === 'step' || line.did === 'written';
      told.push(isOfRow ? { ...line, call: await callAt(line.call) } : line);
    }
    const { races, undecided, commits, calls } = await judgeLines(told, await natsKvStorage(log.state, log.jetStream), {
      ...{ seed, hot },
    });
    console.log(`keyed log: items ${calls}, versions ${commits}, crashes ${crashes}; wrong ${races.length}`);
    expect(races).toEqual([]);
    expect(undecided).toEqual([]);
    expect(crashes).toBeGreaterThan(5);
    expect(lines.flatMap((line) => (line.did === 'end' ? line.answers : []))).not.toContain(null);
  });
});
