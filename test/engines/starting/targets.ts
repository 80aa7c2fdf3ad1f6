import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jetstreamManager } from '@nats-io/jetstream';
import pg from 'pg';
import { createTable, dynamoDbClient } from './dynalite.js';
import { openBucket } from '../../../docs/examples/natsKvService.js';
import { connectToNats, createNats, losesWritesWithTheLeader } from './nats.js';
import { type Place } from './places.js';
import { createPostgres } from './postgres.js';
import { type Address, type Proxy, startProxy } from './proxy.js';
import { randomly } from '../calling/randomly.js';
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

/** How likely it is that a piece of an answer is lost. */
const chance = 0.001;

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

const addressOf = (server: string): Address => {
  const { hostname, port } = new URL(server.includes('://') ? server : `nats://${server}`);
  return { host: hostname, port: Number(port || 4222) };
};

/** A JetStream: that of NATS_URL (servers with a comma in between), or three servers of which one or the other is killed, and the leader too. */
export const natsTarget = async (seed: number): Promise<Target> => {
  const given = process.env.NATS_URL?.split(',');
  const own = given === undefined ? await createNats() : undefined;
  await own?.start();
  const urls = given ?? own?.urls ?? [];
  const random = randomly(seed);
  const proxies: readonly Proxy[] = await Promise.all(urls.map((url) => startProxy(addressOf(url), random, chance)));
  const admin = await connectToNats(urls);
  const manager = await jetstreamManager(admin);
  const buckets: string[] = [];
  const leaderOf = async (): Promise<string | undefined> => {
    // Nobody answers while a leader is elected.
    const info = await manager.streams.info(`KV_${buckets.at(-1) ?? ''}`).catch(() => undefined);
    const others = info?.cluster?.replicas ?? [];
    return others.length === 2 && others.every(({ current, offline }) => current && !offline)
      ? info?.cluster?.leader
      : undefined;
  };
  /** Kills one server when all three have the same: they bear the loss of one, and one that is behind is as good as lost. */
  const restart = async (isTheLeader: boolean): Promise<void> => {
    const deadline = Date.now() + 30_000;
    let leader = await leaderOf();
    for (; leader === undefined && Date.now() < deadline; leader = await leaderOf()) await setTimeout(100);
    const server = own?.servers.find((_, index) => (leader === `finding-merge-${index}`) === isTheLeader);
    await server?.kill();
    // Long enough for the others to elect a leader and to go on without it.
    await setTimeout(3000);
    await server?.start();
  };
  return {
    version: `nats-server ${admin.info?.version ?? ''}`,
    fresh: async () => {
      const bucket = `findings-${process.pid}-${buckets.length}`;
      buckets.push(bucket);
      // Right after the start nobody may be there who can make it.
      for (let attempt = 0; ; attempt += 1) {
        try {
          await openBucket(admin, bucket, urls.length);
          break;
        } catch (error) {
          if (attempt > 10) throw error;
        }
      }
      return {
        place: { engine: 'nats-kv', urls: proxies.map(({ port }) => `127.0.0.1:${port}`), bucket },
        direct: { engine: 'nats-kv', urls, bucket },
      };
    },
    faults:
      own === undefined
        ? []
        : [
            ...times(2, 'a server killed and started', () => restart(false)),
            ...(losesWritesWithTheLeader ? [] : times(2, 'the leader killed and started', () => restart(true))),
          ],
    cut: () => proxies.reduce((sum, { cut }) => sum + cut(), 0),
    stop: async () => {
      await Promise.all(proxies.map(({ close }) => close()));
      if (own === undefined) for (const bucket of buckets) await manager.streams.delete(`KV_${bucket}`);
      await admin.close();
      await own?.remove();
    },
  };
};
