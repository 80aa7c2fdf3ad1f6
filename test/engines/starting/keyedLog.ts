import { type NatsConnection } from '@nats-io/transport-node';
import { type KeyedLog, openLog } from '../../../docs/examples/keyedLogService.js';
import { connectToNats } from './connectToNats.js';

/** Where a keyed log is. */
export interface LogPlace {
  readonly engine: 'keyed-log';
  readonly urls: readonly string[];
  readonly name: string;
}

export const partitions = 4;

export const streamsOf = (name: string): readonly string[] => [
  `KV_${name}-state`,
  `${name}-answers`,
  `KV_${name}-hubs`,
  `${name}-items`,
];

export const makeLog = (connection: NatsConnection, { name, urls }: LogPlace): Promise<KeyedLog> =>
  openLog(connection, { name, partitions, replicas: urls.length });

export const openKeyedLog = async (
  place: LogPlace,
): Promise<{ readonly log: KeyedLog; readonly close: () => Promise<unknown> }> => {
  const connection = await connectToNats(place.urls, { ignoreClusterUpdates: true });
  try {
    return { log: await makeLog(connection, place), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
};
