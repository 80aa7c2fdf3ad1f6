import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createTable, dynamoDbClient } from './dynamoDb.js';
import { openBucket } from '../../../docs/examples/natsKvService.js';
import { openCluster } from './cluster.js';
import { makeLog, streamsOf } from './keyedLog.js';
import { type Place } from './places.js';
import { createPostgres } from './postgres.js';
import { chance, startProxy } from './proxy.js';
import { randomly } from '../../support/randomly.js';
import { folderFor, freePort, serverOn } from './servers.js';
import { type Fault } from '../calling/stress.js';

/** Where nothing is stored yet. */
export interface Places {
  /** The engine as a service reaches it: through a proxy that loses answers. */
  readonly place: Place;
  /** The engine with nothing in between. */
  readonly direct: Place;
}

/** An engine that was started for the tests, and what can go wrong with it. */
export interface Target {
  readonly version: string;
  readonly fresh: () => Promise<Places>;
  /** What goes wrong in a run, beside answers that are lost. */
  readonly faults: readonly Fault[];
  /** How many answers were lost so far. */
  readonly cut: () => number;
  readonly stop: () => Promise<void>;
}

const times = (count: number, name: string, strike: Fault['strike']): readonly Fault[] =>
  Array.from({ length: count }, (_, each) => ({ name, after: (each + 0.5) / count, strike }));

const ignore = (): void => undefined;

const withSearchPath = (url: string, schema: string): string => {
  const within = new URL(url);
  within.searchParams.set('options', `-c search_path=${schema}`);
  return within.href;
};

/** A PostgreSQL: that of POSTGRES_URL, in schemas of its own, or one that is started here and killed in the middle of a run. */
export const postgresTarget = async (seed: number, way: 'lock' | 'serializable'): Promise<Target> => {
  const given = process.env.POSTGRES_URL;
  const own = given === undefined ? await createPostgres() : undefined;
  await own?.start();
  const url = new URL(given ?? own?.url ?? '');
  const admin = new pg.Pool({ connectionString: url.href, max: 1 });
  admin.on('error', ignore);
  admin.on('connect', (client) => client.on('error', ignore));
  const { rows } = await admin.query<{ readonly server_version: string }>('SHOW server_version');
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port || 5432) }, randomly(seed), chance);
  const through = new URL(url);
  through.host = `127.0.0.1:${proxy.port}`;
  const schemas: string[] = [];
  const terminate = `
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND usename = current_user AND backend_type = 'client backend' ORDER BY random() LIMIT 1`;
  return {
    version: `PostgreSQL ${rows[0]?.server_version ?? ''}`,
    fresh: async () => {
      const schema = `finding_merge_${process.pid}_${way}_${schemas.length}`;
      await admin.query(`CREATE SCHEMA ${schema}`);
      schemas.push(schema);
      return {
        place: { engine: 'postgres', way, url: withSearchPath(through.href, schema) },
        direct: { engine: 'postgres', way, url: withSearchPath(url.href, schema) },
      };
    },
    faults: [
      // The server may be away just then.
      ...times(20, 'pg_terminate_backend', () => admin.query(terminate).catch(ignore)),
      ...(own === undefined
        ? []
        : times(2, 'the server killed and started', async () => {
            await own.kill();
            await own.start();
          })),
    ],
    cut: proxy.cut,
    stop: async () => {
      await proxy.close();
      if (own === undefined) for (const schema of schemas) await admin.query(`DROP SCHEMA ${schema} CASCADE`);
      await admin.end();
      await own?.remove();
    },
  };
};

/** A DynamoDB that keeps its tables on the disk, and is killed in the middle of a run. */
export const dynamoDbTarget = async (seed: number): Promise<Target> => {
  const program = fileURLToPath(import.meta.resolve('dynalite/cli.js'));
  const { version } = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('dynalite/package.json')), 'utf8')) as {
    readonly version: string;
  };
  const port = await freePort();
  const folder = folderFor('dynalite');
  const server = serverOn(port, folder, [
    process.execPath,
    program,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--path',
    folder,
    '--createTableMs',
    '0',
  ]);
  await server.start();
  const client = dynamoDbClient(`http://127.0.0.1:${port}`);
  let tables = 0;
  const proxy = await startProxy({ host: '127.0.0.1', port }, randomly(seed), chance);
  return {
    version: `dynalite ${version}`,
    fresh: async () => {
      const table = `findings-${(tables += 1)}`;
      await createTable(client, table);
      return {
        place: { engine: 'dynamodb', endpoint: `http://127.0.0.1:${proxy.port}`, table },
        direct: { engine: 'dynamodb', endpoint: `http://127.0.0.1:${port}`, table },
      };
    },
    faults: times(2, 'the server killed and started', async () => {
      await server.kill();
      await server.start();
    }),
    cut: proxy.cut,
    stop: async () => {
      client.destroy();
      await proxy.close();
      await server.remove();
    },
  };
};

/** Rows in a key-value bucket of JetStream. */
export const natsTarget = async (seed: number): Promise<Target> => {
  const { urls, proxied, admin, make, ...cluster } = await openCluster(seed);
  let buckets = 0;
  return {
    ...cluster,
    fresh: async () => {
      const bucket = `findings-${process.pid}-${(buckets += 1)}`;
      await make([`KV_${bucket}`], () => openBucket(admin, bucket, urls.length));
      return {
        place: { engine: 'nats-kv', urls: proxied, bucket },
        direct: { engine: 'nats-kv', urls, bucket },
      };
    },
  };
};

/** A keyed log on JetStream, read by those who write to it. */
export const keyedLogTarget = async (seed: number): Promise<Target> => {
  const { urls, proxied, admin, make, ...cluster } = await openCluster(seed);
  let logs = 0;
  return {
    ...cluster,
    fresh: async () => {
      const place = { engine: 'keyed-log', urls, name: `log-${process.pid}-${(logs += 1)}` } as const;
      await make(streamsOf(place.name), () => makeLog(admin, place));
      return { place: { ...place, urls: proxied }, direct: place };
    },
  };
};
