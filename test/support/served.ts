import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hub } from '../../src/index.js';

export const program = new URL('../../dist/cjs/command/main.js', import.meta.url).pathname;

export interface ServedByCommand {
  readonly url: string;
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `finding-merge serve` as a user does, on a port that is free, and waits until it listens. */
export const serveByCommand = (...args: readonly string[]): Promise<ServedByCommand> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...args]);
    let printed = '';
    const ended = new Promise<number | null>((told) => child.once('exit', told));
    const take = (text: string): void => {
      printed += text;
      const [url] = /http:\/\/[\w.:[\]]+/.exec(printed) ?? [];
      if (url === undefined) return;
      resolve({
        url,
        child,
        printed: () => printed,
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          return ended;
        },
      });
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('exit', (code) => {
      reject(new Error(`finding-merge serve ended with ${String(code)}: ${printed}`));
    });
  });

/** A folder of a test file, and a hub in it. */
export const folderWith = (hub: Hub): { readonly folder: string; readonly hubFile: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'finding-merge-serve-'));
  const hubFile = join(folder, 'hub.json');
  writeFileSync(hubFile, JSON.stringify(hub));
  return {
    folder,
    hubFile,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
