import { setTimeout } from 'node:timers/promises';
import { jetstreamManager, type JetStreamManager, type StreamInfo } from '@nats-io/jetstream';
import { type NatsConnection } from '@nats-io/transport-node';
import { type Fault } from '../calling/stress.js';
import { randomly } from '../../support/randomly.js';
import { connectToNats } from './connectToNats.js';
import { createNats, losesWritesWithTheLeader } from './nats.js';
import { type Address, chance, type Proxy, startProxy } from './proxy.js';

/** A JetStream, and what can go wrong with it. */
export interface Cluster {
  readonly version: string;
  readonly urls: readonly string[];
  /** The same servers through proxies that lose answers. */
  readonly proxied: readonly string[];
  readonly admin: NatsConnection;
  /** Makes streams, which must be tried more than once right after the start, and sees that one server leads none of them. */
  readonly make: (streams: readonly string[], create: () => Promise<unknown>) => Promise<void>;
  /** Servers of the streams made last are killed and brought back: one that leads none of them, and from 2.11 on their leaders. */
  readonly faults: readonly Fault[];
  readonly cut: () => number;
  readonly stop: () => Promise<void>;
}

const addressOf = (server: string): Address => {
  const { hostname, port } = new URL(server.includes('://') ? server : `nats://${server}`);
  return { host: hostname, port: Number(port || 4222) };
};

/** The leaders of the streams, if all of their servers have the same. Nobody answers while a leader is elected. */
const leadersOf = async (
  manager: JetStreamManager,
  streams: readonly string[],
): Promise<readonly string[] | undefined> => {
  const infos = await Promise.all(streams.map((stream) => manager.streams.info(stream))).catch(() => []);
  const leaderOf = ({ cluster }: StreamInfo): readonly string[] => {
    const others = cluster?.replicas ?? [];
    const isWhole = others.length === 2 && others.every(({ current, offline }) => current && !offline);
    return isWhole && cluster?.leader !== undefined ? [cluster.leader] : [];
  };
  const leaders = infos.flatMap(leaderOf);
  return leaders.length === streams.length ? leaders : undefined;
};

const firstServer = 'finding-merge-0';

/** A JetStream: that of NATS_URL (servers with a comma in between), or three servers that are started here. */
export const openCluster = async (seed: number): Promise<Cluster> => {
  const given = process.env.NATS_URL?.split(',');
  const own = given === undefined ? await createNats() : undefined;
  await own?.start();
  const urls = given ?? own?.urls ?? [];
  const random = randomly(seed);
  const proxies: readonly Proxy[] = await Promise.all(urls.map((url) => startProxy(addressOf(url), random, chance)));
  const admin = await connectToNats(urls);
  const manager = await jetstreamManager(admin);
  const made: string[] = [];
  let latest: readonly string[] = [];

  const settledLeaders = async (): Promise<readonly string[]> => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const leaders = await leadersOf(manager, latest);
      if (leaders !== undefined) return leaders;
      if (Date.now() > deadline) throw new Error(`the servers of ${latest.join()} do not come to have the same`);
      await setTimeout(100);
    }
  };
  /** Sees that the first server leads no stream: its loss loses nothing, in any version. */
  const freeServer = async (): Promise<string> => {
    for (;;) {
      const leaders = await settledLeaders();
      const led = latest.filter((_, index) => leaders[index] === firstServer);
      if (led.length === 0) return firstServer;
      for (const stream of led) await admin.request(`$JS.API.STREAM.LEADER.STEPDOWN.${stream}`).catch(() => undefined);
    }
  };
  const leaderAt = (at: number) => async (): Promise<string | undefined> => (await settledLeaders()).at(at);
  /** Kills a server when all three have the same: they bear the loss of one, and one that is behind is as good as lost. */
  const killed = (name: string, after: number, choose: () => Promise<string | undefined>): Fault => ({
    name,
    after,
    strike: async () => {
      const chosen = await choose();
      const server = own?.servers.find((_, index) => chosen === `finding-merge-${index}`);
      await server?.kill();
      // Long enough for the others to elect a leader and to go on without it.
      await setTimeout(3000);
      await server?.start();
    },
  });
  const servers = [0.25, 0.75].map((after) => killed('a server killed and started', after, freeServer));
  const leaders = [
    killed('the leader killed and started', 0.4, leaderAt(0)),
    killed('the leader killed and started', 0.9, leaderAt(-1)),
  ];

  return {
    version: `nats-server ${admin.info?.version ?? ''}`,
    urls,
    proxied: proxies.map(({ port }) => `127.0.0.1:${port}`),
    admin,
    make: async (streams, create) => {
      made.push(...streams);
      latest = streams;
      for (let attempt = 0; ; attempt += 1) {
        try {
          await create();
          break;
        } catch (error) {
          if (attempt > 10) throw error;
          await setTimeout(500);
        }
      }
      if (own !== undefined) await freeServer();
    },
    faults: own === undefined ? [] : [...servers, ...(losesWritesWithTheLeader ? [] : leaders)],
    cut: () => proxies.reduce((sum, { cut }) => sum + cut(), 0),
    stop: async () => {
      await Promise.all(proxies.map(({ close }) => close()));
      if (own === undefined) for (const stream of made) await manager.streams.delete(stream);
      await admin.close();
      await own?.remove();
    },
  };
};
