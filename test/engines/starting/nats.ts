import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connectToNats } from './connectToNats.js';
import { findProgram, folderFor, freePort, type Server, serverOn } from './servers.js';

export const natsProgram = findProgram('nats-server');

/** Such as `2.9.10`; nothing where no server is started here. */
export const natsVersion =
  natsProgram === undefined || process.env.NATS_URL !== undefined
    ? ''
    : (/\d+\.\d+\.\d+/.exec(execFileSync(natsProgram, ['--version'], { encoding: 'utf8' }))?.[0] ?? '');

/** Is the server that is started here older than this version? */
export const isNatsBefore = (version: string): boolean =>
  natsVersion !== '' && natsVersion.localeCompare(version, 'en', { numeric: true }) < 0;

/**
 * Before 2.11 a new leader holds a condition against what it has applied, and may have more in its log (nats-server pull
 * request 6485): of two writes in place of one revision, one before and one after the election, it takes both.
 */
export const losesWritesWithTheLeader = isNatsBefore('2.11.0');

export interface NatsCluster {
  readonly servers: readonly Server[];
  readonly urls: readonly string[];
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** So many NATS servers with JetStream, which know each other. */
export const createNats = async (size = 3): Promise<NatsCluster> => {
  const program = natsProgram;
  if (program === undefined) throw new Error('nats-server is not installed here');
  const ports = await Promise.all(Array.from({ length: 2 * size }, freePort));
  const routes = ports.slice(size).map((port) => `nats-route://127.0.0.1:${port}`);
  const servers = ports.slice(0, size).map((port, index) => {
    const folder = folderFor('nats');
    const name = `finding-merge-${index}`;
    const cluster = ['--cluster_name', 'finding-merge', '--cluster', routes[index] ?? '', '--routes', routes.join(',')];
    const command = [
      ...[program, '--name', name, '--addr', '127.0.0.1', '--port', String(port)],
      ...['--jetstream', '--store_dir', join(folder, 'data'), ...(size === 1 ? [] : cluster)],
    ];
    return serverOn(port, folder, command);
  });
  const urls = ports.slice(0, size).map((port) => `127.0.0.1:${port}`);
  const leaderIsThere = async (): Promise<void> => {
    const connection = await connectToNats(urls);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await jetstreamManager(connection).then((manager) => manager.getAccountInfo());
        break;
      } catch (error) {
        if (attempt > 30) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    await connection.close();
  };
  return {
    servers,
    urls,
    start: async () => {
      await Promise.all(servers.map((server) => server.start()));
      await leaderIsThere();
    },
    remove: async () => {
      await Promise.all(servers.map((server) => server.remove()));
    },
  };
};
