import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { findProgram, folderFor, freePort, type Server, serverOn, unprivileged } from './servers.js';

export const postgresProgram = findProgram('postgres');

/** A PostgreSQL of our own. What it answers is on the disk or in the system's cache, so a killed server loses nothing. */
export const createPostgres = async (): Promise<Server & { readonly url: string }> => {
  if (postgresProgram === undefined) throw new Error('PostgreSQL is not installed here');
  const folder = folderFor('postgres');
  const data = join(folder, 'data');
  const initdb = join(postgresProgram, '..', 'initdb');
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...unprivileged,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const isReady = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];
  const command = [postgresProgram, '-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
  return { ...serverOn(port, folder, command, { isReady, ...unprivileged }), url };
};
