import { type JetStreamClient, type JsMsg } from '@nats-io/jetstream';
import { type KV } from '@nats-io/kv';
import { type Engine } from '../../../docs/examples/findingService.js';
import { type ItemEvent, type KeyedLog, logEngine, runPartition } from '../../../docs/examples/keyedLogService.js';
import { type Alarm, type Row } from '../../../docs/examples/mergeInto.js';
import { openKeyedLog, type LogPlace, partitions } from '../starting/keyedLog.js';
import { untilThere } from '../starting/places.js';
import { nameOfCallAt } from './calls.js';
import { newestOf, type Note } from './observed.js';

type Publish = JetStreamClient['publish'];

export const withPublish = (log: KeyedLog, publish: Publish): KeyedLog => ({
  ...log,
  jetStream: Object.assign(Object.create(log.jetStream) as JetStreamClient, { publish }),
});

export const withState = (log: KeyedLog, get: KV['get']): KeyedLog => ({
  ...log,
  state: Object.assign(Object.create(log.state) as KV, { get }),
});

/** A log that does something with each item before its reader has it. */
export const withItems = (log: KeyedLog, first: (message: JsMsg) => unknown): KeyedLog => {
  const { consumers } = log.jetStream;
  const get: typeof consumers.get = async (...of) => {
    const consumer = await consumers.get(...of);
    const next: typeof consumer.next = async (options) => {
      const message = await consumer.next(options);
      if (message !== null) await first(message);
      return message;
    };
    return Object.assign(Object.create(consumer) as typeof consumer, { next });
  };
  const jetStream = Object.create(log.jetStream) as JetStreamClient;
  return { ...log, jetStream: Object.assign(jetStream, { consumers: { ...consumers, get } }) };
};

/** Is it a row that is written under this subject? */
export const isOfRow = (subject: string): boolean => subject.startsWith('$KV.');

/** A log that notes the rows that its readers write, by the calls whose items they carry out. */
export const notedLog = (log: KeyedLog, note: Note): KeyedLog => {
  const calls = new Map<string, string>();
  const publish: Publish = async (subject, payload, options) => {
    if (!isOfRow(subject)) return log.jetStream.publish(subject, payload, options);
    const { stored, versions } = JSON.parse(String(payload)) as Row;
    const key = subject.split('.').at(-1) ?? '';
    const call = calls.get(versions[0] ?? '') ?? 'nobody';
    const outcome = versions.length === 1 ? 'Created' : 'Updated';
    const write = { versions: newestOf(versions), outcome, stored } as const;
    note({ did: 'step', call, key, read: newestOf(versions.slice(1)), write });
    const told = await log.jetStream.publish(subject, payload, options);
    note({ did: 'written', call, key, versions: newestOf(versions) });
    return told;
  };
  return withItems(withPublish(log, publish), (message) => {
    calls.set(String(message.seq), nameOfCallAt(message.json<ItemEvent>().asked.caller.at));
  });
};

/** A log whose reader may end before or after each answer and each row. */
export const crashingLog = (log: KeyedLog, maybeCrash: () => unknown): KeyedLog =>
  withPublish(log, async (...message) => {
    maybeCrash();
    const told = await log.jetStream.publish(...message);
    maybeCrash();
    return told;
  });

/** The service on a keyed log in this process, which takes requests and reads every partition. */
export const callLog = async (
  place: LogPlace,
  alarm: Alarm,
  change: (log: KeyedLog) => KeyedLog = (log) => log,
): Promise<{ readonly engine: Engine; readonly clear: () => unknown; readonly close: () => Promise<unknown> }> => {
  const { log, close } = await untilThere(() => openKeyedLog(place));
  const read = change(log);
  const stopping = new AbortController();
  const reading = Array.from({ length: partitions }, (_, partition) =>
    runPartition(read, partition, { signal: stopping.signal, alarm }),
  );
  return {
    engine: logEngine(log, alarm),
    clear: () => log.manager.streams.purge(`KV_${log.name}-state`),
    close: async () => {
      stopping.abort();
      await Promise.all(reading);
      await close();
    },
  };
};
