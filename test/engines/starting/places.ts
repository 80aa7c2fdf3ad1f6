import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout } from 'node:timers/promises';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import pg from 'pg';
import { dynamoDbStorage } from '../../../docs/examples/dynamoDbService.js';
import { type KeyedLog } from '../../../docs/examples/keyedLogService.js';
import { type Storage } from '../../../docs/examples/mergeInto.js';
import { natsKvStorage, openBucket } from '../../../docs/examples/natsKvService.js';
import { type Connection, fromPool, type Lend, sqlStorage } from '../../../docs/examples/sqlService.js';
import { sqliteStorage } from '../../../docs/examples/sqliteService.js';
import { openSqlite } from './sqlite.js';
import { dynamoDbClient } from './dynamoDb.js';
import { type LogPlace, openKeyedLog } from './keyedLog.js';
import { connectToNats } from './connectToNats.js';

/** Where findings are kept, as data: a process that calls the service is told it. */
export type Place =
  | { readonly engine: 'postgres'; readonly url: string; readonly way: 'lock' | 'serializable' }
  | { readonly engine: 'dynamodb'; readonly endpoint: string; readonly table: string }
  | { readonly engine: 'sqlite'; readonly file: string }
  | LogPlace
  | { readonly engine: 'nats-kv'; readonly urls: readonly string[]; readonly bucket: string };

/** What a broken service does to the client of its engine. */
export interface Tampering {
  readonly sql?: (connection: Connection) => Connection;
  readonly dynamoDb?: (client: DynamoDBClient) => DynamoDBClient;
  readonly nats?: (jetStream: JetStreamClient) => JetStreamClient;
  readonly log?: (log: KeyedLog) => KeyedLog;
}

export interface OpenStorage {
  readonly storage: Storage;
  readonly close: () => Promise<unknown>;
}

const openOnce = async (place: Place, { sql, dynamoDb, nats }: Tampering = {}): Promise<OpenStorage> => {
  switch (place.engine) {
    case 'postgres': {
      const pool = new pg.Pool({ connectionString: place.url, max: 4, connectionTimeoutMillis: 5000 });
      const lend = fromPool(pool);
      const tampered: Lend = (use) => lend((connection) => use(sql === undefined ? connection : sql(connection)));
      return { storage: await sqlStorage(tampered, place.way), close: () => pool.end() };
    }
    case 'dynamodb': {
      const client = dynamoDbClient(place.endpoint);
      return {
        storage: dynamoDbStorage(dynamoDb === undefined ? client : dynamoDb(client), place.table),
        close: () => {
          client.destroy();
          return Promise.resolve();
        },
      };
    }
    case 'sqlite': {
      if (openSqlite === undefined) throw new Error('SQLite is not here');
      const database = new openSqlite(place.file);
      return {
        storage: sqliteStorage(database),
        close: () => {
          database.close();
          return Promise.resolve();
        },
      };
    }
    case 'nats-kv': {
      const connection = await connectToNats(place.urls, { ignoreClusterUpdates: true });
      const bucket = await openBucket(connection, place.bucket, place.urls.length);
      const client = jetstream(connection, { timeout: 3000 });
      return {
        storage: await natsKvStorage(bucket, nats === undefined ? client : nats(client)),
        close: () => connection.close(),
      };
    }
    case 'keyed-log': {
      const { log, close } = await openKeyedLog(place);
      return { storage: await natsKvStorage(log.state, log.jetStream), close };
    }
  }
};

/** The server may be away just now. */
export const untilThere = async <A>(open: () => Promise<A>, attempt = 0): Promise<A> =>
  open().catch(async (error: unknown) => {
    if (attempt >= 60) throw error;
    await setTimeout(200);
    return untilThere(open, attempt + 1);
  });

export const openStorage = (place: Place, tampering: Tampering = {}): Promise<OpenStorage> =>
  untilThere(() => openOnce(place, tampering));
