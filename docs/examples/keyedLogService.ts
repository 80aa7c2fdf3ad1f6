import { createHash, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  AckPolicy,
  type Consumer,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { type Caller, type Decision, decodeHub, type FindingIdentifier, type Hub } from 'finding-merge';
import { isServiceFault, type StoredFinding, type Unwritten } from 'finding-merge';
import { isLeft } from 'fp-ts/lib/Either.js';
import { type Engine, importItem, type Item, updateItem } from './findingService.js';
import { type Alarm, keyOf, readRow, type Row, writeRow } from './mergeInto.js';
import { isPassing } from './natsKvService.js';

/** An item of a request that was not refused, on its way to whoever has the partition of its finding. */
export interface ItemEvent {
  readonly id: string;
  readonly identifier: FindingIdentifier;
  /** The hub that the request was checked with. */
  readonly hubVersion: string;
  readonly asked:
    | { readonly operation: 'import'; readonly caller: Caller; readonly finding: unknown }
    | { readonly operation: 'update'; readonly caller: Caller; readonly patch: unknown };
}

export interface KeyedLog {
  readonly name: string;
  readonly partitions: number;
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly jetStream: JetStreamClient;
  /** The rows; the version of a row is the sequence number of the last item that wrote it. */
  readonly state: KV;
  readonly hubs: KV;
}

/** Streams for items and answers, and buckets for rows and hubs. The number of partitions must stay as it is. */
export const openLog = async (
  connection: NatsConnection,
  { name, partitions, replicas }: { readonly name: string; readonly partitions: number; readonly replicas: number },
): Promise<KeyedLog> => {
  const manager = await jetstreamManager(connection);
  const streams = { num_replicas: replicas, duplicate_window: 120e9 };
  await manager.streams.add({ ...streams, name: `${name}-items`, subjects: [`${name}.items.*`] });
  await manager.streams.add({ ...streams, name: `${name}-answers`, subjects: [`${name}.answers.*`], max_age: 600e9 });
  for (let partition = 0; partition < partitions; partition += 1) {
    await manager.consumers.add(`${name}-items`, {
      durable_name: `partition-${partition}`,
      filter_subject: `${name}.items.${partition}`,
      // One item at a time, and the same again until it is done: this is the order of each finding.
      ack_policy: AckPolicy.Explicit,
      max_ack_pending: 1,
      ack_wait: 2e9,
    });
  }
  const buckets = new Kvm(connection);
  const bucket = { replicas, history: 1, allow_direct: false };
  const [state, hubs] = [await buckets.create(`${name}-state`, bucket), await buckets.create(`${name}-hubs`, bucket)];
  return { name, partitions, connection, manager, jetStream: jetstream(connection), state, hubs };
};

const again = async <Answer>(run: () => Promise<Answer>, attempt = 0): Promise<Answer> =>
  run().catch(async (error: unknown) => {
    if (attempt >= 20 || !isPassing(error)) throw error;
    await setTimeout(Math.random() * Math.min(1000, 2 ** attempt));
    return again(run, attempt + 1);
  });

/** Hears when an item is done; the message may get lost, so after a while the log is asked how far its readers are. */
const listenFor = ({ name, connection, manager }: KeyedLog, id: string) => {
  let subscription: Subscription | undefined;
  const heard = new Promise<boolean>((resolve) => {
    subscription = connection.subscribe(`${name}.done.${id}`, {
      callback: () => {
        resolve(true);
      },
    });
  });
  return {
    isDone: async (partition: number, place: number): Promise<void> => {
      for (let attempt = 0; attempt < 60; attempt += 1) {
        if (await Promise.race([heard, setTimeout(500, false)])) return;
        const reader = await again(() => manager.consumers.info(`${name}-items`, `partition-${partition}`));
        if (reader.ack_floor.stream_seq >= place) return;
      }
      throw new Error(`nobody has carried out the item ${id} within half a minute`);
    },
    close: () => subscription?.unsubscribe(),
  };
};

/** The side of the service that takes requests: it writes items to the log, and reads their answers when they are done. */
export const logEngine = (log: KeyedLog, alarm: Alarm): Engine => {
  const { name, partitions, manager, jetStream, state, hubs } = log;
  const versions = new WeakMap<Hub, string>();
  /** A hub is in its bucket before the first item that names it is in the log. */
  const versionOf = async (hub: Hub): Promise<string> => {
    const text = JSON.stringify(hub);
    const version = versions.get(hub) ?? createHash('sha256').update(text).digest('hex');
    if (!versions.has(hub)) await again(() => hubs.put(version, text));
    versions.set(hub, version);
    return version;
  };
  return {
    merge: async <D extends Decision>(identifier: FindingIdentifier, { asked: { hub, ...asked } }: Item<D>) => {
      const id = randomUUID();
      const partition = Number.parseInt(keyOf(identifier).slice(0, 8), 16) % partitions;
      const listening = listenFor(log, id);
      try {
        const event: ItemEvent = { id, identifier, hubVersion: await versionOf(hub), asked };
        // Sent again with the same id, it is in the log once.
        const send = () => jetStream.publish(`${name}.items.${partition}`, JSON.stringify(event), { msgID: id });
        await listening.isDone(partition, (await again(send)).seq);
        const last_by_subj = `${name}.answers.${id}`;
        const answer = await again(() => manager.streams.getMessage(`${name}-answers`, { last_by_subj }));
        if (answer === null) throw new Error(`there is no answer to the item ${id}`);
        return answer.json<D | Unwritten>();
      } catch (error) {
        alarm(error, identifier);
        return { outcome: 'Unwritten', code: 'InternalFailure' };
      } finally {
        listening.close();
      }
    },
    read: async (identifier) => {
      const entry = await again(() => state.get(keyOf(identifier)));
      return entry?.operation === 'PUT' ? readRow(identifier, entry.string()).stored : undefined;
    },
  };
};

const decideItem = ({ asked }: ItemEvent, hub: Hub, stored: StoredFinding | undefined): Decision =>
  asked.operation === 'import'
    ? importItem(hub, asked.caller, asked.finding).decide(stored)
    : updateItem(hub, asked.caller, asked.patch).decide(stored);

/**
 * What an item does: first its answer is kept, then the row is written, and then the item is acknowledged and its sender told.
 * After a crash in between it comes again. With the row as it was the answer is the same as before, and the log drops it by
 * its id; with a row of this item or of a later one there is nothing left to do. With another row, since the one that was read
 * before was not the newest, the answer is another, and counts, being the last.
 */
const carryOut = async (
  { name, jetStream, state }: KeyedLog,
  hub: Hub,
  message: JsMsg,
  alarm: Alarm,
): Promise<void> => {
  const event = message.json<ItemEvent>();
  const { identifier, id } = event;
  const key = keyOf(identifier);
  const entry = await state.get(key);
  const revision = entry?.revision ?? 0;
  const answer = async (decision: Decision | Unwritten): Promise<void> => {
    await jetStream.publish(`${name}.answers.${id}`, JSON.stringify(decision), { msgID: `${id}.${revision}` });
  };
  let row: Row | undefined;
  try {
    row = entry?.operation === 'PUT' ? readRow(identifier, entry.string()) : undefined;
  } catch (error) {
    // It must not stop all that come after it in its partition.
    alarm(error, identifier);
    await answer({ outcome: 'Unwritten', code: 'InternalFailure' });
    return;
  }
  if (Number(row?.versions[0] ?? 0) >= message.seq) return;
  const decision = decideItem(event, hub, row?.stored);
  if (isServiceFault(decision)) alarm(decision, identifier);
  await answer(decision);
  if (!('stored' in decision) || decision.stored === row?.stored) return;
  const text = writeRow({ stored: decision.stored, versions: [String(message.seq), ...(row?.versions ?? [])] });
  // The condition keeps out a process that was thought dead and that goes on with an item that another has done.
  const expect = { lastSubjectSequence: revision };
  await jetStream.publish(`$KV.${name}-state.${key}`, text, { expect, msgID: `${key}.${message.seq}` });
};

/** The side of the service that has a partition. A second process for the same partition does no harm. */
export const runPartition = async (
  log: KeyedLog,
  partition: number,
  { signal, alarm }: { readonly signal: AbortSignal; readonly alarm: Alarm },
): Promise<void> => {
  const known = new Map<string, Hub>();
  const hubOf = async (version: string): Promise<Hub> => {
    const before = known.get(version);
    if (before !== undefined) return before;
    const hub = decodeHub((await log.hubs.get(version))?.json());
    if (isLeft(hub)) throw new Error(hub.left);
    known.set(version, hub.right);
    return hub.right;
  };
  let reader: Consumer | undefined;
  while (!signal.aborted) {
    try {
      reader ??= await log.jetStream.consumers.get(`${log.name}-items`, `partition-${partition}`);
      const message = await reader.next({ expires: 1000 });
      if (message === null) continue;
      const { id, hubVersion } = message.json<ItemEvent>();
      await carryOut(log, await hubOf(hubVersion), message, alarm);
      await message.ackAck();
      log.connection.publish(`${log.name}.done.${id}`);
    } catch (error) {
      // Whatever it is, the item comes again.
      if (!isPassing(error)) alarm(error);
      await setTimeout(100);
    }
  }
};
