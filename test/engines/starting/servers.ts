import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Servers refuse to run as root: then they run as nobody, who is on every Unix. */
const nobody = 65534;

const isRoot = process.getuid?.() === 0;

export const unprivileged: Pick<SpawnOptions, 'uid' | 'gid'> = isRoot ? { uid: nobody, gid: nobody } : {};

/** A folder for the data of a server, which the unprivileged user may write to. */
export const folderFor = (server: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `finding-merge-${server}-`));
  if (isRoot) chownSync(folder, nobody, nobody);
  return folder;
};

/** Where Debian puts the servers of PostgreSQL, which are not on the PATH. */
const postgresFolders = (): readonly string[] => {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
};

/** The path of a program, if it is installed. */
export const findProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', ...postgresFolders().toSorted().toReversed()]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** A port of the loopback interface that nobody uses. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const accepts = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** A server that is started, killed and started again during a run, always on the same port and with the same data. */
export interface Server {
  readonly port: number;
  readonly start: () => Promise<void>;
  /** As by a crash: SIGKILL, with all of its children. */
  readonly kill: () => Promise<void>;
  /** Kills it and removes its data. */
  readonly remove: () => Promise<void>;
}

export const serverOn = (
  port: number,
  folder: string,
  [command = '', ...args]: readonly string[],
  {
    isReady = () => accepts(port),
    ...as
  }: Pick<SpawnOptions, 'uid' | 'gid'> & { readonly isReady?: () => Promise<boolean> } = {},
): Server => {
  let child: ChildProcess | undefined;
  const output: string[] = [];
  const run = (): ChildProcess => {
    const started = spawn(command, args, {
      ...as,
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Nothing is left over where the tests are ended.
    const kill = (): unknown => started.kill('SIGKILL');
    process.once('exit', kill);
    started.once('exit', () => process.off('exit', kill));
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (text: Buffer) => {
        output.push(text.toString());
      });
    return started;
  };
  const kill = async (): Promise<void> => {
    const running = child;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    // The server has a process group of its own, so its children go with it.
    process.kill(-running.pid, 'SIGKILL');
    await exited;
  };
  return {
    port,
    kill,
    start: async () => {
      const deadline = Date.now() + 30_000;
      while (!(await isReady())) {
        // Right after a crash a server may refuse to start until the children of the one before have noticed it.
        const isRunning = child?.exitCode === null && child.signalCode === null;
        if (!isRunning) child = run();
        if (Date.now() > deadline) {
          await kill();
          throw new Error(`${command} did not start:\n${output.join('').slice(-2000)}`);
        }
        await setTimeout(50);
      }
    },
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
